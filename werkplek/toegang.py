"""Who can open this store: giving and closing access, the noodsleutel, and locking the window."""

from __future__ import annotations

import socket
from dataclasses import dataclass, replace
from pathlib import Path

from db import noodsleutel, omsleutelen, reservekopie, sleutelbestand, sleutelkast, toegang
from db.begrippen import Sleutelsoort
from db.driver import Sleutel
from db.fouten import OngeldigeInvoer, VerkeerdeSleutel
from db.sleutelbestand import Generatie, Ingang, Toegang
from werkplek.werkplek import Werkplek

__all__ = ["Toegang"]

NOODSLEUTEL = sleutelbestand.NOODSLEUTEL


@dataclass(frozen=True, slots=True)
class Sleutelregel:
    """One key to the store. `eigen`: this window was opened with it; `hier`: it is this computer's."""

    id: str
    soort: Sleutelsoort
    naam: str
    sinds: str
    eigen: bool
    bevestigd: bool
    computer: str
    hier: bool


@dataclass(frozen=True, slots=True)
class NieuweNoodsleutel:
    """A code that is shown once. `groepen` is how it is written down; `id` confirms it."""

    id: str
    groepen: tuple[str, ...]


def is_versleuteld(werkplek: Werkplek) -> bool:
    """Whether the store is encrypted; only one to practise on may be otherwise."""
    return werkplek.store.versleuteld


def sleutels(werkplek: Werkplek) -> list[Sleutelregel]:
    """Every key, by name. Raises `OpslagFout` when the store is not encrypted."""
    own = werkplek.store.toegang
    return [
        Sleutelregel(
            ingang.id,
            ingang.soort,
            ingang.naam,
            ingang.sinds,
            own is not None and own.ingang == ingang.id,
            ingang.bevestigd,
            ingang.computer,
            ingang.computer == socket.gethostname(),
        )
        for ingang in sorted(
            toegang.ingangen(werkplek.store).ingangen, key=lambda i: (i.soort, i.naam.casefold())
        )
    ]


def heeft_noodsleutel(werkplek: Werkplek) -> bool:
    """Whether there is a noodsleutel of which part was typed back from paper."""
    return any(
        regel.soort is Sleutelsoort.NOODSLEUTEL and regel.bevestigd for regel in sleutels(werkplek)
    )


def geef_toegang(werkplek: Werkplek, naam: str, wachtzin: str) -> None:
    """Let a medewerker open the store with a wachtzin of her own. Raises `OngeldigeInvoer`."""
    naam = naam.strip()
    if not naam:
        raise OngeldigeInvoer("Kies wie toegang krijgt.", "naam")
    if not wachtzin:
        raise OngeldigeInvoer("Vul een wachtzin in.", "wachtzin")
    if any(r.naam == naam and r.soort is Sleutelsoort.WACHTZIN for r in sleutels(werkplek)):
        raise OngeldigeInvoer(f"{naam} heeft al een wachtzin.", "naam")
    _voeg_toe(werkplek, "Toegang gegeven", Sleutelsoort.WACHTZIN, naam, wachtzin, f"aan {naam}")


def wijzig_wachtzin(werkplek: Werkplek, oud: str, nieuw: str) -> None:
    """Change the wachtzin of who works here. `oud` may be the noodsleutel.

    Raises `OngeldigeInvoer` when `oud` is not right. The store itself is not written anew.
    """
    try:
        bewezen = werkplek.store.bewijs(oud)
    except VerkeerdeSleutel as fout:
        raise OngeldigeInvoer(
            "Dit is niet de wachtzin van nu. Probeer het opnieuw.", "oud"
        ) from fout
    if not nieuw:
        raise OngeldigeInvoer("Vul een wachtzin in.", "nieuw")
    if bewezen.soort is Sleutelsoort.WACHTZIN and bewezen.wie != werkplek.wie:
        raise OngeldigeInvoer("Dit is niet de wachtzin van u. Probeer het opnieuw.", "oud")

    def verander(was: Generatie) -> Generatie:
        own = next(
            (
                i
                for i in was.ingangen
                if i.naam == werkplek.wie and i.soort is Sleutelsoort.WACHTZIN
            ),
            None,
        )
        new = _ingang(werkplek, was, Sleutelsoort.WACHTZIN, werkplek.wie, nieuw)
        return (was.zonder([own.id]) if own else was).met(new)

    toegang.wijzig(werkplek.store, werkplek.wie, "Wachtzin gewijzigd", verander)


