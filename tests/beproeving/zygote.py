"""Kills to order: `python -m tests.beproeving.zygote` has everything loaded, and forks per round.

Each line that comes in is a round; the answer is how its process ended and after how many seconds.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from sqlalchemy.orm import configure_mappers

from tests.beproeving.kinds import SOORTEN, Plek, Soort

BEVESTIGD = "bevestigd"
FOUT = "fout"


@dataclass(frozen=True, slots=True)
class Ronde:
    """One round: which work, where, and after how many seconds it is killed."""

    soort: str
    map: str
    wachtzin: str | None
    netwerk: bool
    tijd: float

    @property
    def plek(self) -> Plek:
        """Where it happens."""
        return Plek(Path(self.map), self.wachtzin, self.netwerk)


def _work(soort: Soort, plek: Plek) -> int:
    """Do the work in this process, writing down what is confirmed; the exit code."""
    bevestigd = os.open(plek.map / BEVESTIGD, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        soort.werk(plek, lambda nummer: _confirm(bevestigd, nummer))
    except BaseException:
        (plek.map / FOUT).write_text(traceback.format_exc(), encoding="utf-8")
        return 1
    return 0


def _confirm(bestand: int, nummer: int) -> None:
    os.write(bestand, f"{nummer}\n".encode())


if sys.platform == "linux":

    def _serve() -> None:
        """Rounds until there are no more."""
        soorten = {soort.naam: soort for soort in SOORTEN}
        configure_mappers()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
        for line in sys.stdin:
            ronde = Ronde(**json.loads(line))
            begin = perf_counter()
            child = os.fork()
            if child == 0:
                os._exit(_work(soorten[ronde.soort], ronde.plek))
            ended = signal.sigtimedwait({signal.SIGCHLD}, ronde.tijd)
            if ended is None:
                os.kill(child, signal.SIGKILL)
                signal.sigtimedwait({signal.SIGCHLD}, 60)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            print(code, perf_counter() - begin, flush=True)

    if __name__ == "__main__":
        _serve()
