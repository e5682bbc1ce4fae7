"""The run-of-show sheet as a value: what is read from it on paper."""

from msgspec import structs

from anchor_console.desk.run_sheet import sheet
from tests.run_sheet_made import evening


def test_the_sheet_runs_through_the_evening_and_midnight() -> None:
    """Each line with its clock; what is past midnight says so."""
    made = sheet(evening())
    assert [(line.at, line.kind, line.minutes, line.next_day) for line in made.lines] == [
        ("22:30", "segment", 10, False), ("22:40", "item", 35, False), ("23:15", "hand_over", 5, False),
        ("23:20", "item", 45, False), ("00:05", "segment", 5, True), ("00:10", "item", 20, True),
        ("00:30", "gap", 30, True),
    ]  # fmt: skip
    assert (made.day, made.weekday, made.begins, made.ends, made.offset) == (
        "2026-11-27",
        4,
        "22:30",
        "01:00",
        "+08:00",
    )
    assert (made.items, made.pitch, made.used, made.gap, made.over, made.planned) == (3, 100, 120, 30, 0, 150)
    assert made.lines[3].end == "00:05"


def test_an_item_brings_what_is_said_of_it() -> None:
    """Points without their bullets, variants by title, the stock that it may sell."""
    quilt, unknown, _ = (line for line in sheet(evening()).lines if line.kind == "item")
    assert (quilt.title, quilt.code, quilt.stock, quilt.role) == ("长绒棉四件套", "A10382", 500, "hero")
    assert quilt.points == ("60支长绒棉", "洗后不起球", "3.5 米宽幅")
    assert quilt.variants == (("1.5 m", 27_900), ("l", None), ("x", 1))
    assert (unknown.title, unknown.stock, unknown.hand_price, unknown.presale) == ("p-b", 0, None, True)


def test_who_stands_there_is_named_with_their_time() -> None:
    """Anchors first; one end of a time that isn't planned is the session's; an unknown person by id."""
    made = sheet(evening())
    assert [(one.name, one.role, one.begins, one.ends) for one in made.crew] == [
        ("林夏", "anchor", "22:30", "23:20"), ("周知遥", "anchor", "23:15", "01:00"),
        ("xu", "floor_controller", "", ""),
    ]  # fmt: skip
    hand = made.lines[2]
    assert (hand.leaving, hand.coming) == ("林夏", "周知遥")


def test_a_session_without_a_start_counts_from_its_beginning() -> None:
    """There is no clock, no day, no end."""
    made = sheet(evening(begins=None, ends=None))
    assert [line.at for line in made.lines] == ["+0:00", "+0:10", "+0:45", "+1:30", "+1:35"]
    assert (made.day, made.weekday, made.ends, made.planned) == ("", -1, "", None)
    assert made.crew[0].begins == ""


def test_a_session_without_a_room_is_a_sheet_all_the_same() -> None:
    """Nobody has said where."""
    made = sheet(structs.replace(evening(ends=None), room=None))
    assert (made.room, made.seller, made.currency, made.ends) == ("", "", "CNY", "")
