"""The front door: a command on the command line, or else the window."""

from __future__ import annotations

import sys

from werkplek import cli, opdrachtregel
from werkplek.opdrachtregel import Opdracht


def main() -> int:
    """Run the command that was given; without one, open the window. Returns the exit code."""
    opdracht = opdrachtregel.lees(sys.argv[1:])
    if opdracht.commando is None:
        return cli.bewaakt(lambda: _window(opdracht))
    if opdracht.commando == "schermen":
        return cli.bewaakt(lambda: _pictures(opdracht))
    return cli.voer_uit(opdracht)


def _window(opdracht: Opdracht) -> int:
    # All that knows nothing of Qt comes first: PySide's import hook slows every import after it,
    # together by a tenth of a second.
    import holidays.countries  # noqa: F401
    import sqlalchemy.orm  # noqa: F401

    from werkplek import aanmelden, contacten, geschiedenis, vandaag, zoeken  # noqa: F401
    from werkplek.regels import invoer  # noqa: F401

    # isort: split
    from ui import app

    return app.run(opdracht.bestand, opdracht.peildatum, opdracht.wie, cli.wachtzin_uit(opdracht))


def _pictures(opdracht: Opdracht) -> int:
    with cli.open_plek(opdracht, schrijven=False) as plek:
        from ui import pictures

        for path in pictures.make(plek, opdracht.rest["map"], cli.vandaag()):
            print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
