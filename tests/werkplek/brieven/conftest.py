"""What the tests of letters share: the practice store on the day of the raadsbericht, and a reader."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy.orm import Session

from werkplek.aanmelden import open_bestand
from werkplek.werkplek import Werkplek

PEILDATUM = date(2012, 3, 15)

Lezer = Callable[[bytes], str]
Wijziger = Callable[[Callable[[Session], object]], None]


@pytest.fixture
def plek(haren: Path, tmp_path: Path) -> Iterator[Werkplek]:
    """A copy of the practice store that may be changed, as the werkbemiddelaar works in it."""
    pad = tmp_path / "haren.werkplek"
    shutil.copy(haren, pad)
    werkplek = open_bestand(pad, None, lambda: PEILDATUM, "Marjan Tjaden")
    yield werkplek
    werkplek.store.close()


@pytest.fixture
def wijzig(plek: Werkplek) -> Wijziger:
    """Change rows of the store in an act of their own."""

    def doe(verander: Callable[[Session], object]) -> None:
        with plek.handeling("Gegevens voor de toets") as handeling:
            verander(handeling.session)
            handeling.commit()

    return doe


@pytest.fixture(scope="session")
def lees() -> Lezer:
    """All a PDF says, on one line: lines and non-breaking spaces are single spaces."""

    def lees_tekst(pdf: bytes) -> str:
        document = pypdfium2.PdfDocument(pdf)
        try:
            tekst = " ".join(pagina.get_textpage().get_text_range() for pagina in document)
        finally:
            document.close()
        return " ".join(tekst.replace("\ufffe", "-").split())

    return lees_tekst


@pytest.fixture(scope="session")
def paginas() -> Callable[[bytes], int]:
    """The number of pages of a PDF."""

    def tel(pdf: bytes) -> int:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()

    return tel
