"""Texts of a raadsbericht: Jinja2 in a sandbox, strict, with data that prints literally.

A text can be edited before the document is made. What she edits is the standard text with its
figures as fields, `{{ banen }}`, so that an edited text still counts for itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from db.fouten import BekendeFout
from werkplek import bronnen
from werkplek.pdf.opmaaktaal import letterlijk


class TekstFout(BekendeFout):
    """A text of a raadsbericht cannot be filled in; `deel` names the section."""

    def __init__(self, bericht: str, deel: str) -> None:
        super().__init__(bericht)
        self.deel = deel


class _Veldnaam(str):
    """A value that prints as the field it came from; as a condition it is the value itself."""

    __slots__ = ("waarde",)

    waarde: object

    def __new__(cls, naam: str, waarde: object) -> _Veldnaam:
        zelf = super().__new__(cls, "{{ " + naam + " }}")
        zelf.waarde = waarde
        return zelf

    def __bool__(self) -> bool:
        return bool(self.waarde)


def standaard(soort: str, deel: str) -> str:
    """The standard text of a section, as it is shipped."""
    return bronnen.tekst("raad", soort, f"{deel}.txt")


def bewerkbaar(sjabloon: str, velden: Mapping[str, object]) -> str:
    """The text to edit: what does not apply is gone, figures stand as fields."""
    namen = {naam: _Veldnaam(naam, waarde) for naam, waarde in velden.items()}
    return _vul(sjabloon, namen, "").strip() + "\n"


def vul(sjabloon: str, velden: Mapping[str, object], deel: str) -> str:
    """The text with its figures filled in. Raises `TekstFout` that says what to change."""
    return _vul(sjabloon, velden, deel)


def _vul(sjabloon: str, velden: Mapping[str, object], deel: str) -> str:
    try:
        return _omgeving().from_string(sjabloon).render(velden)
    except UndefinedError as fout:
        raise TekstFout(
            f"In het deel ‘{deel}’ staat een veld dat niet bestaat ({fout.message}). "
            "Kies een veld uit de lijst, of haal het weg.",
            deel,
        ) from fout
    except TemplateSyntaxError as fout:
        raise TekstFout(
            f"In het deel ‘{deel}’ klopt een veld niet, op regel {fout.lineno}. Schrijf een veld "
            "als {{ banen }}.",
            deel,
        ) from fout
    except (TemplateError, TypeError, ValueError, ArithmeticError) as fout:
        raise TekstFout(
            f"In het deel ‘{deel}’ kan een veld niet worden ingevuld. Gebruik alleen velden uit de "
            "lijst.",
            deel,
        ) from fout


@cache
def _omgeving() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        finalize=_druk,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # the text becomes no HTML; `letterlijk` escapes for our own language
    )


def _druk(waarde: Any) -> str:
    """A value as it stands in the text: literally, or as the field it came from."""
    if isinstance(waarde, _Veldnaam):
        return str.__str__(waarde)
    if isinstance(waarde, StrictUndefined):
        return str(waarde)  # raises, naming what is not there
    if not isinstance(waarde, str):
        raise TypeError("a text prints text")
    return letterlijk(waarde)
