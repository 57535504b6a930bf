"""What one can do with letters: make, print or keep, record as sent, withdraw, go and mend."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.fouten import BekendeFout
from ui.desk import Desk, Told
from ui.dialogs.brief import BatchDialog, SentDialog, WithdrawDialog, letters
from ui.dialogs.uitvoer import OutputDialog
from ui.printing import Reader
from ui.tasks import Progress
from werkplek.brieven import archief, maken
from werkplek.brieven.archief import BriefRegel
from werkplek.brieven.concept import Concept
from werkplek.regels.opmaak import datum_kort, hoofdletter
from werkplek.werkplek import Werkplek, Wijziging


class LetterActs(QObject):
    """The acts of the screen. `made` hears which concepts became letters, before all else does."""

    def __init__(
        self, desk: Desk, owner: QWidget, made: Callable[[Sequence[Concept]], None]
    ) -> None:
        super().__init__(owner)
        self._desk = desk
        self._owner = owner
        self._made = made
        self._reader = Reader(self)
        self._making = False

    @property
    def making(self) -> bool:
        """Letters are being made; until that is done or stopped no others can be."""
        return self._making

    def make(self, concepts: Sequence[Concept]) -> None:
        """Make these letters definitief: one at once, more after a look at who gets what."""
        if self._making or not concepts:
            return
        if len(concepts) == 1:
            self._make_now(list(concepts))
            return
        window = self._owner.window()
        BatchDialog(window, concepts, self._desk.peildatum, self._make_now).exec()

    def output(self, made: Sequence[BriefRegel]) -> None:
        """Print or keep letters that were made; those made elsewhere have no file."""
        ids = [letter.id for letter in made if letter.heeft_pdf]
        name = made[0].kenmerk if len(made) == 1 else f"Brieven {datum_kort(self._desk.peildatum)}"
        if ids:
            self._offer(ids, name)
        else:
            self._desk.failed.emit(
                BekendeFout("Van deze brief is geen bestand bewaard: hij is elders gemaakt.")
            )

    def sent(self, made: Sequence[BriefRegel]) -> None:
        """Record on which day these letters left the building."""
        if made:
            SentDialog(self._owner.window(), self._desk, made).exec()

    def withdraw(self, letter: BriefRegel) -> None:
        """Withdraw one letter, with the reason."""
        WithdrawDialog(self._owner.window(), self._desk, letter).exec()

    def mend(self, concept: Concept) -> None:
        """Go where what this letter lacks is filled in."""
        place, item = mending_place(concept)
        self._desk.go.emit(place, item)

    def _make_now(self, concepts: list[Concept]) -> None:
        self._making = True
        werkplek = self._desk.werkplek

        def work(progress: Progress) -> Wijziging:
            return maken.maak_definitief(werkplek, concepts, progress.report)

        self._desk.runner.run(
            work,
            lambda wijziging: self._done(concepts, wijziging),
            self._failed,
            f"{hoofdletter(letters(len(concepts)))} maken",
            on_cancel=self._stopped,
            owner=self,
        )

    def _done(self, concepts: list[Concept], wijziging: Wijziging) -> None:
        self._making = False
        self._made(concepts)
        self._desk.act(lambda _werkplek: wijziging)
        ids = sorted(int(key) for table, key in wijziging.rijen if table == "brief")
        one = archief.lijst(self._desk.werkplek)
        kenmerken = [letter.kenmerk for letter in one if letter.id in set(ids)]
        name = kenmerken[0] if len(ids) == 1 else f"Brieven {datum_kort(self._desk.peildatum)}"
        self._offer(ids, name)

    def _failed(self, fout: BekendeFout) -> None:
        self._making = False
        self._desk.failed.emit(fout)
        self._desk.announce(None)

    def _stopped(self) -> None:
        self._making = False
        self._desk.told.emit(Told("Geannuleerd: er is geen brief gemaakt"))

    def _offer(self, ids: Sequence[int], name: str) -> None:
        def work(werkplek: Werkplek, progress: Progress) -> list[bytes]:
            found = []
            for done, brief_id in enumerate(ids):
                progress.report(done, len(ids))
                found.append(archief.pdf(werkplek, brief_id))
            return found

        self._desk.background(
            work, lambda pdfs: self._show_output(pdfs, name), "Brieven ophalen", owner=self
        )

    def _show_output(self, pdfs: Sequence[bytes], name: str) -> None:
        intro = (
            f"Brief {name}."
            if len(pdfs) == 1
            else f"{hoofdletter(letters(len(pdfs)))}, elk op een eigen vel, op volgorde van kenmerk."
        )
        OutputDialog(
            self._owner.window(),
            pdfs,
            name,
            self._desk.settings,
            self._reader,
            intro=f"{intro} Afdrukken verzendt niets: leg het verzenden vast als de post weg is.",
        ).open()


def mending_place(concept: Concept) -> tuple[str, object]:
    """The place where what is the matter with a letter is mended, and what to open there."""
    if all("Instellingen" in fault for fault in concept.gebreken):
        return "instellingen", None
    return record_place(concept.verschuldigd.client_id, concept.verschuldigd.werkgever_id)


def record_place(client_id: int | None, werkgever_id: int | None) -> tuple[str, object]:
    """The place of the client a letter is about, else of the organisation."""
    if client_id is not None:
        return "clienten", client_id
    return "werkgevers", werkgever_id


MEND_WORDS = {
    "instellingen": "Aanvullen bij Instellingen",
    "clienten": "Dossier aanvullen",
    "werkgevers": "Werkgever aanvullen",
}
"""The verb on the button that goes where a fault is mended."""
