"""Every term has words of its own kind, even where two kinds spell a term the same."""

import inspect
from enum import StrEnum

import pytest

from db import begrippen
from werkplek.regels.woorden import woord

KINDS = [
    kind
    for _, kind in inspect.getmembers(begrippen, inspect.isclass)
    if issubclass(kind, StrEnum) and kind is not StrEnum
]


def test_the_same_spelling_means_another_thing_in_another_kind() -> None:
    assert woord(begrippen.Contactsoort.STAPPENPLAN) == "stappenplangesprek"
    assert woord(begrippen.Briefsoort.STAPPENPLAN) == "persoonlijk stappenplan"
    assert woord(begrippen.Werkgeverrol.WERKGEVER) == "werkgever"
    assert woord(begrippen.Contactsoort.WERKGEVER) == "gesprek met de werkgever"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_words_of_one_kind_differ_and_hold_no_underscore(kind: type[StrEnum]) -> None:
    words = [woord(term) for term in kind]
    assert len(set(words)) == len(words)
    assert not any("_" in spelled for spelled in words)
