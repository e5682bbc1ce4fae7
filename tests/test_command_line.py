"""The arguments: every flag is in the help, and what can't be understood is said in words."""

from pathlib import Path

import pytest

from anchor_console import __version__
from anchor_console.__main__ import main

FLAGS = (
    "--demo", "--hub", "--token-file", "--data", "--screenshot", "--after", "--size", "--lang", "--theme", "--view",
    "--self-test", "--version",
)  # fmt: skip


def test_the_help_names_every_flag_and_the_other_programs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert [flag for flag in (*FLAGS, "hub", "replay") if flag not in said] == []


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert (ended.value.code, capsys.readouterr().out) == (0, f"anchor-console {__version__}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--size", "large"],
        ["--size", "12x"],
        ["--view", "nowhere"],
        ["--lang", "fr"],
        ["replay", "x.csv"],
        ["--what"],
        ["--data", __file__],
        ["hub", "--data", __file__],
        ["--hub", "http://x", "--token-file", "/nowhere/token"],
    ],
)
def test_what_is_no_argument_ends_with_a_sentence(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err


def test_a_replay_without_a_hub_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["replay", str(tmp_path / "x.csv"), "--session", "s", "--hub", "http://127.0.0.1:9"]
    assert main(arguments) == 1
    assert "Nothing was played" in capsys.readouterr().err
