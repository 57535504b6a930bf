"""The key store of the operating system, for who chose not to type a wachtzin on this computer.

It keeps a random word under the account of the computer; any program of that account can read it.
"""

from __future__ import annotations

import contextlib
import secrets
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from db import sleutelbestand
from db.begrippen import Sleutelsoort
from db.fouten import OpslagFout
from db.sleutelbestand import Ingang, Toegang

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE = "Werkplek"


def ontgrendel(pad: Path) -> Toegang | None:
    """Open with what this computer kept, or None when it keeps nothing that fits.

    Raises as `sleutelbestand.lees_van`.
    """
    for ingang in sleutelbestand.lees_van(pad).ingangen:
        if ingang.soort is not Sleutelsoort.COMPUTER or ingang.computer != socket.gethostname():
            continue
        word = _kept(ingang)
        toegang = word and sleutelbestand.ontgrendel_met_kast(pad, ingang, word)
        if toegang:
            return toegang
    return None


def nieuw_woord() -> str:
    """A random word to keep."""
    return secrets.token_urlsafe(32)


def bewaar(ingang: Ingang, woord: str) -> None:
    """Keep the word of an entry. Raises `OpslagFout` when this computer has no key store."""
    from keyring.errors import KeyringError

    try:
        kast = _backend()
        kast.set_password(_SERVICE, ingang.id, woord)
        kept = kast.get_password(_SERVICE, ingang.id)
    except (KeyringError, OSError, RuntimeError) as fout:
        raise _none_here() from fout
    if kept != woord:
        raise _none_here()


def vergeet(ingang: Ingang) -> None:
    """Forget the word of an entry, if this computer kept it."""
    from keyring.errors import KeyringError

    with contextlib.suppress(KeyringError, OSError, RuntimeError):
        _backend().delete_password(_SERVICE, ingang.id)


def _kept(ingang: Ingang) -> str | None:
    from keyring.errors import KeyringError

    try:
        return _backend().get_password(_SERVICE, ingang.id)
    except (KeyringError, OSError, RuntimeError):
        return None


def _backend() -> KeyringBackend:
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring

        vault = WinVaultKeyring()
        # Otherwise Windows copies it to every computer of the same account.
        vault.persist = "local machine"
        return vault
    import keyring

    return keyring.get_keyring()


def _none_here() -> OpslagFout:
    return OpslagFout(
        "Deze computer heeft geen sleutelkast die Werkplek kan gebruiken. Typ de wachtzin bij elke "
        "start."
    )
