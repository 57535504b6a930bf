"""The figures of the ID-afbouw one by one: value, how it was counted, and the list behind it."""

from __future__ import annotations

from werkplek.raad.cijfer import Cijfer
from werkplek.raad.cijfers_acties import inzet, stappen
from werkplek.raad.cijfers_banen import banen, geld
from werkplek.raad.cijfers_mensen import doel, gesprekken
from werkplek.raad.feiten import Feiten


def cijfers(feiten: Feiten) -> tuple[Cijfer, ...]:
    """Every figure of the ID-afbouw on the peildatum, in the order of the document."""
    return (
        *banen(feiten),
        *geld(feiten),
        *stappen(feiten),
        *inzet(feiten),
        *gesprekken(feiten),
        *doel(feiten),
    )
