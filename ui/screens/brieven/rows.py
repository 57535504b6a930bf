"""The rows of Brieven: what is due and what was made, grouped by kind, what cannot be made first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from db.begrippen import Briefsoort, Briefstatus
from ui.dialogs.brief import destination
from ui.icons import Icon
from ui.models.rows import Entry, Heading, Row
from ui.theme import Tone
from ui.widgets import status_words
from werkplek.brieven.archief import BriefRegel
from werkplek.brieven.catalogus import CATALOGUS
from werkplek.brieven.concept import Concept
from werkplek.regels.opmaak import datum_kort, hoofdletter
from werkplek.regels.woorden import woord

ConceptKey = tuple[Briefsoort, int | None, int | None, int | None]
"""Names a due letter as long as it is not made: kind, client, werkgever, what it answers."""


def concept_key(concept: Concept) -> ConceptKey:
    """The id of the row of a due letter; a made letter has the number of its record."""
    brief = concept.verschuldigd
    return brief.soort, brief.client_id, brief.werkgever_id, brief.aanleiding_id


def kind_words(soort: Briefsoort) -> str:
    """A kind of letter as a heading: "Uitnodiging voor een gesprek"."""
    return hoofdletter(woord(soort))


def due_entries(concepts: Sequence[Concept]) -> list[Entry]:
    """What is due: first what cannot be made yet, then by kind in the order of the catalogue."""
    entries: list[Entry] = []
    faulty = [concept for concept in concepts if concept.gebreken]
    if faulty:
        entries.append(Heading("Kan nog niet", len(faulty)))
        entries += [_faulty(concept) for concept in faulty]
    ready = [concept for concept in concepts if not concept.gebreken]
    for soort in _in_order(concept.soort for concept in ready):
        group = [concept for concept in ready if concept.soort is soort]
        entries.append(Heading(kind_words(soort), len(group)))
        entries += [_ready(concept) for concept in group]
    return entries


def made_entries(letters: Sequence[BriefRegel], peildatum: date) -> list[Entry]:
    """Letters of one status by kind, each kind newest first."""
    entries: list[Entry] = []
    for soort in _in_order(letter.soort for letter in letters):
        group = [letter for letter in letters if letter.soort is soort]
        entries.append(Heading(kind_words(soort), len(group)))
        entries += [_made(letter, peildatum) for letter in group]
    return entries


def recipient(letter: BriefRegel) -> str:
    """Whom a made letter went to."""
    to_werkgever = letter.soort is Briefsoort.STAPPENPLAN_WERKGEVER
    return (letter.werkgever if to_werkgever else letter.client) or letter.werkgever or "Onbekend"


def _in_order(kinds: Iterable[Briefsoort]) -> list[Briefsoort]:
    present = set(kinds)
    return [soort for soort in Briefsoort if soort in present]


def _icon(soort: Briefsoort) -> Icon:
    kind = CATALOGUS.get(soort)
    if kind is None:
        return Icon.DOCUMENT
    if kind.formulier:
        return Icon.STAPPENPLAN
    return Icon.BESLUIT if kind.besluit else Icon.BRIEF


def _faulty(concept: Concept) -> Row:
    return Row(
        concept_key(concept),
        concept.ontvanger,
        f"{kind_words(concept.soort)}: {concept.gebreken[0]}",
        Icon.FOUT,
        "Kan nog niet",
        Tone.LATE,
        "kan nog niet",
    )


def _ready(concept: Concept) -> Row:
    brief = concept.verschuldigd
    return Row(
        concept_key(concept),
        concept.ontvanger,
        destination(concept) if brief.aanleiding_id is None else brief.uitleg.conclusie,
        _icon(concept.soort),
        "Te maken",
        Tone.ACCENT,
    )


def _made(letter: BriefRegel, peildatum: date) -> Row:
    tone, words, day = _state(letter, peildatum)
    late = tone is Tone.LATE
    parts = (letter.kenmerk, day, letter.intrekking_reden or letter.let_op)
    return Row(
        letter.id,
        recipient(letter),
        " · ".join(part for part in parts if part),
        Icon.TE_LAAT if late else _icon(letter.soort),
        "Te laat" if late else hoofdletter(woord(letter.status)),
        tone,
        words,
    )


def _state(letter: BriefRegel, peildatum: date) -> tuple[Tone, str, str]:
    """Tone and words of the chip, which stands only where there is something to watch; the day."""
    if letter.ingetrokken_op is not None:
        return Tone.SECONDARY, "", f"ingetrokken {datum_kort(letter.ingetrokken_op)}"
    if letter.verzonden_op is not None:
        day = f"verzonden {datum_kort(letter.verzonden_op)}"
        if letter.termijn_tot is not None and letter.termijn_tot >= peildatum:
            return Tone.SOON, f"bezwaar t/m {datum_kort(letter.termijn_tot)[:5]}", day
        return Tone.OK, "", day
    day = datum_kort(letter.gedagtekend)
    if letter.gedagtekend < peildatum:
        return Tone.LATE, status_words.words(letter.gedagtekend, peildatum), day
    return Tone.ACCENT, "vandaag verzenden", day


def by_status(letters: Iterable[BriefRegel]) -> dict[Briefstatus, list[BriefRegel]]:
    """The made letters under each status."""
    found: dict[Briefstatus, list[BriefRegel]] = {status: [] for status in Briefstatus}
    for letter in letters:
        found[letter.status].append(letter)
    return found
