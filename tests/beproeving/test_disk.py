"""The disk is full, or gone, at every single write: the act is refused whole and work goes on."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from db.fouten import AlleenLezen, OpslagFout
from db.store import Store
from tests.beproeving.conftest import Telling
from tests.beproeving.oordeel import doe_paar, gebrek
from tests.db.hulp import client, doe, inhoud, werkgever

if sys.platform != "win32":
    from tests.beproeving.disk import Failing, Refusal, broken, full, watched

    SENTENCES = {full: "De schijf is vol", broken: "kan niet schrijven"}

    def _act(store: Store, nummer: int) -> None:
        """An act of a pair and some more, so that it takes many writes."""
        doe(
            store,
            lambda s: s.add_all([client(f"C{nummer}", "Veld" * 400), werkgever(f"W{nummer}")]),
        )

    @pytest.mark.parametrize("refusal", [full, broken], ids=["vol", "weg"])
    def test_an_act_fails_at_every_write(
        tmp_path: Path,
        plaats: str,
        netwerk: bool,
        wachtzin: str | None,
        refusal: Refusal,
        telling: Telling,
    ) -> None:
        pad = tmp_path / "proef.werkplek"
        Store.nieuw(pad, wachtzin, netwerk=netwerk).close()
        disk, refused, kept = Failing(refusal), 0, 0
        stap = telling.keer(7, 1)
        with watched(disk), Store.open(pad, wachtzin, netwerk=netwerk) as store:
            for nth in range(1, 100_000, stap):
                before = inhoud(store, versie=True)
                disk.set(nth)
                try:
                    _act(store, kept)
                except AlleenLezen as fout:
                    refused += 1
                    zin = str(fout)
                else:
                    zin = ""
                    kept += 1
                failed = disk.failed
                disk.set(None)
                if not zin:
                    assert len(inhoud(store)) == len(before) + 2
                    if not failed:
                        break
                    continue
                assert SENTENCES[refusal] in zin
                assert inhoud(store, versie=True) == before
                doe_paar(store, kept)
                kept += 1
        assert refused > 3
        assert gebrek(pad, wachtzin, netwerk=netwerk, beloofd=range(kept)) == ""
        telling.meld(
            f"schijf {'vol' if refusal is full else 'weg'} bij elke schrijfactie, {plaats}",
            refused,
            "elke handeling heel geweigerd, daarna ging het werk door",
        )

    @pytest.mark.parametrize("refusal", [full, broken], ids=["vol", "weg"])
    def test_opening_and_closing_fail_at_every_write(
        tmp_path: Path, netwerk: bool, wachtzin: str | None, refusal: Refusal, telling: Telling
    ) -> None:
        """What is left beside the store after it could not be closed, it opens with again."""
        pad = tmp_path / "proef.werkplek"
        Store.nieuw(pad, wachtzin, netwerk=netwerk).close()
        disk, kept = Failing(refusal), 0
        for nth in range(1, 100_000, telling.keer(9, 1)):
            with watched(disk):
                disk.set(nth)
                try:
                    store = Store.open(pad, wachtzin, netwerk=netwerk)
                except OpslagFout:
                    continue
                disk.set(None)
                doe_paar(store, kept)
                kept += 1
                disk.set(nth)
                store.close()
                done = not disk.failed
                disk.set(None)
            assert gebrek(pad, wachtzin, netwerk=netwerk, beloofd=range(kept)) == ""
            if done:
                break
        assert kept > 0

    def test_a_new_store_fails_at_every_write_and_leaves_nothing(
        tmp_path: Path, netwerk: bool, wachtzin: str | None, telling: Telling
    ) -> None:
        pad = tmp_path / "proef.werkplek"
        disk, refused = Failing(full), 0
        for nth in range(1, 100_000, telling.keer(40, 1)):
            with watched(disk):
                disk.set(nth)
                try:
                    store = Store.nieuw(pad, wachtzin, netwerk=netwerk)
                except OpslagFout:
                    refused += 1
                    disk.set(None)
                    rest = [p.name for p in tmp_path.iterdir() if p != pad]
                    assert rest == []
                    if pad.exists():
                        break
                    continue
                disk.set(None)
                store.close()
                break
        assert refused > 1
        assert gebrek(pad, wachtzin, netwerk=netwerk, beloofd=()) == ""
