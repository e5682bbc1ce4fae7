"""The prompter's text row by row: each is read once, what is on first, what is gone is forgotten."""

from typing import Any

import pytest

from anchor_console.core.glass import Beat, Scripted, Text, beat_text
from anchor_console.core.glass.points import Held
from anchor_console.core.segment import Segment
from anchor_console.ui.glass import laying
from anchor_console.ui.glass.laying import Laying
from tests.core.script.made import PACK, about
from tests.ui.glass.test_scripts import line

HELD = Held(pack=PACK, day="2026-11-26", platform="douyin")
PRICE = "现在{price}。"


def beat(row: str, text: str = "姐妹们好。") -> Beat:
    segment = Segment(id=row, session="s1", kind="pitch")
    return Beat(row=row, segment=segment, opening=(Scripted(line=line(row, text), about=about()),))


BEATS = (beat("a"), beat("b"), beat("c"))


def rows(text: Text) -> list[str]:
    return [one.row for one in text.paragraphs]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The rows that were read, in their order."""
    found: list[str] = []

    def noted(one: Beat, *more: Any) -> Text:
        found.append(one.row)
        return beat_text(one, *more)

    monkeypatch.setattr(laying, "beat_text", noted)
    return found


def test_the_row_that_is_on_comes_first_and_all_stand_in_their_order(read: list[str]) -> None:
    made = Laying()
    assert rows(made.lay(BEATS, "b", HELD, PRICE)) == ["a", "b", "c"]
    assert read == ["b", "c", "a"]
    assert made.is_whole


def test_a_row_is_read_again_only_when_it_differs(read: list[str]) -> None:
    made = Laying()
    made.lay(BEATS, "a", HELD, PRICE)
    made.lay(BEATS, "c", HELD, PRICE)
    made.lay((*BEATS[:2], beat("c", "再见。")), "a", HELD, PRICE)
    assert read == ["a", "b", "c", "c"]


def test_within_no_time_only_the_row_that_is_on_is_read_and_each_call_goes_on() -> None:
    made = Laying()
    assert rows(made.lay(BEATS, "b", HELD, PRICE, 0)) == ["b"]
    assert not made.is_whole
    assert rows(made.lay(BEATS, "b", HELD, PRICE)) == ["a", "b", "c"]


def test_rows_that_are_gone_are_forgotten(read: list[str]) -> None:
    made = Laying()
    made.lay(BEATS, "a", HELD, PRICE)
    assert rows(made.lay(BEATS[:1], "gone", HELD, PRICE)) == ["a"]
    made.lay(BEATS, "a", HELD, PRICE)
    assert read == ["a", "b", "c", "b", "c"]
    assert made.lay((), "", HELD, PRICE) == Text(())
