"""Lines for reading aloud: at most sixteen Chinese characters, words and figures whole, no comma at the front."""

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.glass.paragraphs import Paragraph, Piece
from anchor_console.core.glass.wrapping import ems, wrapped


def lines(text: str, limit: float = 16.0, short: float = 0.0) -> list[str]:
    return [line.text for line in wrapped([Paragraph("i", (Piece(text),))], limit, short=short)]


def test_chinese_breaks_at_sixteen_and_takes_its_comma_along() -> None:
    assert lines("一二三四五六七八九十一二三四五六七八") == ["一二三四五六七八九十一二三四五六", "七八"]
    assert lines("一二三四五六七八九十一二三四五六，七八") == ["一二三四五六七八九十一二三四五", "六，七八"]
    assert lines("一二三四五六七八九十一二三四五（六七") == ["一二三四五六七八九十一二三四五", "（六七"]


def test_a_line_rather_ends_where_the_voice_rests() -> None:
    text = "填充物是聚酯纤维，每条重三千克正好"
    assert lines(text, 14, 0.0) == ["填充物是聚酯纤维，", "每条重三千克正好"]
    assert lines("填充物，是聚酯纤维每条重三千克正好", 14, 0.0)[0] == "填充物，是聚酯纤维每条重三千"
    short = lines("填充物为聚酯纤维和棉，重", 11, 1.0)
    assert short == ["填充物为聚酯纤维和棉，", "重"], "behind a comma a short one may stand"


def test_words_and_figures_stay_whole_and_blanks_at_the_break_go() -> None:
    assert lines("the long staple cotton four piece set") == ["the long staple cotton", "four piece set"]
    assert lines("今晚到手价格真的非常好只要 1,280.50 呢") == ["今晚到手价格真的非常好只要", "1,280.50 呢"]
    assert lines("a" * 40) == ["a" * 40]


def test_where_everything_belongs_together_it_breaks_all_the_same() -> None:
    assert lines("，" * 20) == ["，" * 16, "，" * 4]
    assert lines("一，，，，，", 3) == ["一，，", "，，，"]


def test_pieces_keep_their_mark_across_lines_and_each_line_knows_its_paragraph() -> None:
    paragraphs = [
        Paragraph("i", (Piece("一二三"), Piece("四五六", True), Piece("七"))), Paragraph("j", (Piece("八"),))
    ]  # fmt: skip
    found = wrapped(paragraphs, 4, short=0.0)
    assert [line.pieces for line in found] == [
        (Piece("一二三"), Piece("四", True)), (Piece("五六", True), Piece("七")), (Piece("八"),)
    ]  # fmt: skip
    assert [(line.paragraph, line.read) for line in found] == [(0, 4), (0, 3), (1, 1)]
    assert wrapped([Paragraph("i", ())]) == []


def test_a_last_line_that_is_too_short_is_evened_out() -> None:
    assert lines("六十支加密斜纹手感滑不闷热可以机", 15, 0.35) == ["六十支加密斜纹手感滑", "不闷热可以机"]
    assert lines("六十支加密斜纹手感滑不闷热可以机洗裸睡", 15, 0.2) == ["六十支加密斜纹手感滑不闷热可以", "机洗裸睡"]
    assert lines("longestwordofall a", 9.8, 1.0) == ["longestwordofall", "a"]
    assert len(lines(",213d af", 4, 0.35)) == len(lines(",213d af", 4)), "but never by one line more"


@given(st.text(st.sampled_from("一二，。（ ab12.、"), max_size=60), st.floats(3, 16), st.sampled_from([0.0, 0.35, 1.0]))
def test_nothing_is_lost_and_no_line_is_wider_than_it_may_be(text: str, limit: float, short: float) -> None:
    found = lines(text, limit, short)
    assert "".join("".join(found).split()) == "".join(text.split())
    longest = max((ems(word) for word in text.replace("，", " ").replace("。", " ").split()), default=0)
    assert all(ems(line) <= max(limit, longest) for line in found)
