"""The words that state something, those that only look so, and where a stock is told."""

import pytest

from anchor_console.core.script.stating import CLAIM_SORTS, innocent, of_stock, stated


def quiet(text: str) -> list[str]:
    """What is said to state nothing."""
    return [text[start:end].strip() for start, end in innocent(text)]


def test_every_sort_but_plain_numbers_has_words_of_its_own() -> None:
    text = "199 元，包邮，赠品，畅销，平替，专利，进口，防螨，全网第一"
    found = list(stated(text))
    assert [sort for sort, _, _ in found] == [
        "price", "promise", "gift", "sales", "comparison", "patent", "origin", "efficacy", "superlative",
    ]  # fmt: skip
    assert {sort for sort, _, _ in found} == set(CLAIM_SORTS) - {"number"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("第 3 款", ["第 3"]), ("打 1", ["打 1"]), ("打 1 折", ["打 1"]), ("2 件送 1 件", []),
        ("晚上 8 点半", ["晚上 8 点半"]), ("link 12", ["link 12"]), ("5 分钟充满", []), ("5 分钟后上", ["5 分钟"]),
    ],
)  # fmt: skip
def test_what_states_nothing_is_told_where_it_stands(text: str, words: list[str]) -> None:
    assert quiet(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("还剩 200 套了", ["还剩 200 套"]), ("only 12 left", ["only 12 left"]), ("一箱 12 瓶", []),
        ("库存三百件", ["库存三百件"]),
    ],
)  # fmt: skip
def test_a_stock_is_told_in_figures(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in of_stock(text)] == words


@pytest.mark.parametrize("run", ["1" * 160, "一" * 160, "1," * 80, "3、2、" * 40])
def test_a_long_run_of_figures_is_taken_a_piece_at_a_time(run: str) -> None:
    """None is so long that to look for it takes long: the text is hostile."""
    assert all(end - start < 40 for _, start, end in stated(run))
    assert all(end - start < 40 for start, end in innocent(run))
