"""A transcript file in utterances: plain or subtitles, in any encoding and any pieces, and nothing of it twice."""

import codecs

import pytest

from anchor_console.core.compliance.transcript import LONGEST, Piece, Transcript

SRT = (
    "1\r\n00:00:01,000 --> 00:00:02,500\r\n这个是全网\r\n最低价\r\n\r\n"
    "2\r\n00:00:03,000 --> 00:00:04,000\r\n{\\an8}<i>放心拍</i>\r\n\r\n"
)
VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nhello there\ngood people\n\n"


def final(said: list[Piece]) -> list[str]:
    return [piece.text for piece in said if piece.is_final]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("大家好\n这个是全网最低价\n", ["大家好", "这个是全网最低价"]),
        (
            "[00:01:02] 大家好\n[00:01:02.500 --> 00:01:04.000]  第二句\n19:30:05 第三句\n",
            ["大家好", "第二句", "第三句"],
        ),
        (SRT, ["这个是全网最低价", "放心拍"]),
        (VTT, ["hello there good people"]),
        ("加微信\n13812345678\n12\n\n", ["加微信", "13812345678"]),
        ("00:00:01,000 --> 00:00:02,000\n没有空行\n00:00:02,000 --> 00:00:03,000\n也行\n\n", ["没有空行", "也行"]),
    ],
)
def test_what_programs_write_is_read_in_utterances(text: str, said: list[str]) -> None:
    """The same in whatever pieces it comes."""
    raw = text.encode()
    assert final(Transcript().take(raw)) == said
    one = Transcript()
    assert [text for n in range(len(raw)) for text in final(one.take(raw[n : n + 1]))] == said


@pytest.mark.parametrize(
    "raw",
    [
        "全网最低价\n".encode("gb18030"),
        codecs.BOM_UTF8 + "全网最低价\n".encode(),
        codecs.BOM_UTF16_LE + "全网最低价\n".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "全网最低价\n".encode("utf-16-be"),
    ],
)
def test_encodings_are_told_apart(raw: bytes) -> None:
    one = Transcript()
    said = one.take(raw[:5], raw[:4]) + one.take(raw[5:], raw[:4])
    assert final(said) == ["全网最低价"]


def test_broken_bytes_are_marks_and_spoil_no_other_line() -> None:
    assert final(Transcript().take(b"\xff\xff\xff ok\n" + "好\n".encode())) == ["\ufffd\ufffd\ufffd ok", "好"]


def test_a_line_that_grows_is_told_as_it_grows() -> None:
    one = Transcript()
    raw = "全网最低价".encode()
    assert one.take(raw[:7]) == [Piece("全网", False)]
    assert one.take(raw[7:]) == [Piece("全网最低价", False)]
    assert one.take(b"\n") == [Piece("全网最低价", True)]


def test_a_cue_that_grows_is_one_utterance_over_its_lines() -> None:
    one = Transcript()
    assert one.take("1\n00:00:01,000 --> 00:00:02,000\n全网\n".encode()) == [Piece("全网", False)]
    assert one.take("最低".encode()) == [Piece("全网最低", False)]
    assert one.pause() == [Piece("全网最低", True)]
    assert one.pause() == []


def test_a_pause_ends_what_is_open_but_no_half_character_and_no_half_stamp() -> None:
    one = Transcript()
    raw = "最低价".encode()
    one.take(raw[:7])
    assert one.pause() == [Piece("最低", True)]
    assert one.take(raw[7:]) == [Piece("价", False)]
    stamped = Transcript()
    stamped.take(b"00:00:0")
    assert stamped.pause() == []
    assert final(stamped.take("1,000 --> 00:00:02,000\n好\n\n".encode())) == ["好"]


def test_what_has_no_end_is_cut() -> None:
    one = Transcript()
    said = one.take(("长" * (2 * LONGEST + 1)).encode())
    assert [len(piece.text) for piece in said] == [LONGEST, LONGEST, 1]
    assert one.pause() == []
    cue = Transcript()
    said = cue.take(b"00:01 --> 00:02\n" + ("长" * (LONGEST + 1)).encode() + b"\n")
    assert [(len(piece.text), piece.is_final) for piece in said] == [(LONGEST, True), (1, True)]


def test_a_file_written_anew_tells_only_what_is_new() -> None:
    """As programs do that write the last lines again and again."""
    one = Transcript()
    assert final(one.take("一\n二\n三".encode())) == ["一", "二"]
    assert one.begin() == [Piece("三", True)]
    assert one.take("二\n三\n四\n".encode()) == [Piece("四", True)]
    assert final(one.take("二\n".encode())) == ["二"]


def test_its_last_line_is_known_again_while_it_is_written() -> None:
    one = Transcript()
    one.take("放心拍\n".encode())
    one.begin()
    assert one.take("放心".encode()) == []
    assert one.take("拍\n五\n".encode()) == [Piece("五", True)]
