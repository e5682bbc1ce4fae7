"""A trained table says how glad a text sounds: beyond neutral only where it is sure."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.triage.tone import FULL, SHORT, SURE, Tone, grams

RAW = (
    b'{"steps":2,"bias":-1,"weights":{"9":["\xe5\xa5\xbd\xe6\xa3\x92","",""],"-4":["","\xe5\xa4\xaa\xe6\x85\xa2",""]}}'
)
TABLE = Tone.of(RAW)
"""Half units: 好 and 棒 are 4.5 each, 太慢 is -2; the bias -0.5."""


def test_the_weights_of_all_that_stands_in_a_text_add_up() -> None:
    assert TABLE.odds("好好好") == 4.0
    assert TABLE.odds("好棒") == 8.5
    assert TABLE.odds("太慢") == -2.5


def test_of_what_it_knows_nothing_it_says_nothing() -> None:
    assert TABLE.odds("来了") == 0.0
    assert Tone().mood("好棒") == 0.0


def test_a_short_text_is_neutral_unless_it_is_plain() -> None:
    assert TABLE.mood("太慢") == 0.0
    assert TABLE.mood("好") > 0.25


def test_a_longer_one_leans_to_its_side_and_is_still_neutral() -> None:
    assert -0.25 < TABLE.mood("物流太慢一点点啦") < 0


def test_surer_is_gladder_and_there_is_an_end_to_it() -> None:
    assert Tone({"好": 1}, 0, 1).mood("好" * (SHORT + 1)) < 0.25 < TABLE.mood("好") < TABLE.mood("好棒") == 1.0
    assert SURE < FULL


def test_what_is_hardly_chinese_is_left_to_the_words() -> None:
    assert TABLE.mood("good 好") == 0.0


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"steps":1}', b'{"steps":1,"bias":0,"weights":{"x":["a","",""]}}'])
def test_what_is_no_table_is_a_value_error(raw: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 # msgspec's and int's own both are
        Tone.of(raw)


@given(
    st.dictionaries(st.text("好坏慢快", min_size=1, max_size=3), st.integers(-127, 127)),
    st.text("好坏慢快x ", max_size=60),
)
def test_a_mood_stays_within_its_bounds_and_follows_the_odds(weights: dict[str, int], body: str) -> None:
    tone = Tone(weights, 3, 32)
    assert -1 <= tone.mood(body) <= 1
    assert tone.mood(body) * tone.odds(body) >= 0


@given(st.text(max_size=40))
def test_every_stretch_of_one_to_three_characters_is_an_n_gram(body: str) -> None:
    assert grams(body) == {body[at : at + size] for size in (1, 2, 3) for at in range(len(body) - size + 1)}


def test_a_table_packed_and_read_is_the_same() -> None:
    packed = msgspec.json.encode(msgspec.json.decode(RAW))
    assert Tone.of(packed).odds("好太慢") == TABLE.odds("好太慢")
