"""What Brieven says of the chosen letters, and which acts they have."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from db.begrippen import Briefsoort, Briefstatus
from ui.desk import Desk
from ui.dialogs.brief import letters
from ui.screens.brieven import rows
from ui.screens.brieven.acts import MEND_WORDS, LetterActs, mending_place, record_place
from ui.screens.brieven.detail import Act, Shown
from werkplek.brieven import termijnen
from werkplek.brieven.archief import BriefRegel
from werkplek.brieven.concept import Concept
from werkplek.regels.opmaak import datum_lang, datum_met_dag, hoofdletter
from werkplek.regels.uitleg import Uitleg


class ChosenWords:
    """Words and buttons for one due letter, one made letter, or several of either."""

    def __init__(
        self,
        desk: Desk,
        acts: LetterActs,
        output: Callable[[], None],
    ) -> None:
        self._desk = desk
        self._acts = acts
        self._output = output

    def more(self, concepts: list[Concept], made: list[BriefRegel]) -> Shown:
        """Several letters, of one status and perhaps of several kinds."""
        count = len(concepts) + len(made)
        faulty = sum(bool(concept.gebreken) for concept in concepts)
        kinds = [concept.soort for concept in concepts] + [letter.soort for letter in made]
        line = " · ".join(
            f"{rows.kind_words(soort)} {kinds.count(soort)}"
            for soort in Briefsoort
            if soort in kinds
        )
        primary, others = None, [Act("Afdrukken of opslaan…", self._output)]
        if concepts:
            others = []
            if count > faulty:
                ready = hoofdletter(letters(count - faulty))
                primary = Act(f"{ready} definitief maken…", lambda: self._acts.make(concepts))
        elif made[0].status is Briefstatus.GEMAAKT:
            primary = Act(f"{letters(count)} verzonden op…", lambda: self._acts.sent(made))
        else:
            primary, others = others[0], []
        cannot = f"{letters(faulty)} van deze {count} kan nog niet." if faulty else ""
        return Shown(
            f"{count} brieven gekozen",
            line,
            warning=cannot,
            primary=primary,
            others=tuple(others),
        )

    def due(self, concept: Concept) -> Shown:
        """A letter that is due; with faults its button goes where they are mended."""
        brief = concept.verschuldigd
        place, _ = mending_place(concept)
        primary = (
            Act(MEND_WORDS[place], lambda: self._acts.mend(concept))
            if concept.gebreken
            else Act("Definitief maken", lambda: self._acts.make([concept]))
        )
        return Shown(
            concept.ontvanger,
            f"{rows.kind_words(concept.soort)} · nog niet gemaakt, dus nog zonder kenmerk",
            brief.uitleg.conclusie,
            lambda: brief.uitleg,
            concept.gebreken,
            to_record=self._to_record(brief.client_id, brief.werkgever_id),
            primary=primary,
        )

    def made(self, letter: BriefRegel) -> Shown:
        """A letter of the archive, with what its status still allows."""
        output = Act("Afdrukken of opslaan…", self._output)
        withdraw = Act("Intrekken…", lambda: self._acts.withdraw(letter))
        line = [rows.kind_words(letter.soort), letter.kenmerk, datum_lang(letter.gedagtekend)]
        reason = ""
        explain: Callable[[], Uitleg] | None = None
        others: tuple[Act, ...] = ()
        if letter.verzonden_op is not None:
            line.append(f"verzonden op {datum_lang(letter.verzonden_op)}")
        if letter.ingetrokken_op is not None:
            reason = (
                f"Ingetrokken op {datum_lang(letter.ingetrokken_op)}: {letter.intrekking_reden}"
            )
            primary = output
        elif letter.verzonden_op is not None and letter.termijn_tot is not None:
            reason = f"Bezwaar kan tot en met {datum_met_dag(letter.termijn_tot)}."
            explain = partial(
                termijnen.leg_termijn_uit, self._desk.werkplek, letter.soort, letter.verzonden_op,
                letter.termijn_tot,
            )  # fmt: skip
            primary, others = output, (withdraw,)
        elif letter.verzonden_op is not None:
            primary, others = output, (withdraw,)
        else:
            primary = Act("Verzonden op…", lambda: self._acts.sent([letter]))
            others = (output, withdraw)
        return Shown(
            rows.recipient(letter),
            " · ".join(line),
            reason,
            explain,
            warning=letter.let_op,
            to_record=self._to_record(letter.client_id, letter.werkgever_id),
            primary=primary,
            others=others,
        )

    def _to_record(self, client_id: int | None, werkgever_id: int | None) -> Act | None:
        if client_id is None and werkgever_id is None:
            return None
        words = "Dossier openen" if client_id is not None else "Werkgever openen"
        return Act(words, lambda: self._desk.go.emit(*record_place(client_id, werkgever_id)))


def is_ready(concept: Concept, soort: Briefsoort) -> bool:
    """A due letter of this kind that nothing stops."""
    return concept.soort is soort and not concept.gebreken
