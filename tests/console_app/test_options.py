"""The command line as the console's options."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from anchor_console.__main__ import console_options
from anchor_console.console_app.options import ConsoleOptions


@pytest.fixture(autouse=True)
def collected_again() -> Iterator[None]:
    """The command line stops the collecting of garbage until the first paint, which none of these reaches."""
    yield
    gc.enable()


def test_nothing_said_leaves_all_to_what_was_chosen_before() -> None:
    assert console_options([]) == ConsoleOptions()
    assert not gc.isenabled()


def test_what_is_said_is_wanted(tmp_path: Path) -> None:
    token_file = tmp_path / "token"
    token_file.write_text("secret", encoding="utf-8")
    said = "--hub http://h --size 1280x800 --lang zh --theme dark --view sessions --data d"
    wanted = ConsoleOptions(
        hub="http://h", token_file=token_file, size=(1280, 800), language="zh", theme="dark", view="sessions",
        data=Path("d"),
    )  # fmt: skip
    assert console_options([*said.split(), "--token-file", str(token_file)]) == wanted


def test_a_picture_and_a_demo_are_asked_for_by_name() -> None:
    wanted = ConsoleOptions(demo=True, screenshot=Path("x.png"), after=2.0)
    assert console_options(["--demo", "--screenshot", "x.png", "--after", "2"]) == wanted
