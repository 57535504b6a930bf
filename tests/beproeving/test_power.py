"""The power fails at any moment: what was acknowledged is there, and the store opens by itself."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from db import driver
from db.fouten import OpslagFout
from db.store import Store
from tests.beproeving.conftest import Telling
from tests.beproeving.oordeel import doe_paar, gebrek

if sys.platform != "win32":
    from tests.beproeving.disk import watched
    from tests.beproeving.power import Event, Recorder, after

    @dataclass(frozen=True, slots=True)
    class Film:
        """All that happened to the files of a store, from a moment at which it was closed."""

        before: dict[str, bytes]
        slot: bytes
        events: list[Event]

    def _film(pad: Path, wachtzin: str | None, *, netwerk: bool, telling: Telling) -> Film:
        """Real acts, small and large, through several windows, so that all is written back too."""
        Store.nieuw(pad, wachtzin, netwerk=netwerk).close()
        before = {file.name: file.read_bytes() for file in pad.parent.iterdir()}
        recorder, nummer, slot = Recorder(), 0, b""
        with watched(recorder):
            for acts in (telling.keer(6, 25), telling.keer(12, 90), telling.keer(2, 5)):
                with Store.open(pad, wachtzin, netwerk=netwerk) as store:
                    slot = pad.with_name(pad.name + ".slot").read_bytes()
                    for _ in range(acts):
                        doe_paar(store, nummer)
                        recorder.acknowledge(nummer)
                        nummer += 1
        return Film(before, slot, recorder.events)

    def _try(
        film: Film, map_: Path, times: int, oordeel: Callable[[Path, set[int]], str]
    ) -> Counter[str]:
        """Cut the power so many times; counts what came of it."""
        dice, outcome = random.Random(times), Counter[str]()
        naam = "proef.werkplek"
        for n in range(times):
            moment = dice.randrange(len(film.events))
            files, acknowledged = after(film.before, film.events, moment, dice)
            if dice.random() < 0.8:
                files[naam + ".slot"] = film.slot
            plek = map_ / str(n)
            plek.mkdir()
            for file, inhoud in files.items():
                (plek / file).write_bytes(inhoud)
            outcome[oordeel(plek / naam, acknowledged)] += 1
        return outcome

    def test_nothing_acknowledged_is_lost_with_the_power(
        tmp_path: Path, plaats: str, netwerk: bool, wachtzin: str | None, telling: Telling
    ) -> None:
        film = _film(tmp_path / "proef.werkplek", wachtzin, netwerk=netwerk, telling=telling)
        times = telling.keer(6, 300)
        outcome = _try(
            film,
            tmp_path,
            times,
            lambda pad, beloofd: gebrek(pad, wachtzin, netwerk=netwerk, beloofd=beloofd),
        )
        assert outcome == {"": times}
        telling.meld(
            f"stroom weg, {plaats}",
            times,
            "niets verloren, elk bestand ging gewoon open",
        )

    @pytest.mark.parametrize("share", [False, True], ids=["lokaal", "netwerk"])
    def test_a_setting_that_promises_less_is_found_out(
        tmp_path: Path, share: bool, monkeypatch: pytest.MonkeyPatch, telling: Telling
    ) -> None:
        """Else the test above would tell nothing."""
        real = driver._settings
        sync = "OFF" if share else "NORMAL"

        def weaker(*, alleen_lezen: bool, netwerk: bool) -> tuple[str, ...]:
            settings = real(alleen_lezen=alleen_lezen, netwerk=netwerk)
            return tuple(
                f"synchronous={sync}" if setting.startswith("synchronous=") else setting
                for setting in settings
            )

        monkeypatch.setattr(driver, "_settings", weaker)
        film = _film(tmp_path / "proef.werkplek", None, netwerk=share, telling=telling)
        monkeypatch.undo()

        def oordeel(pad: Path, beloofd: set[int]) -> str:
            try:
                return gebrek(pad, None, netwerk=share, beloofd=beloofd).split(":")[0]
            except OpslagFout:
                return "geweigerd"

        times = telling.keer(12, 300)
        outcome = _try(film, tmp_path, times, oordeel)
        wrong = times - outcome[""]
        assert wrong > 0
        telling.meld(
            f"tegenproef: {'netwerkmap' if share else 'eigen schijf'} met synchronous={sync}",
            times,
            f"{wrong} keer mis, zoals het hoort",
        )
