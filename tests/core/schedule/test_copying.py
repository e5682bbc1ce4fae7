"""Plans used again: copied, kept as templates, laid out from a series."""

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

from msgspec import structs

from anchor_console.core import fields
from anchor_console.core.edits import KINDS
from anchor_console.core.lineup import LineupItem, SkuPrice
from anchor_console.core.schedule import copying
from anchor_console.core.schedule.copying import Whole
from anchor_console.core.schedule.slots import occurrences
from anchor_console.core.segment import Segment
from anchor_console.core.series import Series
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift
from anchor_console.core.template import Template
from anchor_console.core.undo import Wanted
from tests.schedule_made import ZONE, at

SESSION = Session(
    id="s", title="Evening", room="main", starts_at="2026-10-24T20:00:00+02:00", ends_at="2026-10-24T22:00:00+02:00",
    zone="Europe/Berlin", state="ready", calendar_uid="u", frozen=True, notes="bring the lamp",
)  # fmt: skip
WHOLE = Whole(
    session=SESSION,
    shifts=(
        Shift(id="h1", session="s", person="lin"),
        Shift(id="h2", session="s", person="zhou", starts_at="2026-10-24T21:00:00+02:00"),
        Shift(id="h3", session="s", person="xu", role="floor_controller", ends_at="2026-10-24T21:00:00+02:00"),
    ),
    segments=(
        Segment(id="g2", session="s", kind="sign_off", minutes=2),
        Segment(id="g1", session="s", kind="pitch", minutes=8, item="i2", order=3),
    ),
    items=(
        LineupItem(id="i2", session="s", product="towel", rank="b", because="a slip"),
        LineupItem(id="i1", session="s", product="duvet", rank="a", hand_price=990, skus=(SkuPrice(sku="x"),)),
    ),
)


def numbered() -> Callable[[], str]:
    """New ids: n1, n2, …"""
    numbers = count(1)
    return lambda: f"n{next(numbers)}"


def taken(wanted: list[Wanted]) -> list[Wanted]:
    """The edits, when the hub would take each of them."""
    for one in wanted:
        _, faults = fields.made(KINDS[one.kind.partition(".")[0]], one.set)
        assert faults == []
    return wanted


def test_a_session_is_copied_with_all_that_belongs_to_it() -> None:
    """As a draft, on the same time of the wall over the night of the clock; its lineup in its order."""
    wanted = taken(copying.duplicated(WHOLE, 1, numbered()))
    assert wanted[0] == Wanted(
        "session.put", "n1",
        {
            "title": "Evening", "room": "main", "zone": "Europe/Berlin", "notes": "bring the lamp", "show": "",
            "starts_at": "2026-10-25T20:00:00+01:00", "ends_at": "2026-10-25T22:00:00+01:00",
        },
    )  # fmt: skip
    shifts = [one.set for one in wanted if one.kind == "shift.put"]
    assert [one.get("starts_at") for one in shifts] == [None, "2026-10-25T21:00:00+01:00", None]
    assert shifts[2]["ends_at"] == "2026-10-25T21:00:00+01:00"
    items = [one for one in wanted if one.kind == "lineup_item.put"]
    assert [one.set["product"] for one in items] == ["duvet", "towel"]
    assert "because" not in items[1].set
    segments = [one.set["item"] for one in wanted if one.kind == "segment.put"]
    assert segments == ["", items[1].entity]


def test_a_copy_may_leave_the_lineup() -> None:
    """Its segments then stand at the end."""
    wanted = copying.duplicated(WHOLE, 0, numbered(), lineup=False)
    assert {one.kind for one in wanted} == {"session.put", "shift.put", "segment.put"}
    assert all(one.set["item"] == "" for one in wanted if one.kind == "segment.put")


def test_a_week_is_copied_with_its_shows() -> None:
    """Cancelled sessions, those of other weeks and those without a time are left."""
    sessions = [
        SESSION,
        structs.replace(SESSION, id="f", show="s", room="video"),
        structs.replace(SESSION, id="g", show="elsewhere", room="third"),
        structs.replace(SESSION, id="x", state="cancelled"),
        structs.replace(SESSION, id="y", starts_at="2026-10-26T20:00:00+01:00", ends_at="2026-10-26T22:00:00+01:00"),
        Session(id="z", title="an idea"),
    ]
    wholes = [Whole(session=one) for one in sessions]
    wanted = taken(copying.copied_week(wholes, date(2026, 10, 26), date(2026, 10, 19), ZONE, numbered()))
    assert [(one.entity, one.set["show"]) for one in wanted] == [("n1", ""), ("n2", "n1"), ("n3", "")]
    assert wanted[0].set["starts_at"] == "2026-10-31T20:00:00+01:00"


