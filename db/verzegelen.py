"""The locks of the key file: deriving, wrapping and sealing, each a few lines on `cryptography`."""

from __future__ import annotations

import math
import secrets
import unicodedata
from dataclasses import dataclass
from time import perf_counter

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32

_NONCE_BYTES = 12
_MEMORY_KIB = 65_536
_LANES = 4
_FEWEST_ROUNDS = 3
_WANTED_SECONDS = 0.2
_MOST_ROUNDS = 64
_MOST_MEMORY_KIB = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Traagheid:
    """How slowly a wachtzin becomes a key (Argon2id), so that guessing costs time and memory."""

    zout: bytes
    geheugen_kib: int
    rondes: int
    banen: int

    def __post_init__(self) -> None:
        fine = (
            len(self.zout) >= 16
            and 8 * self.banen <= self.geheugen_kib <= _MOST_MEMORY_KIB
            and 1 <= self.rondes <= _MOST_ROUNDS
            and 1 <= self.banen <= 16
        )
        if not fine:
            raise ValueError("no cost that Werkplek would have chosen")

    @classmethod
    def gemeten(cls) -> Traagheid:
        """So many rounds that this computer needs some two tenths of a second for one guess."""
        zout = secrets.token_bytes(16)
        start = perf_counter()
        cls(zout, _MEMORY_KIB, _FEWEST_ROUNDS, _LANES).sleutel("")
        needed = _WANTED_SECONDS / max(perf_counter() - start, 0.001)
        rounds = min(max(_FEWEST_ROUNDS, math.ceil(_FEWEST_ROUNDS * needed)), _MOST_ROUNDS)
        return cls(zout, _MEMORY_KIB, rounds, _LANES)

    def sleutel(self, wachtzin: str) -> bytes:
        """The key that belongs to a wachtzin. An é is one sign, however the keyboard made it."""
        return Argon2id(
            salt=self.zout,
            length=KEY_BYTES,
            iterations=self.rondes,
            lanes=self.banen,
            memory_cost=self.geheugen_kib,
        ).derive(unicodedata.normalize("NFC", wachtzin).encode())


def afgeleid(geheim: bytes, waarvoor: str) -> bytes:
    """A key for one purpose, from a secret that cannot be guessed."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=waarvoor.encode()).derive(geheim)


def pak_in(sleutel: bytes, inhoud: bytes, bij: str) -> bytes:
    """Wrap; `bij` names what it belongs to, and it opens nowhere else."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(sleutel).encrypt(nonce, inhoud, bij.encode())


def pak_uit(sleutel: bytes, pakket: bytes, bij: str) -> bytes | None:
    """What was wrapped with this key, or None: nothing says how wrong the key was."""
    try:
        return AESGCM(sleutel).decrypt(pakket[:_NONCE_BYTES], pakket[_NONCE_BYTES:], bij.encode())
    except (InvalidTag, ValueError):
        return None


def nieuw_paar() -> tuple[bytes, bytes]:
    """A private key and its public half."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def verzegel(publiek: bytes, inhoud: bytes, bij: str) -> bytes:
    """Seal for who holds the private half; nobody needs to be asked for it."""
    once = X25519PrivateKey.generate()
    half = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(publiek))
    return half + pak_in(_sealing_key(shared, half, publiek), inhoud, bij)


def verbreek(privaat: bytes, zegel: bytes, bij: str) -> bytes | None:
    """What was sealed for this private key, or None."""
    own = X25519PrivateKey.from_private_bytes(privaat)
    half, pakket = zegel[:KEY_BYTES], zegel[KEY_BYTES:]
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(half))
    except ValueError:
        return None
    key = _sealing_key(shared, half, own.public_key().public_bytes_raw())
    return pak_uit(key, pakket, bij)


def merk(sleutel: bytes, inhoud: bytes) -> bytes:
    """A mark that only who holds the key can make."""
    mac = HMAC(sleutel, SHA256())
    mac.update(inhoud)
    return mac.finalize()


def _sealing_key(shared: bytes, half: bytes, publiek: bytes) -> bytes:
    return afgeleid(shared + half + publiek, "zegel")
