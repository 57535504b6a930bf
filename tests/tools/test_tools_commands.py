"""The runner's own decisions: is there a screen, which tests, which steps does the program know."""

import pytest

from tools.__main__ import COMMANDS, has_screen, main, pytest_arguments
from tools.environment import ROOT
from tools.headless import has_command


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_screen_is_recognised(environ: dict[str, str], platform: str, expected: bool) -> None:
    assert has_screen(environ, platform) is expected


def test_window_tests_run_where_xvfb_is() -> None:
    assert "not venster" not in pytest_arguments("linux")
    assert pytest_arguments("win32")[-2:] == ["-m", "not venster"]


def test_a_command_is_a_word_of_its_own_in_the_help() -> None:
    shown = "usage: werkplek [-h]\n  {nieuw,schermen,lijst}\n    schermen  een plaatje\n"
    assert has_command(shown, "schermen")
    assert not has_command("schermenlijst, beeld-schermen", "schermen")


def test_the_makefile_offers_exactly_the_commands_of_the_runner() -> None:
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    (phony,) = [line for line in lines if line.startswith(".PHONY:")]
    assert set(phony.split()[1:]) == {"help", *COMMANDS}


def test_an_unknown_command_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["bestaat-niet"])
    assert caught.value.code == 2
    assert "bestaat-niet" in capsys.readouterr().err
