"""An act: all or nothing, journaled whichever way it writes, and never beside the journal."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.orm import Session

from db import logboek
from db.fouten import AlleenLezen, Verouderd
from db.handeling import handeling
from db.model import Bestand, Client, LogHandeling, LogWijziging, Rij, Uitkering
from db.store import Store
from tests.db.hulp import WIE, Inhoud, client, doe, inhoud, sql, uitkering, voeg_toe


def _orm_delete(session: Session) -> None:
    session.delete(session.get_one(Uitkering, 1))


def _orm_update(session: Session) -> None:
    session.get_one(Client, 1).roepnaam = "Bea"


def _bulk_insert(session: Session) -> None:
    rows = [{"nummer": f"B{n}", "geslachtsnaam": "Bos", "sorteernaam": "bos"} for n in range(30)]
    day = session.get_one(Client, 1).geboortedatum
    session.execute(insert(Client), [{**row, "geboortedatum": day} for row in rows])


def _exec(opdracht: str) -> Callable[[Session], object]:
    return lambda session: session.connection().exec_driver_sql(opdracht)


WRITES: dict[str, Callable[[Session], object]] = {
    "orm add": lambda s: s.add_all([client("C8"), client("C9", "Øster")]),
    "orm update": _orm_update,
    "orm delete": _orm_delete,
    "core bulk insert": _bulk_insert,
    "core bulk update": lambda s: s.execute(update(Client).values(telefoon="050-1234567")),
    "core bulk delete": lambda s: s.execute(delete(Uitkering)),
    "core by primary key": lambda s: s.execute(
        update(Client), [{"id": n, "versie": 1, "roepnaam": "X"} for n in (1, 2)]
    ),
    "raw insert": _exec("INSERT INTO uitkering(client_id, soort, van, einde_reden, dossiernummer) "
                        "VALUES (2, 'IOAW', '2011-02-03', '', '')"),
    "raw update": _exec("UPDATE client SET plaats = 'HAREN' WHERE id = 2"),
    "raw delete": _exec("DELETE FROM uitkering WHERE id = 1"),
    "insert or replace": _exec(
        "INSERT OR REPLACE INTO uitkering(id, client_id, soort, van, einde_reden, dossiernummer) "
        "VALUES (7, 1, 'WWB', '2010-01-01', 'werk', '')"
    ),
    "upsert": _exec(
        "INSERT INTO uitkering(client_id, soort, van, einde_reden, dossiernummer) "
        "VALUES (1, 'WWB', '2010-01-01', '', '') ON CONFLICT DO UPDATE SET tot = '2012-01-01'"
    ),
    "update from": _exec(
        "UPDATE client SET iban = u.soort FROM uitkering u WHERE u.client_id = client.id"
    ),
    "back and forth": lambda s: [
        _exec("UPDATE client SET plaats = 'X'")(s),
        _exec("UPDATE client SET plaats = '' WHERE id = 1")(s),
    ],
    "added and removed": lambda s: [
        _exec("INSERT INTO budget(jaar, post, bron, bedrag) VALUES (2012, 'ID', '', 1)")(s),
        _exec("DELETE FROM budget")(s),
    ],
}  # fmt: skip


@pytest.mark.parametrize("manier", WRITES)
def test_every_way_of_writing_is_journaled(store: Store, manier: str) -> None:
    voeg_toe(store, client("C1"), client("C2", "Łódź"))
    voeg_toe(store, uitkering(1))
    before = inhoud(store)
    wijziging = doe(store, WRITES[manier])
    after = inhoud(store)
    assert _with_journal(store, before, wijziging.handeling_id) == after
    changed = {key for key in {*before, *after} if before.get(key) != after.get(key)}
    assert set(wijziging.rijen) == changed
    assert wijziging.soorten == {tabel for tabel, _ in changed}


def _with_journal(store: Store, before: Inhoud, number: int) -> Inhoud:
    """The contents before an act, changed as the journal says and in no other way."""
    result = {key: dict(rij) for key, rij in before.items()}
    with store.lezen() as session:
        query = select(LogWijziging).where(LogWijziging.handeling_id == number)
        for row in session.scalars(query):
            voor = None if row.voor is None else _without_version(row.voor)
            na = None if row.na is None else _without_version(row.na)
            key = row.tabel, row.rij
            if voor is None:
                assert key not in result
            else:
                assert voor.items() <= result[key].items()
            if na is None:
                del result[key]
            else:
                result[key] = {**result.get(key, {}), **na}
    return result


def _without_version(payload: str) -> dict[str, Any]:
    return {k: v for k, v in json.loads(payload).items() if k != "versie"}


def test_a_file_enters_the_journal_as_its_fingerprint(store: Store) -> None:
    pdf = b"%PDF-1.7 geheim \x00\xff" * 100
    sha = hashlib.sha256(pdf).hexdigest()
    voeg_toe(store, Bestand(sha256=sha, mediatype="application/pdf", inhoud=pdf))
    with store.lezen() as session:
        na = session.scalars(select(LogWijziging.na)).one()
    assert na is not None
    assert json.loads(na)["inhoud"] == sha
    assert "geheim" not in na


def test_the_journal_says_who_when_what_and_why(store: Store) -> None:
    with handeling(store, WIE, "Gesprek vastgelegd", reden="telefonisch") as h:
        rij = client("C1")
        h.session.add(rij)
        h.session.flush()
        h.over("client", rij.id)
        wijziging = h.commit()
    with store.lezen() as session:
        gedaan = session.get_one(LogHandeling, wijziging.handeling_id)
    assert (gedaan.wie, gedaan.label, gedaan.reden) == (WIE, "Gesprek vastgelegd", "telefonisch")
    assert (gedaan.onderwerp, gedaan.onderwerp_id) == ("client", rij.id)
    assert gedaan.tijdstip.endswith("+00:00")
    assert gedaan.account


def test_leaving_without_commit_undoes_everything(store: Store) -> None:
    voeg_toe(store, client("C1"))
    before = inhoud(store, versie=True)
    with handeling(store, WIE, "Niet af") as h:
        h.session.add(client("C2"))
        h.session.flush()

    def mislukt(session: Session) -> None:
        session.execute(update(Client).values(plaats="HAREN"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        doe(store, mislukt)
    assert inhoud(store, versie=True) == before
    with store.lezen() as session:
        assert session.query(LogHandeling).count() == 1
        assert session.scalar(text("SELECT count(*) FROM zoekindex")) == 1


@pytest.mark.parametrize("hoe", ["session", "connection"])
def test_a_commit_beside_the_journal_is_refused(store: Store, hoe: str) -> None:
    def zelf(session: Session) -> None:
        session.add(client("C1"))
        session.flush()
        (session if hoe == "session" else session.connection()).commit()

    with pytest.raises(RuntimeError, match=r"Handeling\.commit"):
        doe(store, zelf)
    assert inhoud(store) == {}
    voeg_toe(store, client("C2"))
    assert len(inhoud(store)) == 1


def test_what_is_written_after_the_commit_is_not_kept(store: Store) -> None:
    with handeling(store, WIE, "Een") as h:
        h.session.add(client("C1"))
        h.commit()
        h.session.add(client("C2"))
        h.session.flush()
        with pytest.raises(RuntimeError, match="once"):
            h.commit()
        with pytest.raises(RuntimeError, match=r"Handeling\.commit"):
            h.session.commit()
    assert len(inhoud(store)) == 1


def test_a_savepoint_inside_an_act_is_allowed_and_its_rollback_is_not_journaled(
    store: Store,
) -> None:
    with handeling(store, WIE, "Met proefje") as h:
        h.session.add(client("C1"))
        with h.session.begin_nested():
            h.session.add(client("C2"))
        with h.session.begin_nested() as proef:
            h.session.add(client("C3"))
            h.session.flush()
            proef.rollback()
        wijziging = h.commit()
    assert len(wijziging.rijen) == 2
    assert len(inhoud(store)) == 2


def test_a_row_changed_since_it_was_read_is_not_overwritten(store: Store) -> None:
    voeg_toe(store, client("C1"))

    def te_laat(session: Session) -> None:
        oud = session.get_one(Client, 1)
        session.connection().exec_driver_sql("UPDATE client SET versie = versie + 1")
        oud.plaats = "HAREN"

    with pytest.raises(Verouderd):
        doe(store, te_laat)
    with store.lezen() as session:
        assert session.get_one(Client, 1).plaats == ""


def test_the_key_of_a_row_never_changes(store: Store) -> None:
    voeg_toe(store, client("C1"))
    with pytest.raises(Exception, match="key of a row never changes"):
        sql(store, "UPDATE client SET id = 9")
    assert ("client", "1") in inhoud(store)


def test_a_number_is_given_out_once(store: Store) -> None:
    voeg_toe(store, client("C1"))
    sql(store, "DELETE FROM client")
    assert voeg_toe(store, client("C2")).rijen == {("client", "2")}


def test_reading_cannot_write(store: Store) -> None:
    voeg_toe(store, client("C1"))
    with pytest.raises(AlleenLezen), store.lezen() as session:
        session.execute(update(Client).values(plaats="HAREN"))
    with pytest.raises(AlleenLezen), store.lezen() as session:
        _add_and_commit(session)
    voeg_toe(store, client("C3"))
    assert len(inhoud(store)) == 2


def _add_and_commit(session: Session) -> None:
    session.add(client("C2"))
    session.commit()


def test_an_act_does_not_open_a_second_session(store: Store) -> None:
    with handeling(store, WIE, "Buiten") as h:
        with pytest.raises(RuntimeError, match="own session"), store.lezen():
            pass
        with pytest.raises(RuntimeError, match="outside any other"):
            voeg_toe(store, client("C9"))
        h.session.add(client("C1"))
        h.commit()
    with store.lezen(), pytest.raises(RuntimeError, match="outside any other"):
        voeg_toe(store, client("C9"))
    assert len(inhoud(store)) == 1


def test_reading_inside_reading_is_the_same_moment(store: Store) -> None:
    with store.lezen() as buiten, store.lezen() as binnen:
        assert binnen is buiten
    with store.lezen() as later:
        assert later is not buiten


def test_threads_read_while_one_writes_and_acts_come_one_by_one(store: Store) -> None:
    faults: list[BaseException] = []

    def write(letter: str) -> None:
        try:
            for n in range(10):
                voeg_toe(store, client(f"{letter}{n}"))
        except BaseException as fout:
            faults.append(fout)

    def read() -> None:
        try:
            for _ in range(40):
                with store.lezen() as session:
                    acts = session.query(LogHandeling).count()
                    assert session.query(Client).count() == acts
        except BaseException as fout:
            faults.append(fout)

    threads = [threading.Thread(target=write, args=(letter,)) for letter in "AB"]
    threads.append(threading.Thread(target=read))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with store.lezen() as session:
        assert session.query(Client).count() == 20
        assert logboek.verify(session) is None


def test_every_table_that_people_change_is_versioned() -> None:
    assert all(soort.__mapper__.version_id_col is not None for soort in Rij.__subclasses__())
