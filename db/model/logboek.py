"""The journal's two tables: an act, and the rows it changed. They are only ever added to."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.begrippen import Handelingsoort
from db.model.basis import Basis


class LogHandeling(Basis):
    """One act. `keten` = sha256 over the previous `keten`, the act's plain fields, and digests.

    Label, subject and reason can name a person; they enter the chain as a salted digest only, so
    that they can be destroyed later while the chain still verifies. `soort` is a `Handelingsoort`;
    it is kept as text, so that a word behind our back can be read and told.
    """

    __tablename__ = "log_handeling"
    __table_args__ = (
        Index("ix_log_handeling_wie", "wie"),
        Index("ix_log_handeling_tijdstip", "tijdstip"),
        Index("ix_log_handeling_label", "soort", "label"),
        # partial, so that a search for acts without one goes on reading backwards by number
        Index(
            "ix_log_handeling_onderwerp",
            "onderwerp",
            "onderwerp_id",
            sqlite_where=text("onderwerp IS NOT NULL"),
        ),
        Index(
            "ix_log_handeling_ongedaan_van",
            "ongedaan_van",
            sqlite_where=text("ongedaan_van IS NOT NULL"),
        ),
        Index(
            "ix_log_handeling_opnieuw_van",
            "opnieuw_van",
            sqlite_where=text("opnieuw_van IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    soort: Mapped[str] = mapped_column(default=str(Handelingsoort.HANDELING))
    tijdstip: Mapped[str]
    wie: Mapped[str]
    account: Mapped[str]
    label: Mapped[str | None]
    onderwerp: Mapped[str | None]
    onderwerp_id: Mapped[int | None]
    reden: Mapped[str | None]
    grens: Mapped[bool]
    ongedaan_van: Mapped[int | None] = mapped_column(ForeignKey("log_handeling.id"))
    opnieuw_van: Mapped[int | None] = mapped_column(ForeignKey("log_handeling.id"))
    zout: Mapped[str]
    vingerafdruk: Mapped[str]
    keten: Mapped[str]


class LogWijziging(Basis):
    """One changed row of an act. `voor` and `na` are canonical JSON; `vingerafdruk` is salted.

    An added row has only `na` (whole), a removed row only `voor` (whole), a changed row both, with
    the changed columns. `client_id` is the client it is about, also when the row is gone.
    """

    __tablename__ = "log_wijziging"
    __table_args__ = (
        Index("ix_log_wijziging_handeling", "handeling_id", "volgnummer"),
        Index("ix_log_wijziging_rij", "tabel", "rij"),
        Index("ix_log_wijziging_client", "client_id", "handeling_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    handeling_id: Mapped[int] = mapped_column(ForeignKey(LogHandeling.id))
    volgnummer: Mapped[int]
    tabel: Mapped[str]
    rij: Mapped[str]
    client_id: Mapped[int | None] = mapped_column(default=None)
    voor: Mapped[str | None]
    na: Mapped[str | None]
    zout: Mapped[str]
    vingerafdruk: Mapped[str]