def trek_in(werkplek: Werkplek, sleutel_id: str) -> None:
    """Close a key, of who left or of a computer. Raises `OpslagFout` for the last wachtzin.

    Who kept a copy of the old key file still opens old copies of the store, and the store itself
    until it is encrypted anew (`versleutel_opnieuw`).
    """
    ingang = _bekend(werkplek, sleutel_id)
    own = werkplek.store.toegang
    if own is not None and own.ingang == sleutel_id and ingang.soort is not Sleutelsoort.COMPUTER:
        raise OngeldigeInvoer("U kunt de sleutel waarmee u nu werkt niet intrekken.", "sleutel")
    toegang.wijzig(
        werkplek.store,
        werkplek.wie,
        "Toegang ingetrokken",
        lambda was: was.zonder([sleutel_id]),
        f"van {ingang.naam} ({ingang.soort})",
    )
    if ingang.soort is Sleutelsoort.COMPUTER:
        sleutelkast.vergeet(ingang)


def maak_noodsleutel(werkplek: Werkplek) -> NieuweNoodsleutel:
    """A new noodsleutel, shown this once. The old one stays until this is confirmed."""
    code = noodsleutel.maak()

    def verander(was: Generatie) -> Generatie:
        unconfirmed = [
            i.id for i in was.ingangen if i.soort is Sleutelsoort.NOODSLEUTEL and not i.bevestigd
        ]
        new = sleutelbestand.nieuwe_ingang(
            was, _sleutel(werkplek), Sleutelsoort.NOODSLEUTEL, NOODSLEUTEL, code, bevestigd=False
        )
        made.append(new.id)
        return was.zonder(unconfirmed).met(new)

    made: list[str] = []
    toegang.wijzig(werkplek.store, werkplek.wie, "Noodsleutel gemaakt", verander)
    return NieuweNoodsleutel(made[0], noodsleutel.groepen(code))


def bevestig_noodsleutel(
    werkplek: Werkplek, nieuw: NieuweNoodsleutel, getypt: dict[int, str]
) -> None:
    """Confirm that the code is on paper: `getypt` holds some of its groups, by place from 0.

    The noodsleutel from before closes. Raises `OngeldigeInvoer` for a group that is not the same.
    """
    for place, words in getypt.items():
        if not _same(words, nieuw.groepen[place]):
            raise OngeldigeInvoer(
                f"Groep {place + 1} is niet hetzelfde als op papier. Kijk nog eens.",
                f"groep{place}",
            )

    def verander(was: Generatie) -> Generatie:
        others = [
            i.id for i in was.ingangen if i.soort is Sleutelsoort.NOODSLEUTEL and i.id != nieuw.id
        ]
        this = next(i for i in was.ingangen if i.id == nieuw.id)
        return was.zonder(others).met(replace(this, bevestigd=True))

    toegang.wijzig(werkplek.store, werkplek.wie, "Noodsleutel bevestigd", verander)


def onthoud_op_deze_computer(werkplek: Werkplek) -> None:
    """Let this account on this computer open the store without a wachtzin.

    Raises `OpslagFout` when the computer has no key store.
    """
    woord = sleutelkast.nieuw_woord()

    def verander(was: Generatie) -> Generatie:
        new = _ingang(werkplek, was, Sleutelsoort.COMPUTER, werkplek.wie, woord)
        sleutelkast.bewaar(new, woord)
        return was.zonder(_hier(werkplek, was)).met(new)

    toegang.wijzig(werkplek.store, werkplek.wie, "Wachtzin onthouden op deze computer", verander)


