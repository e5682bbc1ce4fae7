"""Patterns: variants and holes; and what the tables that come with the program promise."""

import re

import pytest

from anchor_console.core.glass.figures import figures
from anchor_console.core.nextline import LINE_TYPES, Lines
from anchor_console.core.nextline.lines import filled, holes, rolled, varied
from anchor_console.core.nextline.signs import OF_SEGMENT
from anchor_console.core.triage.lexicon import TOPICS
from tests.core.nextline.made import lines

HOLES = {
    "name", "link", "price", "stock", "offer", "fact", "another", "answer", "proof_fact", "service", "origin", "praise",
    "price_fact", "sizes", "until", "topic", "next_name", "next_link", "next_price", "next_stock", "next_offer",
}  # fmt: skip
SIGNS = {
    "wrong", "sold_out", "upset", "asked", "asked_unknown", "selling_out", "doubt", "unpaid", "new_wave", "unseen",
    "quiet", "tired", "rising", "holding", "notice",
}  # fmt: skip
SPOKEN_NUMBER = re.compile(r"[二三四五六七八九十百千万两]")
SCARCE = re.compile(r"手慢|抢光|秒没|马上没|最后[一几]|仅此|错过|(?<!no )hurry|last chance|only today", re.IGNORECASE)


@pytest.fixture(scope="module", params=["zh", "en"])
def table(request: pytest.FixtureRequest) -> Lines:
    """The patterns of a language."""
    return lines(request.param)


def test_one_of_the_variants_stands_and_holes_stay() -> None:
    found = {varied("{a/b}-{name}-{/c}", seed) for seed in range(40)}
    assert found == {"a-{name}-", "a-{name}-c", "b-{name}-", "b-{name}-c"}
    assert varied("{a/b}{c/d}", 7) == varied("{a/b}{c/d}", 7)


def test_holes_are_filled_once_and_what_fills_them_is_not_read_again() -> None:
    assert holes("{a/b}{name} {price}") == {"name", "price"}
    assert filled("{name} {other}", {"name": "{price}", "price": "9"}) == "{price} {other}"


def test_chance_is_the_same_in_every_run() -> None:
    assert rolled(1) == rolled(1) != rolled(2)


def test_every_type_has_lines_in_both_languages(table: Lines) -> None:
    assert {line.type for line in table.lines} == set(LINE_TYPES)


def test_no_number_stands_in_a_pattern(table: Lines) -> None:
    assert [line.text for line in table.lines if figures(line.text) or SPOKEN_NUMBER.search(line.text)] == []


def test_no_pattern_presses_by_false_scarcity(table: Lines) -> None:
    assert [line.text for line in table.lines if SCARCE.search(line.text)] == []


def test_holes_and_signs_are_known(table: Lines) -> None:
    orders = {f"order_{segment}" for segment in OF_SEGMENT}
    assert [line.text for line in table.lines if not holes(line.text) <= HOLES] == []
    assert {sign for line in table.lines for sign in line.on} <= SIGNS | orders
    assert SIGNS | orders | {"nothing_on", "speaking", "all_said"} <= set(table.reasons)


def test_every_topic_of_the_room_has_its_word(table: Lines) -> None:
    assert set(table.topics) == {"", *TOPICS}


def test_a_pattern_has_no_brace_within_a_brace(table: Lines) -> None:
    assert [line.text for line in table.lines if re.search(r"\{[^}]*\{", line.text)] == []


def test_both_languages_have_the_same_reasons() -> None:
    assert set(lines("zh").reasons) == set(lines("en").reasons)
