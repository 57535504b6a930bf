"""Set-up and checks of the project: the one runner behind the Makefile, on Linux and Windows alike."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - runs before any set-up, so under any Python
    sys.exit("Werkplek heeft Python 3.11 of nieuwer nodig. Installeer dat en probeer het opnieuw.")
