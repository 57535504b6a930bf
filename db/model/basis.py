"""The base of all tables: naming of constraints, column types, and the version of a row."""

from __future__ import annotations

from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Annotated, Any

from sqlalchemy import Date, Integer, MetaData, String, Time
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator


class Honderdsten(TypeDecorator[Decimal]):
    """A Decimal with two decimals, stored as whole hundredths: euros as cents, hours as hundredths."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        return int((Decimal(value) * 100).quantize(Decimal(1), ROUND_HALF_UP))

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-2)


class Woord(TypeDecorator[StrEnum]):
    """A word of the vocabulary (`db.begrippen`), stored as its value in the exchange format.

    There is no CHECK on it: a new word then needs no rebuilt table.
    """

    impl = String
    cache_ok = True

    def __init__(self, soort: type[StrEnum]) -> None:
        super().__init__()
        self.soort = soort

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else str(self.soort(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.soort(value)


Bedrag = Annotated[Decimal, mapped_column(Honderdsten)]
Uren = Annotated[Decimal, mapped_column(Honderdsten)]


class Basis(DeclarativeBase):
    """Base of every table: an integer key and `versie`, which guards against lost updates."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        Decimal: Honderdsten,
        date: Date,
        time: Time,
        str: String,
    }


class Rij(Basis):
    """A row that people change: numbered, versioned, journaled and undoable."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    versie: Mapped[int] = mapped_column(default=1, server_default="1")

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.versie}


def woord(soort: type[StrEnum], **opties: Any) -> Any:
    """A column that holds a word of the vocabulary `soort`."""
    return mapped_column(Woord(soort), **opties)
