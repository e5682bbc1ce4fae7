"""Plans used again: a template laid out, a week copied, a series made into sessions; all as edits."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

import msgspec
from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.identity import made_id
from anchor_console.core.lineup import LineupItem, in_order
from anchor_console.core.schedule.moments import DAY_MINUTES, MINUTE, day_of, days_later, moment, monday
from anchor_console.core.schedule.slots import Slot
from anchor_console.core.segment import Segment
from anchor_console.core.series import Series
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift
from anchor_console.core.template import Template, TemplateOf
from anchor_console.core.undo import Wanted

MakeId = Callable[[], str]
"""Gives a new id at each call."""

NOT_COPIED: Final = (
    "state", "live_at", "ended_at", "show", "series", "occurrence", "calendar_uid", "frozen", "starts_at", "ends_at"
)  # fmt: skip
TIMES: Final = ("starts_at", "ends_at")
WEEK: Final = 7 * DAY_MINUTES


class Whole(Struct, frozen=True, kw_only=True):
    """A session with what belongs to it."""

    session: Session
    shifts: tuple[Shift, ...] = ()
    segments: tuple[Segment, ...] = ()
    items: tuple[LineupItem, ...] = ()


def duplicated(
    whole: Whole, days: int, make_id: MakeId, *, lineup: bool = True, session: str = "", show: str = ""
) -> list[Wanted]:
    """A session anew as a draft, `days` later at the same time on the wall clock, with its shifts, segments and lineup.

    What is bound to the one day is not copied: state, its calendar, its series, its freeze, why a price was changed.
    `session`: the new one's id, made if ""; `show`: the id of the new show that it is held in.
    """
    old = whole.session
    new = session or make_id()
    zone = old.zone
    wanted = [Wanted("session.put", new, {**_fields(old, NOT_COPIED), **_later(old, days, zone), "show": show})]
    for shift in whole.shifts:
        values = {**_fields(shift, ("session",)), **_later(shift, days, zone), "session": new}
        wanted.append(Wanted("shift.put", make_id(), values))
    items = {item.id: make_id() for item in in_order(whole.items)} if lineup else {}
    for item in in_order(whole.items) if lineup else ():
        values = {**_fields(item, ("session", "rank", "because")), "session": new}
        wanted.append(Wanted("lineup_item.put", items[item.id], values))
    for segment in whole.segments:
        values = {**_fields(segment, ("session", "item")), "session": new, "item": items.get(segment.item, "")}
        wanted.append(Wanted("segment.put", make_id(), values))
    return wanted


def copied_week(
    wholes: Iterable[Whole], to_monday: date, from_monday: date, zone: str, make_id: MakeId, *, lineup: bool = True
) -> list[Wanted]:
    """The sessions that start in one week copied into another, each on its own wall clock; cancelled ones are left.

    Sessions of one show (同播) are one again, when the one that holds the lineup is among them.
    """
    days = (to_monday - from_monday).days
    chosen = [whole for whole in wholes if _starts_within(whole.session, from_monday, zone)]
    new = {whole.session.id: make_id() for whole in chosen}
    wanted: list[Wanted] = []
    for whole in chosen:
        old = whole.session
        show = new.get(old.show, "")
        wanted += duplicated(whole, days, make_id, lineup=lineup, session=new[old.id], show=show)
    return wanted


def of_template(template: Template, session: str, starts: int, zone: str, make_id: MakeId) -> list[Wanted]:
    """What a template puts into a session that begins at `starts`: shifts, segments, items.

    A template of a session also puts its fields (title, room, notes), and its length. Parts and values that this
    version doesn't know, or would not take, are passed over. A segment's `item` is the number of one of the items.
    """
    content = template.content
    wanted = _session_of(content.get("session"), session, starts, zone)
    for one in _rows(content, "shifts"):
        times = {"starts_at": _at(one.get("from"), starts, zone), "ends_at": _at(one.get("to"), starts, zone)}
        wanted += _put("shift", Shift, {**one, **times, "session": session}, make_id())
    items = [make_id() for _ in _rows(content, "items")]
    for id, one in zip(items, _rows(content, "items"), strict=True):
        wanted += _put("lineup_item", LineupItem, {**one, "session": session}, id)
    for order, one in enumerate(_rows(content, "segments")):
        number = one.get("item")
        item = items[number] if isinstance(number, int) and 0 <= number < len(items) else ""
        wanted += _put("segment", Segment, {**one, "session": session, "item": item, "order": order}, make_id())
    return wanted


def as_template(whole: Whole, id: str, title: str, *, of: TemplateOf = "session") -> Wanted:
    """A session kept as a template: times become minutes from its start; `of` says which of its parts."""
    session = whole.session
    starts = fields.instant(session.starts_at) if session.starts_at else 0
    ends = fields.instant(session.ends_at) if session.ends_at else starts
    items = in_order(whole.items)
    numbers = {item.id: number for number, item in enumerate(items)}
    content: dict[str, Any] = {}
    if of == "session":
        own = {name: value for name in ("title", "room", "notes") if (value := getattr(session, name))}
        content["session"] = {**own, "minutes": (ends - starts) // MINUTE}
        content["shifts"] = [
            {
                **_fields(one, ("session", *TIMES)),
                "from": _minutes(one.starts_at, starts),
                "to": _minutes(one.ends_at, starts),
            }
            for one in whole.shifts
        ]
    if of != "lineup":
        ordered = sorted(whole.segments, key=lambda one: (numbers.get(one.item, len(items)), one.order, one.id))
        content["segments"] = [
            {**_fields(one, ("session", "item", "order")), "item": numbers.get(one.item)} for one in ordered
        ]
    if of != "segments":
        content["items"] = [_fields(one, ("session", "rank", "because")) for one in items]
    return Wanted("template.put", id, {"title": title, "of": of, "content": content})


def sessions_of(
    series: Series, slots: Iterable[Slot], there: Iterable[Session], template: Template | None, make_id: MakeId
) -> list[Wanted]:
    """The sessions of a series that are not there yet, one for each slot, from its template where it has one.

    A slot's session has the same id wherever it is made: two desks that lay a series out make no session twice.
    """
    made = {fields.instant(one.occurrence) for one in there if one.series == series.id and one.occurrence}
    wanted: list[Wanted] = []
    for slot in slots:
        if slot.starts in made:
            continue
        id = made_id("series", series.id, slot.moment)
        first = of_template(template, id, slot.starts, series.zone, make_id) if template else []
        own = next((one.set for one in first if one.kind == "session.put"), {})
        record = {
            **own,
            "title": series.title,
            "room": series.room or own.get("room", ""),
            "zone": series.zone,
            "starts_at": slot.moment,
            "ends_at": moment(slot.ends, series.zone),
            "series": series.id,
            "occurrence": slot.moment,
        }
        wanted.append(Wanted("session.put", id, record))
        wanted += [one for one in first if one.kind != "session.put"]
    return wanted


def left_out(series: Series, slot: str) -> Wanted:
    """An exception of the rule: no session in this slot (a moment), also when the series is laid out again."""
    return Wanted("series.put", series.id, {"left_out": sorted({*series.left_out, slot})})


def _fields(record: Struct, without: Iterable[str]) -> dict[str, Any]:
    """A record's fields as they are put, without what stands there anyway."""
    declared = fields.fields_of(type(record))
    held: dict[str, Any] = msgspec.to_builtins(record)
    return {
        name: value
        for name, value in held.items()
        if name in declared and name not in without and value != declared[name].default
    }


