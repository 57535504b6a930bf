"""Letter texts: Jinja2 in a sandbox, strict, with data that prints literally and no empty fields."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, pass_context
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from db.fouten import BekendeFout
from werkplek import bronnen
from werkplek.pdf.opmaaktaal import letterlijk

_LEEG: Final = "_leeg"
_GAT: Final = "…"


class SjabloonFout(BekendeFout):
    """A letter text cannot be used: it is gone, not well written, or asks for what is not there."""


class Leeg(str):
    """A field without a value. False in a condition; `gebrek` says in Dutch where to fill it in."""

    __slots__ = ("gebrek",)

    gebrek: str

    def __new__(cls, gebrek: str) -> Leeg:
        veld = super().__new__(cls)
        veld.gebrek = gebrek
        return veld


def veld(waarde: str | None, gebrek: str) -> str:
    """The value without white space around it, or the `Leeg` that says where to fill it in."""
    return (waarde or "").strip() or Leeg(gebrek)


def vul(sjabloon: str, velden: Mapping[str, object]) -> tuple[str, tuple[str, ...]]:
    """The text of `sjabloon` with its fields filled in, and what to do for each that was empty.

    Raises `SjabloonFout` when the text itself is at fault.
    """
    leeg: list[str] = []
    try:
        tekst = _omgeving().get_template(sjabloon).render({**velden, _LEEG: leeg})
    except TemplateError as fout:
        raise SjabloonFout(
            f"De brieftekst {sjabloon} kan niet worden gebruikt. Installeer Werkplek opnieuw."
        ) from fout
    return tekst, tuple(dict.fromkeys(leeg))


@cache
def _omgeving() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(bronnen.pad("brieven"), encoding="utf-8"),
        undefined=StrictUndefined,
        finalize=_druk,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # the text becomes no HTML; `letterlijk` escapes for our own language
    )


@pass_context
def _druk(context: Context, waarde: Any) -> str:
    """A value as it stands in the text: literally. Dates and amounts come as text already."""
    if isinstance(waarde, Undefined):
        return str(waarde)  # raises, naming what is not there
    if isinstance(waarde, Leeg):
        context[_LEEG].append(waarde.gebrek)
        return _GAT
    if not isinstance(waarde, str):
        raise TypeError(f"a letter prints text, not {type(waarde).__name__}")
    if not waarde.strip():
        context[_LEEG].append("Een gegeven in de tekst van de brief is leeg. Vul het dossier aan.")
        return _GAT
    return letterlijk(waarde)
