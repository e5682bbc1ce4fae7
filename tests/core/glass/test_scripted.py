"""What the prompter reads of a script: approved lines alone, as they are said now."""

from typing import Any

import pytest

from anchor_console.core.glass import Beat, LeftOut, Paragraph, Piece, Scripted, is_for, lines_of, scripted
from anchor_console.core.script.line import ORIGINS, Line
from anchor_console.core.segment import Segment
from tests.core.glass.made import said_of
from tests.core.script.made import PACK, about


def line(text: str, **more: Any) -> Line:
    given: dict[str, Any] = {"id": "l", "type": "product", "title": "讲解", "approved_by": "luo", "approved_at": 1}
    return Line(**given | {"text": text} | more)


def one(text: str, pick: int = 0, **more: Any) -> Scripted:
    return Scripted(line=line(text, **more), about=about(), pick=pick)


def read(*lines: Scripted) -> list[str]:
    return ["".join(piece.text for piece in each.pieces) for each in scripted("i", lines).paragraphs]


def test_paragraphs_stay_as_they_were_written_and_figures_are_sure() -> None:
    found = scripted("i", [one("今晚{price}。\n\n姐妹们好，{@yarn}的。")])
    assert found.left_out == ()
    assert found.paragraphs == (
        Paragraph("i", (Piece("今晚"), Piece("¥299", True), Piece("。")), "l"),
        Paragraph("i", (Piece("姐妹们好，"), Piece("60 支长绒棉，密度 173×124", True), Piece("的。")), "l"),
    )


def test_the_place_of_what_is_left_out_is_closed_up_and_it_is_told() -> None:
    found = scripted(
        "i", [one("姐妹们好。这是国家级的。来看手感。\n厚 20 厘米哦。\n今晚 9 元。有{@nope}的。克重{@weight}。")]
    )
    assert ["".join(piece.text for piece in each.pieces) for each in found.paragraphs] == ["姐妹们好。来看手感。"]
    assert [(each.why, each.line) for each in found.left_out] == [
        ("stop", "l"), ("proof", "l"), ("price", "l"), ("absent", "l"), ("expired", "l"),
    ]  # fmt: skip
    assert found.left_out[0].text == "这是国家级的。"


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("asked_at", [0, 5])
@pytest.mark.parametrize("text", ["姐妹们好。", "今晚{price}。{@yarn}", "{你好/来了}"])
def test_nothing_of_a_draft_is_shown_whoever_wrote_it(origin: Any, asked_at: int, text: str) -> None:
    """Until a person approves it (order 117, article 34)."""
    found = scripted("i", [one(text, origin=origin, asked_at=asked_at, approved_at=0, drafted=text)])
    assert found.paragraphs == ()
    assert found.left_out == (LeftOut("i", "讲解", "draft", "l"),)
    assert scripted("i", [one(text, title="", approved_at=0)]).left_out[0].text == text


def test_a_repeat_is_told_in_other_words() -> None:
    assert read(one("{来看/摸摸}手感")) != read(one("{来看/摸摸}手感", 1))


@pytest.mark.parametrize(
    ("platform", "anchor", "is_it"),
    [("", "", True), ("douyin", "lin", True), ("taobao", "", False), ("", "shen", False)],
)
def test_a_line_may_be_for_a_platform_or_an_anchor(platform: str, anchor: str, is_it: bool) -> None:
    assert is_for(line("好", platform=platform, anchor=anchor), "douyin", frozenset({"lin"})) is is_it
    assert is_for(line("好", anchor=anchor), "douyin", frozenset()), "nobody knows who anchors"


def run(*beats: Beat) -> list[str]:
    text = lines_of(beats, PACK, "2026-11-26", "douyin", lambda hole: f"现在{hole}。")
    return ["".join(piece.text for piece in each.pieces) for each in text.paragraphs]


def test_a_script_comes_in_the_place_of_points_price_and_offer() -> None:
    beat = Beat(row="i", said=said_of(), price="¥329", script=(one("姐妹们好。"),), notes="看灯光")
    assert run(beat) == ["姐妹们好。", "看灯光。"]


def test_where_nothing_of_it_may_be_shown_the_points_are_read() -> None:
    bare = run(Beat(row="i", said=said_of(), price="¥329"))
    assert len(bare) > 2
    assert run(Beat(row="i", said=said_of(), price="¥329", script=(one("这是国家级的。"),))) == bare


def test_opening_and_closing_stand_about_the_rest() -> None:
    beat = Beat(
        row="g", segment=Segment(id="g", session="s", kind="warm_up", title="开场", notes="慢一点"),
        opening=(one("大家晚上好。"),), closing=(one("明晚见。"),),
    )  # fmt: skip
    assert run(beat) == ["开场。", "大家晚上好。", "慢一点。", "明晚见。"]
