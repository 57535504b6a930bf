"""Forms on a placement: begin, interrupt, extend, assess, hours, plan, end; with what shifts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from db.begrippen import (
    Beoordelingssoort,
    Instrument,
    PlaatsingEinde,
    Vervolgroute,
    Voldoende,
)
from db.fouten import BekendeFout, OngeldigeInvoer
from ui import theme
from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.theme import Role
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import CheckField
from ui.widgets.line_field import TextField
from ui.widgets.money_field import HoursField
from ui.widgets.note_edit import NoteEdit
from ui.widgets.who_field import Who, WhoField
from werkplek.participatiebanen import gevolgen, plaatsen
from werkplek.participatiebanen.overzicht import PlaatsingBeeld
from werkplek.participatiebanen.plaatsen import Gevolgen, NieuwePlaatsing
from werkplek.regels.opmaak import hoofdletter
from werkplek.regels.woorden import woord

_KIES = "Maak een keuze"


class PlaatsingDialog(FormDialog):
    """Begin a placement: who, where, from when, how many hours."""

    def __init__(self, parent: QWidget | None, desk: Desk, who: Who | None = None) -> None:
        super().__init__(parent, "Plaatsing vastleggen", "Plaatsing vastleggen", self._store)
        self._desk = desk
        form = self.form
        form.add(
            "client_id", "Wie gaat werken?", WhoField(desk), required="Kies wie er gaat werken."
        )
        form.add("werkgever_id", "Bij welke organisatie?", WhoField(desk), required="Kies waar.")
        form.beside()
        form.add("van", "Eerste dag", DateField(desk.peildatum), required="Vul de eerste dag in.")
        form.add("tot_gepland", "Laatste dag", DateField(desk.peildatum), optional=True)
        form.add("uren", "Uren per week", HoursField(), required="Vul de uren in.")
        form.below()
        kinds: list[tuple[Instrument | None, str]] = [(None, _KIES)]
        kinds += [(kind, hoofdletter(woord(kind))) for kind in Instrument]
        form.add("instrument", "Soort plaatsing", Choice(kinds), optional=True)
        form.add("functie", "Welk werk?", TextField(), optional=True)
        form.add("zelf_gevonden", "", CheckField("De deelnemer vond deze plek zelf"))
        form.add(
            "opbouwplan",
            "Opbouwplan",
            NoteEdit(2),
            optional=True,
            hint="Nodig wie met minder uren begint: hoe groeien de uren?",
        )
        form.add(
            "profit_voorwaarden",
            "Voorwaarden bij een bedrijf",
            NoteEdit(2),
            optional=True,
            hint="Nodig bij een bedrijf: additioneel werk, en niemand raakt er werk door kwijt.",
        )
        form.add("herkansing", "", CheckField("Dit is een herkansing: de twee jaar begint opnieuw"))
        form.add("herkansing_reden", "Waarom een herkansing?", TextField(), optional=True)
        if who is not None:
            form.field("client_id" if who.client_id else "werkgever_id").set_value(who)

    def _store(self, values: dict[str, Any]) -> None:
        client, werkgever = values.pop("client_id"), values.pop("werkgever_id")
        if client is None or client.client_id is None:
            raise OngeldigeInvoer("Kies een cliënt, geen organisatie.", "client_id")
        if werkgever is None or werkgever.werkgever_id is None:
            raise OngeldigeInvoer("Kies een organisatie, geen cliënt.", "werkgever_id")
        invoer = NieuwePlaatsing(
            client_id=client.client_id, werkgever_id=werkgever.werkgever_id, **values
        )
        self._desk.act(lambda w: plaatsen.plaats(w, invoer))


class _OpPlaatsing(FormDialog):
    """A form on one placement; `_foresee` shows under the fields what shifts, as one types."""

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        beeld: PlaatsingBeeld,
        title: str,
        verb: str,
    ) -> None:
        super().__init__(
            parent,
            title,
            verb,
            self._store,
            intro=f"{beeld.regel.naam} bij {beeld.regel.werkgever}",
        )
        self._desk, self._beeld = desk, beeld
        self._shifts = QLabel()
        self._shifts.setWordWrap(True)
        theme.mark(self._shifts, Role.SECONDARY)

    @property
    def _key(self) -> tuple[int, int]:
        return self._beeld.regel.id, self._beeld.regel.versie

    def _store(self, values: dict[str, Any]) -> None:
        raise NotImplementedError

    def _foresee(self, names: tuple[str, ...], ask: Callable[..., Gevolgen]) -> None:
        """Show what `ask` answers for these fields, whenever all of them can be read."""
        self.form.add_widget(self._shifts)

        def show() -> None:
            words: tuple[str, ...] = ()
            try:
                values = [self.form.field(name).value() for name in names]
                if None not in values:
                    seen = ask(self._desk.werkplek, self._beeld.regel.id, *values)
                    words = gevolgen.in_woorden(seen)
            except BekendeFout:
                words = ()  # what is wrong is said at its field
            self._shifts.setText("\n".join(words))

        for name in names:
            self.form.field(name).changed.connect(show)


class OnderbrekingDialog(_OpPlaatsing):
    """A spell in which someone does not work."""

    def __init__(self, parent: QWidget | None, desk: Desk, beeld: PlaatsingBeeld) -> None:
        super().__init__(parent, desk, beeld, "Onderbreking vastleggen", "Onderbreking vastleggen")
        form = self.form
        form.beside()
        form.add("van", "Eerste dag", DateField(desk.peildatum), required="Vul de eerste dag in.")
        form.add("tot", "Laatste dag", DateField(desk.peildatum), required="Vul de laatste dag in.")
        form.below()
        form.add("reden", "Reden", TextField(), optional=True)
        self._foresee(("van", "tot"), plaatsen.wat_als_onderbroken)

    def _store(self, values: dict[str, Any]) -> None:
        self._desk.act(lambda w: plaatsen.onderbreek(w, *self._key, **values))


class VerlengDialog(_OpPlaatsing):
    """A year longer, on grounds in the person; the third year elsewhere and with other work."""

    def __init__(self, parent: QWidget | None, desk: Desk, beeld: PlaatsingBeeld) -> None:
        super().__init__(parent, desk, beeld, "Plaatsing verlengen", "Plaatsing verlengen")
        form = self.form
        form.add("tot", "Tot en met", DateField(desk.peildatum), required="Vul de datum in.")
        form.add(
            "reden",
            "In de persoon gelegen factoren",
            NoteEdit(3),
            hint="Waarom een jaar langer de kans op werk duidelijk vergroot.",
        )
        form.add(
            "werkgever_id",
            "Andere organisatie",
            WhoField(desk),
            optional=True,
            hint="Het derde jaar is in een andere omgeving en met ander werk.",
        )
        form.add("functie", "Ander werk", TextField(), optional=True)
        self._foresee(("tot",), plaatsen.wat_als_verlengd)

    def _store(self, values: dict[str, Any]) -> None:
        who = values.pop("werkgever_id")
        if who is not None and who.werkgever_id is None:
            raise OngeldigeInvoer("Kies een organisatie, geen cliënt.", "werkgever_id")
        values["werkgever_id"] = who.werkgever_id if who is not None else None
        self._desk.act(lambda w: plaatsen.verleng(w, *self._key, **values))


class BeoordelingDialog(_OpPlaatsing):
    """Did someone co-operate, has the chance of work grown, or may it go on?"""

    def __init__(self, parent: QWidget | None, desk: Desk, beeld: PlaatsingBeeld) -> None:
        super().__init__(parent, desk, beeld, "Beoordeling vastleggen", "Beoordeling vastleggen")
        form = self.form
        kinds = [(kind, hoofdletter(woord(kind))) for kind in Beoordelingssoort]
        form.add("soort", "Waarover?", Choice(kinds))
        form.add(
            "datum", "Datum", DateField(desk.peildatum, "verleden"), required="Vul de datum in."
        )
        verdicts: list[tuple[Voldoende | None, str]] = [(None, _KIES)]
        verdicts += [(verdict, hoofdletter(woord(verdict))) for verdict in Voldoende]
        form.add("oordeel", "Oordeel", Choice(verdicts), required="Kies het oordeel.")
        form.add(
            "toelichting",
            "Feiten",
            NoteEdit(3),
            optional=True,
            hint="Nodig bij onvoldoende: een afwijzing rust op deze feiten.",
        )
        form.field("datum").set_value(desk.peildatum)

    def _store(self, values: dict[str, Any]) -> None:
        self._desk.act(lambda w: plaatsen.beoordeel(w, *self._key, **values))


class UrenDialog(_OpPlaatsing):
    """Other hours a week from a day on."""

    def __init__(self, parent: QWidget | None, desk: Desk, beeld: PlaatsingBeeld) -> None:
        super().__init__(parent, desk, beeld, "Uren wijzigen", "Uren wijzigen")
        self.form.beside()
        self.form.add("van", "Vanaf", DateField(desk.peildatum), required="Vul de datum in.")
        self.form.add("uren", "Uren per week", HoursField(), required="Vul de uren in.")
        self.form.field("van").set_value(desk.peildatum)

    def _store(self, values: dict[str, Any]) -> None:
        self._desk.act(lambda w: plaatsen.zet_uren(w, *self._key, **values))


class PlanDialog(_OpPlaatsing):
    """On which days the ontwikkelplan was made and scholing was offered."""

    def __init__(self, parent: QWidget | None, desk: Desk, beeld: PlaatsingBeeld) -> None:
        super().__init__(parent, desk, beeld, "Ontwikkelplan vastleggen", "Opslaan")
        self.form.add(
            "op", "Ontwikkelplan gemaakt op", DateField(desk.peildatum, "verleden"), optional=True
        )
        self.form.field("op").set_value(beeld.ontwikkelplan_op)

    def _store(self, values: dict[str, Any]) -> None:
        self._desk.act(lambda w: plaatsen.zet_ontwikkelplan(w, *self._key, **values))


class ScholingDialog(_OpPlaatsing):
    """On which day scholing was offered."""

    def __init__(self, parent: QWidget | None, desk: Desk, beeld: PlaatsingBeeld) -> None:
        super().__init__(parent, desk, beeld, "Aanbod van scholing vastleggen", "Opslaan")
        self.form.add(
            "op", "Scholing aangeboden op", DateField(desk.peildatum, "verleden"), optional=True
        )
        self.form.field("op").set_value(beeld.scholing_op or desk.peildatum)

    def _store(self, values: dict[str, Any]) -> None:
        self._desk.act(lambda w: plaatsen.zet_scholing(w, *self._key, **values))


class EindeDialog(_OpPlaatsing):
    """The last day, how it ended, and the route after it."""

    def __init__(self, parent: QWidget | None, desk: Desk, beeld: PlaatsingBeeld) -> None:
        super().__init__(parent, desk, beeld, "Plaatsing beëindigen", "Plaatsing beëindigen")
        form = self.form
        form.add("tot", "Laatste dag", DateField(desk.peildatum), required="Vul de laatste dag in.")
        reasons: list[tuple[PlaatsingEinde | None, str]] = [(None, _KIES)]
        reasons += [(reason, hoofdletter(woord(reason))) for reason in PlaatsingEinde]
        form.add("reden", "Hoe eindigt de plaatsing?", Choice(reasons), required="Kies hoe.")
        routes: list[tuple[Vervolgroute | None, str]] = [(None, "Geen, of nog niet bekend")]
        routes += [(route, hoofdletter(woord(route))) for route in Vervolgroute]
        form.add("vervolg", "Wat volgt daarna?", Choice(routes), optional=True)
        form.field("tot").set_value(beeld.regel.einde)
        self._foresee(("tot", "reden"), plaatsen.wat_als_beeindigd)

    def _store(self, values: dict[str, Any]) -> None:
        self._desk.act(lambda w: plaatsen.beeindig(w, *self._key, **values))