def wordt_onthouden(werkplek: Werkplek) -> bool:
    """Whether this computer opens the store for who works here without a wachtzin."""
    return bool(_hier(werkplek, toegang.ingangen(werkplek.store)))


def vergeet_op_deze_computer(werkplek: Werkplek) -> None:
    """Ask for the wachtzin again on this computer."""
    for sleutel_id in _hier(werkplek, toegang.ingangen(werkplek.store)):
        trek_in(werkplek, sleutel_id)


def hernoem(werkplek: Werkplek, naam: str) -> Werkplek:
    """Give the key of who works here another name, as of the medewerker she is."""
    own = werkplek.store.toegang
    was_naam = werkplek.wie

    def verander(was: Generatie) -> Generatie:
        return replace(
            was,
            ingangen=tuple(
                replace(i, naam=naam)
                if i.naam == was_naam and i.soort is not Sleutelsoort.NOODSLEUTEL
                else i
                for i in was.ingangen
            ),
        )

    toegang.wijzig(werkplek.store, was_naam, "Naam bij sleutel gewijzigd", verander, f"in {naam}")
    if own is not None:
        werkplek.store.heet_nu(naam)
    return replace(werkplek, wie=naam)


def vergrendel(werkplek: Werkplek) -> None:
    """Forget the key until the wachtzin is given; without encryption nothing happens."""
    werkplek.store.vergrendel()


def ontgrendel(werkplek: Werkplek, geheim: str) -> Werkplek:
    """Go on after `vergrendel`, as whose wachtzin this is. Raises `VerkeerdeSleutel`."""
    return replace(werkplek, wie=werkplek.store.ontgrendel(geheim).wie)


def versleutel_opnieuw(pad: Path, bewezen: Toegang, zonder: tuple[str, ...] = ()) -> Toegang:
    """Give the closed store another data key; the keys named `zonder` no longer open it.

    `bewezen` is `toegang_van` the window that was just closed. Raises `OpslagFout`.
    """
    return omsleutelen.versleutel_opnieuw(pad, bewezen, reservekopie.nu(), zonder)


def versleutel(pad: Path, naam: str, wachtzin: str) -> Toegang:
    """Encrypt a closed store that was not. Raises `OpslagFout`."""
    return omsleutelen.versleutel(pad, naam, wachtzin)


def toegang_van(werkplek: Werkplek) -> Toegang | None:
    """What a window hands on to open the same store again without asking."""
    return werkplek.store.toegang


def _voeg_toe(
    werkplek: Werkplek, label: str, soort: Sleutelsoort, naam: str, geheim: str, reden: str
) -> None:
    toegang.wijzig(
        werkplek.store,
        werkplek.wie,
        label,
        lambda was: was.met(_ingang(werkplek, was, soort, naam, geheim)),
        reden,
    )


def _ingang(
    werkplek: Werkplek, was: Generatie, soort: Sleutelsoort, naam: str, geheim: str
) -> Ingang:
    return sleutelbestand.nieuwe_ingang(was, _sleutel(werkplek), soort, naam, geheim)


def _sleutel(werkplek: Werkplek) -> Sleutel:
    sleutel = werkplek.store.sleutel
    assert sleutel is not None, "only an encrypted store has keys"
    return sleutel


def _bekend(werkplek: Werkplek, sleutel_id: str) -> Ingang:
    for ingang in toegang.ingangen(werkplek.store).ingangen:
        if ingang.id == sleutel_id:
            return ingang
    raise OngeldigeInvoer("Deze sleutel is er niet meer.", "sleutel")


def _hier(werkplek: Werkplek, generatie: Generatie) -> list[str]:
    return [
        i.id
        for i in generatie.ingangen
        if i.soort is Sleutelsoort.COMPUTER
        and i.computer == socket.gethostname()
        and i.naam == werkplek.wie
    ]


def _same(getypt: str, groep: str) -> bool:
    return noodsleutel.gelezen(getypt) == groep
