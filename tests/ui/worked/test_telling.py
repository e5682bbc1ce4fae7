"""Rows say what all three measures did; a trial that runs tells no result."""

from msgspec import structs

from anchor_console.core.trial.effect import Effect
from anchor_console.core.trial.switchback import Found
from anchor_console.ui.words import Words
from anchor_console.ui.worked.telling import length_words, observed, tried, way_name
from tests.ui.worked.made import TRIAL

KNOWN = Effect(measure="clicks", n=13, known=True, change=0.124, low=-0.03, high=0.28)


def test_rows_say_all_three_measures(words: Words) -> None:
    of = {"comments": KNOWN, "clicks": KNOWN, "orders": Effect(measure="orders", n=13)}
    (row,) = observed({"type": {"chat": of}}, "type", lambda id: f"<{id}>", words)  # type: ignore[dict-item]  # measures
    assert (row.name, row.often, row.trial) == ("<chat>", "说过 13 次 · 观察", False)
    assert row.said.count("·") == 2
    assert observed({}, "line", str, words) == []


def test_a_trial_is_sealed_until_it_is_over_and_says_how_it_ended(words: Words) -> None:
    sealed = tried(TRIAL, None, {}, words)
    assert (sealed.effects, sealed.name) == ({}, "互动 比 产品")
    found = Found(effect=structs.replace(KNOWN, source="trial"), p=0.3, slots=14, of=16, whole=False)
    stopped = tried(TRIAL, found, {}, words)
    assert "提前停止" in stopped.often
    assert set(stopped.effects) == {"clicks"}
    assert "跑满" in tried(TRIAL, structs.replace(found, whole=True), {}, words).often


def test_ways_are_types_or_lines_of_the_library(words: Words) -> None:
    assert way_name("chat", {}, words) == "闲聊"
    assert way_name("l1", {"l1": "起球怎么说"}, words) == "起球怎么说"
    assert way_name("l2", {}, words) == "l2"
    assert length_words((5,), words) == [("5", "每段 5 分钟")]
