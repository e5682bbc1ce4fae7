"""Effects in words never leave out how sure they are."""

import pytest
from msgspec import structs

from anchor_console.core.trial.effect import Effect
from anchor_console.ui.effects import effect_words, share
from anchor_console.ui.words import Words

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
