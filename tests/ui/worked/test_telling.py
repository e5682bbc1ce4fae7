"""Effects in words never leave out how sure they are; a trial that runs tells no result."""

import pytest
from msgspec import structs

from anchor_console.core.trial.effect import Effect
from anchor_console.core.trial.switchback import Found
from anchor_console.ui.words import Words
from anchor_console.ui.worked.telling import effect_words, length_words, observed, share, tried, way_name
from tests.ui.worked.made import TRIAL

KNOWN = Effect(measure="clicks", n=13, known=True, change=0.124, low=-0.03, high=0.28)


@pytest.mark.parametrize(("change", "said"), [(0.124, "+12%"), (-0.03, "−3%"), (0.001, "±0%"), (1.5, "+150%")])
def test_a_change_is_signed(change: float, said: str) -> None:
    assert share(change) == said


def test_an_effect_is_told_with_interval_occasions_and_where_from(words: Words) -> None:
    assert effect_words(KNOWN, words) == "点击 +12%（−3%～+28%，13 次，观察）"
    assert effect_words(structs.replace(KNOWN, source="trial"), words) == "点击 +12%（−3%～+28%，13 对时段，试验）"
    assert effect_words(Effect(measure="orders", n=2), words) == "下单：说过 2 次，还看不出"
    assert "看不出" in effect_words(Effect(measure="orders", n=2, source="trial"), words)
    words.choose("en")
    assert effect_words(KNOWN, words) == "clicks +12% (−3% to +28%, 13×, observed)"


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
