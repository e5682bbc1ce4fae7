"""Which script line was read to its end: honestly, and told once."""

from anchor_console.core.glass.following import Follower, Passage, passage_at, passages
from anchor_console.core.glass.paragraphs import Paragraph, Piece, Text
from anchor_console.core.glass.wrapping import wrapped

PACE = 240
"""Characters a minute: four a second."""
FIRST, SECOND = Passage("i", "a", 0, 2, 24, 8), Passage("i", "b", 3, 3, 8, 8)
BOTH = [FIRST, SECOND]


def told(*steps: tuple[int, int], follower: Follower | None = None) -> list[str]:
    """The lines that are told, when (wrapped line, second) follow each other."""
    follower = follower or Follower()
    found = [follower.read(BOTH, number, second * 1_000, PACE) for number, second in steps]
    return [one.line for one in found if one is not None]


def test_the_lines_of_a_script_are_where_its_paragraphs_are() -> None:
    text = Text(
        (
            Paragraph("i", (Piece("这一句很长很长很长很长，要分成两行来念才念得完"),), "a"),
            Paragraph("i", (Piece("第二段"),), "a"), Paragraph("i", (Piece("卖点"),)),
            Paragraph("i", (Piece("又一句"),), "a"), Paragraph("j", (Piece("又一句"),), "a"),
        )
    )  # fmt: skip
    found = passages(text, wrapped(text.paragraphs, 16))
    assert [(one.row, one.line, one.first, one.last, one.read, one.ending) for one in found] == [
        ("i", "a", 0, 2, 25, 3), ("i", "a", 4, 4, 3, 3), ("j", "a", 5, 5, 3, 3),
    ]  # fmt: skip
    assert passage_at(found, 1) == found[0]
    assert passage_at(found, 3) is None


def test_a_line_is_told_when_the_next_one_is_read() -> None:
    assert told((0, 0), (1, 2), (2, 4), (3, 6)) == ["a"]


def test_a_line_is_told_when_its_last_one_stood_as_long_as_reading_takes() -> None:
    assert told((0, 0), (1, 2), (2, 4), (2, 5), (2, 6), (2, 7)) == ["a"]
    assert told((0, 0), (1, 2), (2, 4), (2, 5)) == []
    assert told((0, 0), (1, 9), (2, 19), (2, 20)) == [], "who reads slowly reads the last one, too"
    assert told((0, 0), (1, 0), (2, 0), (2, 2)) == [], "the others were leafed through"


def test_what_was_leafed_through_was_not_read() -> None:
    assert told((0, 0), (1, 0), (2, 1), (3, 2)) == []


def test_what_was_begun_in_the_middle_or_leapt_over_is_not_told() -> None:
    assert told((1, 0), (2, 6), (3, 12)) == []
    assert told((0, 0), (2, 9), (3, 12)) == []
    assert told((0, 0), (1, 9), (3, 12)) == []
    assert told((0, 0), (2, 9), (2, 19)) == []


def test_who_goes_back_a_line_still_reads_it() -> None:
    assert told((0, 0), (1, 2), (0, 4), (1, 6), (2, 8), (3, 10)) == ["a"]


def test_behind_the_last_line_nothing_is_read() -> None:
    assert told((0, 0), (1, 3), (2, 6), (9, 9)) == []
    assert told((3, 0), (4, 1)) == ["b"], "four a second is a pace, ten are haste"
    assert told((3, 1), (4, 1)) == []


def test_it_is_told_once() -> None:
    follower = Follower()
    assert told((0, 0), (1, 2), (2, 4), (3, 7), follower=follower) == ["a"]
    assert told((0, 9), (1, 12), (2, 14), (3, 17), follower=follower) == []
    assert not follower.told(FIRST)
    assert follower.knows(FIRST)


def test_a_person_may_tell_before() -> None:
    follower = Follower()
    assert not follower.knows(FIRST)
    assert follower.told(FIRST)
    assert told((0, 0), (1, 2), (2, 4), (3, 6), follower=follower) == []


def test_what_is_put_away_begins_anew() -> None:
    follower = Follower()
    told((0, 0), (1, 2), (2, 4), follower=follower)
    follower.forget()
    assert told((3, 9), (3, 20), follower=follower) == ["b"]
