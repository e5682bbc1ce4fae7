"""A show with a run of show on a fake desk: three goods and four segments, half an hour in."""

from datetime import UTC, datetime

from anchor_console.core.beat import Beat, beat_of
from anchor_console.core.lineup import LineupItem
from anchor_console.core.person import Person
from anchor_console.core.segment import Segment, SegmentKind
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Kept, LineupRow, PersonRow
from tests.fakes import NOON, FakeDesk

MINUTE = 60_000


def moment(minute: float) -> str:
    """That minute of the show as planned times are written."""
    return datetime.fromtimestamp((NOON + minute * MINUTE) / 1000, UTC).isoformat()


def segment(id: str, kind: SegmentKind, minutes: int, before: str = "", order: int = 0) -> Segment:
    return Segment(id=id, session="s1", kind=kind, minutes=minutes, item=before, order=order)


def add_run(desk: FakeDesk, *, state: str = "live", minute: float = 32.6) -> None:
    """Put the run of show on the desk: warm 5, a 20, b 20, gift 5, c 30, bye 5; `a` began at 5, b at 12.6."""
    live = NOON if state != "ready" else None
    show = Session(
        id="s1", title="秋冬家纺主场", room="r1", starts_at=moment(0), ends_at=moment(90), live_at=live,
        state=state,  # type: ignore[arg-type] # a word of core/session
    )  # fmt: skip
    items = [
        LineupItem(id=f"i{n}", session="s1", product=f"p{n}", minutes=minutes, rank=str(n), hand_price=9_900)
        for n, minutes in ((1, 20), (2, 20), (3, 30))
    ]
    segments = [
        segment("warm", "warm_up", 5, "i1"),
        segment("gift", "giveaway", 5, "i3"),
        segment("bye", "sign_off", 5),
    ]
    shifts = [
        Shift(id="x1", session="s1", person="zhou", starts_at=moment(0), ends_at=moment(45)),
        Shift(id="x2", session="s1", person="lin", starts_at=moment(40), ends_at=moment(90)),
    ]
    desk.records = [Kept(value=one) for one in (show, *items, *segments, *shifts)]
    if live is not None:
        for row, began, ended in (("i1", 5.0, 12.6), ("i2", 12.6, None)):
            put_beat(desk, row, began_at=_at(began), ended_at=None if ended is None else _at(ended))
    titles = ("慢回弹记忆枕", "长绒棉四件套", "羽丝绒冬被")
    desk.lineups["s1"] = [
        LineupRow(id=f"i{n}", number=n, product=f"p{n}", title=title, short_title=title, role="hero", minutes=20,
                  hand_price=9_900, floor_price=None, list_price=None, stock=100, stock_cap=None)
        for n, title in enumerate(titles, 1)
    ]  # fmt: skip
    people = (("zhou", "周然", "anchor"), ("lin", "林夕", "anchor"), ("xu", "许宁", "floor_controller"))
    desk.team = [PersonRow(id=id, name=name, role=role) for id, name, role in people]
    desk.records += [Kept(value=Person(id=id, name=name, role=role)) for id, name, role in people]  # type: ignore[arg-type] # words of core/person
    desk.time = _at(minute)


def put_beat(desk: FakeDesk, row: str, **more: object) -> None:
    """Change the beat of a row, as the hub would."""
    id = beat_of("s1", row)
    kept = next((one for one in desk.records if getattr(one.value, "id", "") == id), None)
    before = kept.value if kept is not None else Beat(id=id, session="s1", row=row)
    desk.records = [one for one in desk.records if one is not kept]
    desk.records.append(Kept(value=Beat(**{name: getattr(before, name) for name in Beat.__struct_fields__} | more)))


def take_changes(desk: FakeDesk) -> list[tuple[str, str, dict[str, object]]]:
    """What was wanted since the last call; beats among it are kept."""
    taken, desk.changes = desk.changes, []
    for kind, _, wanted in taken:
        if kind == "beat.put":
            put_beat(desk, str(wanted.pop("row")), **wanted)
            wanted["row"] = desk.records[-1].value.row
    desk.tell(Changed.RECORDS)
    return taken


def _at(minute: float) -> int:
    return NOON + round(minute * MINUTE)