def test_a_template_gives_back_what_it_was_made_of() -> None:
    """Times count from the start, segments name their item by its number."""
    made = copying.as_template(WHOLE, "t", "Evening show")
    assert (made.kind, made.entity, made.set["of"]) == ("template.put", "t", "session")
    template = Template(id="t", title="Evening show", of="session", content=made.set["content"])
    wanted = taken(copying.of_template(template, "new", at(26, 19), ZONE, numbered()))
    assert wanted[0] == Wanted(
        "session.put", "new",
        {
            "title": "Evening", "room": "main", "notes": "bring the lamp", "zone": ZONE,
            "starts_at": "2026-11-26T19:00:00+08:00", "ends_at": "2026-11-26T21:00:00+08:00",
        },
    )  # fmt: skip
    shifts = [one.set for one in wanted if one.kind == "shift.put"]
    assert [(one["person"], one.get("starts_at")) for one in shifts] == [
        ("lin", None), ("zhou", "2026-11-26T20:00:00+08:00"), ("xu", None),
    ]  # fmt: skip
    items = {one.set["product"]: one.entity for one in wanted if one.kind == "lineup_item.put"}
    segments = [(one.set["kind"], one.set["item"], one.set["order"]) for one in wanted if one.kind == "segment.put"]
    assert segments == [("pitch", items["towel"], 0), ("sign_off", "", 1)]


def test_a_template_may_hold_a_part() -> None:
    """The segments alone, or the lineup."""
    assert set(copying.as_template(WHOLE, "t", "t", of="segments").set["content"]) == {"segments"}
    assert set(copying.as_template(WHOLE, "t", "t", of="lineup").set["content"]) == {"items"}
    idea = copying.as_template(Whole(session=Session(id="z", title="an idea")), "t", "t")
    assert idea.set["content"]["session"] == {"title": "an idea", "minutes": 0}


def test_what_a_template_holds_of_strangers_is_passed_over() -> None:
    """Unknown parts, values of other types, and records without what they need."""
    content: dict[str, Any] = {
        "session": {"title": 5, "minutes": "long"},
        "shifts": [
            "x",
            {"person": "lin", "from": "soon", "to": 10**9},
            {"role": "anchor"},
            {"person": "z", "role": "?"},
        ],
        "segments": [{"kind": "pitch", "item": 7, "colour": "red"}],
        "items": "none",
        "music": [],
    }
    wanted = taken(copying.of_template(Template(id="t", title="t", of="session", content=content), "s", 0, ZONE, str))
    assert [(one.kind, one.set) for one in wanted] == [
        ("shift.put", {"person": "lin", "session": "s"}),
        ("shift.put", {"person": "z", "session": "s"}),
        ("segment.put", {"kind": "pitch", "session": "s", "item": "", "order": 0}),
    ]
    empty = Template(id="t", title="t", of="session", content={"session": "x"})
    assert copying.of_template(empty, "s", 0, ZONE, str) == []


def test_a_series_is_laid_out_once() -> None:
    """Each slot has its session, by the same id wherever it is made; what is there stays as it is."""
    series = Series(
        id="r", title="Evening", starts_at="2026-11-26T20:00:00+08:00", rule="FREQ=DAILY;COUNT=3", room="main"
    )
    slots = occurrences(series)
    there = Session(id="old", title="moved", series="r", occurrence="2026-11-27T12:00:00Z")
    wanted = taken(copying.sessions_of(series, slots, [there], None, numbered()))
    assert [one.set["occurrence"][:10] for one in wanted] == ["2026-11-26", "2026-11-28"]
    assert wanted == copying.sessions_of(series, slots, [there], None, numbered())
    content = {"session": {"title": "t", "room": "kids", "minutes": 60, "notes": "n"}, "shifts": [{"person": "lin"}]}
    template = Template(id="t", title="t", of="session", content=content)
    bare = structs.replace(series, room="")
    first, shift, *_ = taken(copying.sessions_of(bare, slots, [], template, numbered()))
    assert (first.set["title"], first.set["room"], first.set["notes"]) == ("Evening", "kids", "n")
    assert first.set["ends_at"] == "2026-11-26T22:00:00+08:00"
    assert shift == Wanted("shift.put", "n1", {"person": "lin", "session": first.entity})


def test_a_slot_is_left_out_by_an_edit_of_its_series() -> None:
    """Once, however often."""
    series = Series(id="r", title="t", starts_at="2026-11-26T20:00:00+08:00", rule="FREQ=DAILY", left_out=("b",))
    assert copying.left_out(series, "a") == Wanted("series.put", "r", {"left_out": ["a", "b"]})
    assert copying.left_out(series, "b").set == {"left_out": ["b"]}