def _later(record: Session | Shift, days: int, zone: str) -> dict[str, str]:
    """Its times, those that it has, days later on the wall clock; a length that would change with the clock stays."""
    first, last = record.starts_at, record.ends_at
    starts = days_later(fields.instant(first), days, zone) if first else None
    if first and last and starts is not None:
        ends: int | None = starts + fields.instant(last) - fields.instant(first)
    else:
        ends = days_later(fields.instant(last), days, zone) if last else None
    times = zip(TIMES, (starts, ends), strict=True)
    return {name: moment(at, zone) for name, at in times if at is not None}


def _starts_within(session: Session, week: date, zone: str) -> bool:
    if not session.starts_at or session.state == "cancelled":
        return False
    return monday(day_of(fields.instant(session.starts_at), zone)) == week


def _rows(content: Mapping[str, Any], part: str) -> list[dict[str, Any]]:
    held = content.get(part)
    return [one for one in held if isinstance(one, dict)] if isinstance(held, list) else []


def _put(kind: str, type: type[Struct], wanted: Mapping[str, Any], id: str) -> list[Wanted]:
    """The edit that makes such a record of what it knows and takes; none where something needed is missing."""
    known = {name: value for name, value in wanted.items() if name in fields.fields_of(type) and value is not None}
    taken, _ = fields.take(type, known)
    _, missing = fields.created(type, taken)
    return [] if missing else [Wanted(f"{kind}.put", id, taken)]


def _session_of(held: object, session: str, starts: int, zone: str) -> list[Wanted]:
    if not isinstance(held, dict):
        return []
    own = {name: held[name] for name in ("title", "room", "notes") if name in held}
    taken, _ = fields.take(Session, own)
    minutes = held.get("minutes")
    if isinstance(minutes, int) and 0 < minutes <= WEEK:
        taken |= {"starts_at": moment(starts, zone), "ends_at": moment(starts + minutes * MINUTE, zone), "zone": zone}
    return [Wanted("session.put", session, taken)] if taken else []


def _at(minutes: object, starts: int, zone: str) -> str | None:
    return moment(starts + minutes * MINUTE, zone) if isinstance(minutes, int) and abs(minutes) <= WEEK else None


def _minutes(at: str | None, starts: int) -> int | None:
    return (fields.instant(at) - starts) // MINUTE if at else None
