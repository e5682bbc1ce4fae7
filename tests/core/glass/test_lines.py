"""The prompter's text holds what may be said, and tells what was left out."""

from decimal import Decimal
from typing import Any

from anchor_console.core.glass import Beat, LeftOut, Paragraph, Piece, Text, lines_of
from anchor_console.core.segment import Segment
from tests.core.glass.made import DAY, PACK, said_of

IN_FORCE = frozenset({Decimal(329)})


def text_of(paragraph: Paragraph) -> str:
    """A paragraph as plain text."""
    return "".join(piece.text for piece in paragraph.pieces)


def text(*beats: Beat) -> Text:
    return lines_of(beats, PACK, DAY, "douyin", lambda _: "现在到手 {price}。")


def read(*beats: Beat) -> list[str]:
    return [text_of(paragraph) for paragraph in text(*beats).paragraphs]


def product(**more: Any) -> Beat:
    given: dict[str, Any] = {"row": "i", "said": said_of(), "price": "¥329", "in_force": IN_FORCE}
    return Beat(**given | more)


def segment(**more: Any) -> Beat:
    return Beat(row="g", segment=Segment(id="g", session="s", kind="warm_up", **more))


def test_a_product_is_read_with_its_points_its_price_and_its_offer() -> None:
    assert read(product()) == [
        "60 支长绒棉四件套 1.8 m", "起球 4 级，可以机洗。", "手感滑，不闷热。", "现在到手 ¥329。", "送运费险。"
    ]  # fmt: skip


def test_facts_title_and_price_are_marked_as_sure() -> None:
    paragraphs = text(product()).paragraphs
    assert paragraphs[1].pieces == (Piece("起球 4 级，可以机洗", True), Piece("。"))
    assert paragraphs[2].pieces == (Piece("手感滑，不闷热"), Piece("。"))
    assert paragraphs[3].pieces == (Piece("现在到手 "), Piece("¥329", True), Piece("。"))


def test_without_a_price_that_may_be_said_none_is_and_what_is_unknown_has_no_line() -> None:
    bare = said_of(product=None, item=None, facts=())
    assert read(product(said=bare, price="")) == []


def test_segments_are_read_with_their_title_and_notes() -> None:
    assert read(segment(title="开场", notes="欢迎大家！会缩水吗？不会")) == [
        "开场。", "欢迎大家。", "会缩水吗？", "不会。"
    ]  # fmt: skip
    assert read(segment()) == []


def test_a_sentence_with_a_stop_without_a_proof_or_with_another_price_is_left_out_and_told() -> None:
    found = text(product(notes="先讲尺码。最好的四件套。通过检测。今晚只要 299 元。到手 329 元"))
    assert [text_of(one) for one in found.paragraphs][5:] == ["先讲尺码。", "到手 329 元。"]
    assert found.left_out == (
        LeftOut("i", "最好的四件套", "stop"),
        LeftOut("i", "通过检测", "stop"),
        LeftOut("i", "今晚只要 299 元", "price"),
    )


def test_a_proven_fact_within_a_note_is_marked_and_proves_its_own_words() -> None:
    notes = "报告写着起球 4 级，可以机洗，放在这里"
    assert text(product(notes=notes)).paragraphs[-1].pieces == (
        Piece("报告写着"), Piece("起球 4 级，可以机洗", True), Piece("，放在这里"), Piece("。")
    )  # fmt: skip
