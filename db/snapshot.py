"""Writes the schema down as SQL, where the first migration step reads it: `python -m db.snapshot`.

Run it after changing a table, as long as version 1 is not released. After that the file is frozen,
and a change of the schema is a new step in `db/migrations/versions` and a higher `schema.VERSION`.
"""

from __future__ import annotations

from pathlib import Path

from db import schema

FILE = Path(__file__).parent / "migrations" / "0001.sql"
_END = ";\n\n"


def render() -> str:
    """The schema of this version as SQL, one statement after another."""
    return "".join(" ".join(part.split()) + _END for part in schema.statements())


def statements(file: Path = FILE) -> list[str]:
    """The statements of a file that `render` made."""
    return [part for part in file.read_text(encoding="utf-8").split(_END) if part.strip()]


if __name__ == "__main__":
    if schema.VERSION != 1:
        raise SystemExit(f"{FILE.name} is frozen: write a new migration step")
    FILE.write_text(render(), encoding="utf-8", newline="\n")
    print(f"{FILE.name} written")
