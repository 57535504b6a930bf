"""The program is killed in the middle of every kind of work: nothing it confirmed is lost."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.beproeving.conftest import Telling
from tests.beproeving.kinds import SOORTEN, Plek, Soort
from tests.beproeving.zygote import BEVESTIGD, FOUT, Ronde

KILLED = -9

if sys.platform == "linux":

    @pytest.fixture(scope="module")
    def zygote() -> Iterator[subprocess.Popen[str]]:
        """The process that has everything loaded."""
        with subprocess.Popen(
            [sys.executable, "-m", "tests.beproeving.zygote"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            yield process

    def _ended(zygote: subprocess.Popen[str], ronde: Ronde) -> tuple[int, float]:
        """How the process of a round ended, and after how many seconds."""
        assert zygote.stdin is not None
        assert zygote.stdout is not None
        print(json.dumps(asdict(ronde)), file=zygote.stdin, flush=True)
        code, seconds = zygote.stdout.readline().split()
        return int(code), float(seconds)

    def _confirmed(map_: Path) -> set[int]:
        written = map_ / BEVESTIGD
        lines = written.read_text().splitlines(keepends=True) if written.exists() else []
        return {int(line) for line in lines if line.endswith("\n")}

    @pytest.mark.parametrize("soort", SOORTEN, ids=lambda soort: soort.naam)
    def test_nothing_confirmed_is_lost(
        zygote: subprocess.Popen[str],
        tmp_path: Path,
        soort: Soort,
        plaats: str,
        netwerk: bool,
        wachtzin: str | None,
        telling: Telling,
    ) -> None:
        dice = random.Random(f"{soort.naam} {plaats}")
        begin = tmp_path / "begin"
        begin.mkdir()
        soort.maak(Plek(begin, wachtzin, netwerk))
        wanted, kills, rounds, confirmed = telling.keer(2, soort.aantal), 0, 0, 0
        whole = 60.0
        while kills < wanted:
            map_ = tmp_path / "ronde"
            shutil.copytree(begin, map_)
            plek = Plek(map_, wachtzin, netwerk)
            # The first one is left alive, to know how long it takes here.
            tijd = dice.uniform(0, whole) if rounds else whole
            code, seconds = _ended(zygote, Ronde(soort.naam, str(map_), wachtzin, netwerk, tijd))
            fout = map_ / FOUT
            assert code in (0, KILLED), fout.read_text() if fout.exists() else code
            whole = seconds if rounds == 0 else whole
            kills += code == KILLED
            rounds += 1
            assert rounds < 5 * wanted + 10, "the work is done before it can be killed"
            beloofd = _confirmed(map_)
            confirmed += len(beloofd)
            assert beloofd or rounds > 1
            assert soort.oordeel(plek, beloofd) == ""
            shutil.rmtree(map_)
        telling.meld(
            f"gedood tijdens {soort.naam}, {plaats}",
            kills,
            f"{confirmed} bevestigd, alle bewaard",
        )
