"""The page and the line that tell what the fault tests found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tools.environment import ROOT
from tools.trials import page, read, summary

DAY = date(2026, 11, 25)
ROWS = [
    ("gedood tijdens handelingen, op eigen schijf", 800, "alle bewaard"),
    ("gedood tijdens inlezen, op eigen schijf", 400, "alle bewaard"),
    ("beschadigd, versleuteld, gewoon gesloten", 10_200, "10.200 geweigerd"),
]


def test_the_page_has_a_row_for_each_trial() -> None:
    shown = page(ROWS, DAY, "Python 3.11", went_well=True)
    assert "| beschadigd, versleuteld, gewoon gesloten | 10.200 | 10.200 geweigerd |" in shown
    assert shown.count("\n| gedood") == 2
    assert "2026-11-25" in shown
    assert "Not everything" not in shown
    assert "Not everything" in page(ROWS, DAY, "Python 3.11", went_well=False)


def test_the_line_adds_up_and_does_not_praise_what_failed() -> None:
    assert "killed 1.200 times" in summary(ROWS, DAY, went_well=True)
    assert "no acknowledged act lost" not in summary(ROWS, DAY, went_well=False)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    results = tmp_path / "uitslag.jsonl"
    assert read(results) == []
    results.write_text('["gedood", 3, "alle bewaard"]\n["stroom", 2, "één"]\n', encoding="utf-8")
    assert read(results) == [("gedood", 3, "alle bewaard"), ("stroom", 2, "één")]


def test_the_readme_has_a_place_for_the_line() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.index("<!-- beproeving -->") < text.index("<!-- /beproeving -->")
