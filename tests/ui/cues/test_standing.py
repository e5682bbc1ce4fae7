"""What is said of a cue: for whom, in words, and as text and nothing else."""

import pytest

from anchor_console.core.person import ROLES
from anchor_console.ui.cues.standing import standing, to_whom
from anchor_console.ui.words import Words
from tests.fakes import NOON
from tests.ui.cues.said import cue


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_role_has_a_word_and_a_person_stands_by_the_id(words: Words, language: str) -> None:
    words.choose("en" if language == "en" else "zh")
    assert len({to_whom(role, words) for role in ("all", *ROLES)}) == len(ROLES) + 1
    assert to_whom("p77", words) == "p77"


def test_hostile_text_stays_one_line_of_text(words: Words) -> None:
    said = standing(cue(text="<b>x</b>\n\u202egnp"), NOON, words).words
    assert "<b>x</b>⏎gnp" in said
