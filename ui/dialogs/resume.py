"""Opens the form again that a draft came from, with what was typed in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from db.begrippen import Contactsoort, Contactstatus, Evaluatiesoort
from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.dialogs.copy_text import CopyTextDialog
from werkplek import (
    concepten,
    contacten,
    evaluaties,
    id_afbouw,
    instellingen,
    regelingen,
    stappenplannen,
    werkgevers,
)
from werkplek.concepten import Concept
from werkplek.contacten import Gesprek

Maker = Callable[[QWidget | None, Desk, list[str]], FormDialog | None]


def form_of(parent: QWidget | None, desk: Desk, key: str) -> FormDialog | None:
    """The form with this `draft_key`; None when what it was about is no longer there.

    Raises a BekendeFout when it cannot be opened now.
    """
    form, *about = key.split("/")
    return concepten.als_het_er_is(lambda: _MAKERS[form](parent, desk, about))


def show_left_over(parent: QWidget, concept: Concept) -> None:
    """What was typed about something that is gone, so that she can still take it with her."""
    typed = [
        f"{name}: {value}"
        for name, value in concept.velden.items()
        if isinstance(value, str) and value.strip() and value != concept.was.get(name)
    ]
    CopyTextDialog(
        parent,
        concept.titel,
        "Waar dit over ging, is er niet meer. Kopieer de tekst als u die nog wilt gebruiken, en gooi "
        "het daarna weg.",
        "\n".join(typed),
        "Kopieer tekst",
    ).exec()


def _gesprek(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog:
    from ui.dialogs.gesprek import GesprekDialog

    return GesprekDialog(parent, desk, contacten.lees(desk.werkplek, int(about[0])))


def _new_gesprek(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog:
    from ui.dialogs.gesprek import GesprekDialog

    client, werkgever, soort, status = about
    gesprek = Gesprek(
        Contactsoort(soort), desk.peildatum, Contactstatus(status), _id(client), _id(werkgever)
    )
    return GesprekDialog(parent, desk, gesprek)


def _client(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog:
    from ui.dialogs.client import ClientDialog

    return ClientDialog(parent, desk, _id(about[0]))


def _werkgever(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog:
    from ui.dialogs.werkgever import WerkgeverDialog

    number = _id(about[0])
    beeld = None if number is None else werkgevers.beeld(desk.werkplek, number)
    return WerkgeverDialog(parent, desk, beeld)


def _persoon(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog | None:
    from ui.dialogs.werkgever import PersoonDialog

    werkgever, number = int(about[0]), _id(about[1])
    if number is None:
        return PersoonDialog(parent, desk, werkgever)
    people = werkgevers.beeld(desk.werkplek, werkgever).personen
    persoon = next((persoon for persoon in people if persoon.id == number), None)
    return PersoonDialog(parent, desk, werkgever, persoon) if persoon else None


def _new_actie(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog:
    from ui.dialogs.actie import ActieDialog

    return ActieDialog(parent, desk, _id(about[0]), stap=int(about[1]))


def _actie(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog:
    from ui.dialogs.actie import ActieDialog

    regel = stappenplannen.lees(desk.werkplek, int(about[0]))
    return ActieDialog(parent, desk, regel.client_id, regel, regel.stap)


def _finish(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog:
    from ui.dialogs.actie import FinishDialog

    return FinishDialog(parent, desk, stappenplannen.lees(desk.werkplek, int(about[0])))


def _postpone_actie(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog:
    from ui.dialogs.actie import PostponeDialog

    return PostponeDialog(parent, desk, stappenplannen.lees(desk.werkplek, int(about[0])))


def _assign(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog:
    from ui.dialogs.actie import AssignDialog

    return AssignDialog(parent, desk, stappenplannen.lees(desk.werkplek, int(about[0])))


def _plan(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog:
    from ui.dialogs.plan import PlanDialog

    client_id = int(about[0])
    return PlanDialog(parent, desk, client_id, stappenplannen.plan(desk.werkplek, client_id))


def _gate(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog:
    from ui.dialogs.plan import GateDialog

    client_id = int(about[0])
    return GateDialog(parent, desk, client_id, stappenplannen.plan(desk.werkplek, client_id))


def _new_evaluatie(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog:
    from ui.dialogs.evaluatie import EvaluatieDialog

    return EvaluatieDialog(parent, desk, _id(about[0]), Evaluatiesoort(about[1]))


def _evaluatie(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog | None:
    from ui.dialogs.evaluatie import EvaluatieDialog

    client_id, number = _id(about[0]), int(about[1])
    known = evaluaties.lijst(desk.werkplek, client_id=client_id)
    regel = next((regel for regel in known if regel.id == number), None)
    if regel is None:
        return None
    return EvaluatieDialog(parent, desk, client_id, regel.invoer.soort, regel)


def _deviation(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog | None:
    from ui.dialogs.id_baan import DeviationDialog

    beeld = _id_er(desk, about)
    return DeviationDialog(parent, desk, beeld) if beeld else None


def _takeover(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog | None:
    from ui.dialogs.id_baan import TakeoverDialog

    beeld = _id_er(desk, about)
    return TakeoverDialog(parent, desk, beeld) if beeld else None


def _end(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog | None:
    from ui.dialogs.id_baan import EndDialog

    beeld = _id_er(desk, about)
    return EndDialog(parent, desk, beeld) if beeld else None


def _id_er(desk: Desk, about: list[str]) -> id_afbouw.IdErBeeld | None:
    jobs = id_afbouw.lijst(desk.werkplek)
    return next((beeld for beeld in jobs if beeld.baan_id == int(about[0])), None)


def _medewerker(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog | None:
    from ui.dialogs.medewerker import MedewerkerDialog

    number = _id(about[0])
    if number is None:
        return MedewerkerDialog(parent, desk)
    known = next((x for x in instellingen.medewerkers(desk.werkplek) if x.id == number), None)
    return MedewerkerDialog(parent, desk, known) if known else None


def _gemeente(parent: QWidget | None, desk: Desk, _about: list[str]) -> FormDialog:
    from ui.dialogs.gemeente import GemeenteDialog

    return GemeenteDialog(parent, desk, instellingen.gemeente(desk.werkplek))


def _regeling(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog | None:
    from ui.dialogs.regeling import RegelingDialog

    sleutel, number = about[0], _id(about[1])
    beeld = next((x for x in regelingen.overzicht(desk.werkplek) if x.sleutel == sleutel), None)
    if beeld is None or number is None:
        return RegelingDialog(parent, desk, beeld) if beeld else None
    known = next((regel for regel in beeld.waarden if regel.id == number), None)
    return RegelingDialog(parent, desk, beeld, known) if known else None


def _postpone(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog | None:
    from ui.dialogs.uitstel import UitstelDialog, key_of

    row = next((row for row in desk.due if key_of(row).split("/")[1:] == about), None)
    return UitstelDialog(parent, desk, row) if row else None


def _withdraw(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog | None:
    from ui.dialogs.brief import WithdrawDialog
    from werkplek.brieven import archief

    letters = archief.lijst(desk.werkplek)
    letter = next((letter for letter in letters if letter.id == int(about[0])), None)
    return WithdrawDialog(parent, desk, letter) if letter else None


def _raadsbericht(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog:
    from ui.dialogs.raadsbericht import TextDialog
    from werkplek.raad import bewaard

    intern = about[0] == "intern"
    kept = bewaard.concept(desk.werkplek, intern=intern)
    return TextDialog(parent, desk, kept, intern=intern)


def _release(parent: QWidget | None, desk: Desk, about: list[str]) -> FormDialog | None:
    from ui.dialogs.raadsbericht import ReleaseDialog
    from werkplek.raad import bewaard

    kept = next((x for x in bewaard.lijst(desk.werkplek) if x.id == int(about[0])), None)
    return ReleaseDialog(parent, desk, kept) if kept else None


def _id(part: str) -> int | None:
    return int(part) if part else None


_MAKERS: Final[Mapping[str, Maker]] = {
    "gesprek": _gesprek,
    "nieuw gesprek": _new_gesprek,
    "client": _client,
    "werkgever": _werkgever,
    "contactpersoon": _persoon,
    "nieuwe actie": _new_actie,
    "actie": _actie,
    "actie afronden": _finish,
    "actie uitstellen": _postpone_actie,
    "actie toewijzen": _assign,
    "plan": _plan,
    "stap 3 openen": _gate,
    "nieuwe evaluatie": _new_evaluatie,
    "evaluatie": _evaluatie,
    "besluit over de afbouw": _deviation,
    "overname": _takeover,
    "einde van de ID-baan": _end,
    "medewerker": _medewerker,
    "gemeente": _gemeente,
    "regeling": _regeling,
    "uitstel": _postpone,
    "brief intrekken": _withdraw,
    "raadsbericht": _raadsbericht,
    "kleine aantallen": _release,
}
