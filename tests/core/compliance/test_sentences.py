"""Sentences: each is looked at by itself, and together they are the text."""

import pytest

from anchor_console.core.compliance.sentences import LONGEST, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("就一句", ["就一句"]),
        ("好看的。也好洗！\n真的", ["好看的。", "也好洗！\n", "真的"]),
        ("加。微。信。快来", ["加。微。", "信。快来"]),
        ("销量第一。（来源：平台榜单）", ["销量第一。（来源：平台榜单）"]),
        ("好", ["好"]),
    ],
)
def test_sentences_end_at_their_signs(text: str, parts: list[str]) -> None:
    assert [part for _, part in sentences(text)] == parts


@pytest.mark.parametrize("text", ["没有标点" * 200, "有 空格 的 一句 话，" * 60, "好。" * 100 + "长" * 500 + "。完"])
def test_none_is_very_long_and_nothing_is_lost(text: str) -> None:
    found = list(sentences(text))
    assert "".join(part for _, part in found) == text
    assert all(text[begin : begin + len(part)] == part and 0 < len(part) <= LONGEST for begin, part in found)


def test_a_long_one_is_cut_at_its_commas_else_behind_a_particle() -> None:
    assert [part for _, part in sentences("字" * 100 + "，" + "字" * 100)] == ["字" * 100 + "，", "字" * 100]
    assert [part for _, part in sentences("字" * 100 + "啦了" + "字" * 100)] == ["字" * 100 + "啦了", "字" * 100]


@pytest.mark.parametrize("between", ["。", "，", "了"])
def test_a_keystroke_changes_one_stretch(between: str) -> None:
    before = [f"这一句是第{n}句话{between}" for n in range(100)]
    after = [*before[:40], "多" + before[40], *before[41:]]
    changed = {part for _, part in sentences("".join(after))} - {part for _, part in sentences("".join(before))}
    assert len(changed) == 1
