"""A chosen line is broken into rows and never loses a character; Chinese breaks anywhere."""

import pytest

from anchor_console.ui.cockpit.proposal_row import broken
from anchor_console.ui.look import Look


@pytest.mark.parametrize("width", [200, 400, 620])
def test_no_character_is_lost(look: Look, width: int) -> None:
    text = "“问起球的姐妹看这里，检测报告写的是起球等级，可以机洗，晾干再收，不放心的接着问。”"
    rows = broken(text, width, look)
    assert "".join(rows) == text
    assert all(look.metrics("lead").horizontalAdvance(row) <= width for row in rows)


def test_english_breaks_between_words_and_a_short_line_stays_one(look: Look) -> None:
    rows = broken("For the question on quality here is the answer in plain words", 240, look)
    assert len(rows) > 1
    assert " ".join(rows) == "For the question on quality here is the answer in plain words"
    assert broken("来", 240, look) == ["来"]
    assert broken("", 240, look) == [""]
