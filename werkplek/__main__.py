"""The front door: a command on the command line, or else the window."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command that was given; without one, open the window. Returns the exit code."""
    from werkplek import cli

    opdracht = cli.lees(sys.argv[1:])
    if opdracht.commando is not None:
        return cli.voer_uit(opdracht)
    from ui import app

    return app.run(opdracht.bestand, opdracht.peildatum, opdracht.wie, cli.wachtzin_uit(opdracht))


if __name__ == "__main__":
    sys.exit(main())
