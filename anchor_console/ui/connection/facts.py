"""What the connection page says of each thing outside, in plain sentences; and the same as text to send to somebody."""

from msgspec import Struct

from anchor_console.desk.picture import Picture
from anchor_console.desk.view import DeskView, Link
from anchor_console.kit.text import safe
from anchor_console.ui import numerals, reasons
from anchor_console.ui.condition import Part, gaps_part, perils_part, platform, shelter_part, stalled_part, unsaved
from anchor_console.ui.words import Words

SHAPES = {
    "starting": ("half", "accent"),
    "connecting": ("half", "accent"),
    "live": ("tick", "good"),
    "lost": ("triangle", "warn"),
    "refused": ("octagon", "stop"),
    "stopped": ("circle", "text3"),
}


class Fact(Struct, frozen=True):
    """A row: shape and its token, what it is of, where that is, how it stands, and why or what to do."""

    icon: str
    token: str
    name: str
    where: str
    sentence: str
    reason: str


class Aside(Struct, frozen=True):
    """What stands at the page's right: a heading, a sentence, then headed lists of lines with a shape each."""

    title: str
    sentence: str
    lists: tuple[tuple[str, tuple[Part, ...]], ...]


def hub_fact(desk: DeskView, words: Words) -> Fact:
    """The record: reached or not, since when, why."""
    hub = desk.hub
    icon, token = SHAPES[hub.step]
    sentence = f"{words.say(f'link.{hub.step}')} · {_since(hub, desk.now(), words)}"
    if hub.step == "live":
        reason = words.say("connection.hub.live.why", time=numerals.time_of_day(hub.since, seconds=True))
    else:
        reason = reasons.of_link(hub.reason or ("not_signed_in" if hub.step == "refused" else ""), words)
        key = "lost" if hub.step in ("lost", "stopped") else "starting"
        reason = reason or words.say(f"connection.hub.{key}.why")
    return Fact(
        icon, token, words.say("connection.hub"), hub.address or words.say("connection.hub.here"), sentence, reason
    )


def copy_fact(desk: DeskView, words: Words) -> Fact:
    """This machine's copy: what waits to be sent."""
    waiting, still = desk.waiting(), stalled_part(desk, words)
    if still is not None:
        name, where = words.say("connection.copy"), words.say("connection.hub.here")
        return Fact("clock", "warn", name, where, still.words, words.say("connection.stalled.why"))
    many = words.many("connection.waiting", waiting, numerals.count(waiting))
    said = many if waiting else words.say("connection.waiting.none")
    icon, token = ("pending", "text2") if waiting else ("tick", "good")
    name, where = words.say("connection.copy"), words.say("connection.hub.here")
    return Fact(icon, token, name, where, said, words.say("connection.waiting.why"))


def room_fact(desk: DeskView, words: Words) -> Fact:
    """The room on screen: heard or not."""
    session, picture, stream = desk.session, desk.picture, desk.stream
    if session is None or picture is None:
        name, none = words.say("connection.room"), words.say("connection.none")
        return Fact("circle", "text3", name, "", none, words.say("connection.room.none.why"))
    icon, token = SHAPES[stream.step]
    sentence = f"{words.say(f'link.{stream.step}')} · {_since(stream, desk.now(), words)}"
    name = session.room_name or session.title
    return Fact(
        icon, token, name, platform(session.platform, words), sentence, _room_reason(stream, picture, desk.now(), words)
    )


def _room_reason(stream: Link, picture: Picture, now: int, words: Words) -> str:
    if stream.step == "live" and picture.heard_at:
        age = numerals.span(now - picture.heard_at, words.language)
        return words.say("connection.room.live.why", rate=numerals.count(picture.rate), age=age)
    if stream.step == "lost":
        return reasons.of_link(stream.reason, words) or words.say("connection.room.lost.why")
    return reasons.of_link(stream.reason, words)


def recording_fact(desk: DeskView, words: Words) -> Fact:
    """The journal: how much it holds, how fresh it is, and its gaps."""
    picture, name = desk.picture, words.say("connection.recording")
    if picture is None or not picture.seq:
        return Fact(
            "circle", "text3", name, "", words.say("status.recording.none"), words.say("connection.recording.why")
        )
    age = numerals.span(desk.now() - picture.kept_at, words.language)
    reason = f"{gaps_part(desk, words).words} · {words.say('connection.recording.why')}"
    if unsaved(picture):
        return Fact("triangle", "warn", name, "", words.say("connection.recording.old", age=age), reason)
    said = words.say("connection.recording.ok", events=numerals.count(picture.seq), age=age)
    return Fact("tick", "good", name, "", said, reason)


def perils_fact(desk: DeskView, words: Words) -> Fact:
    """What may end a recording though nobody does anything: room on the disks, a computer that goes to sleep."""
    name, found = words.say("connection.perils"), perils_part(desk, words)
    if found is None and desk.on_air.perils().free_here < 0:
        return Fact("circle", "text3", name, "", words.say("connection.perils.unlooked"), "")
    if found is None:
        said = words.say("connection.perils.fine")
        return Fact("tick", "good", name, "", said, words.say("connection.perils.fine.why"))
    why = "sleeps" if found.icon == "moon" else "space"
    return Fact(found.icon, found.token, name, "", found.words, words.say(f"connection.perils.{why}.why"))


def band(desk: DeskView, words: Words) -> tuple[str, str] | None:
    """The one amber band: title and sentence when the record or the room is out of reach, else None."""
    now = desk.now()
    if desk.hub.step == "lost":
        at, age = numerals.time_of_day(desk.hub.since), numerals.span(now - desk.hub.since, words.language)
        why = words.say("connection.band.lost.why", time=at, age=age, n=numerals.count(desk.waiting()))
        return words.say("connection.band.lost"), why
    if desk.session is not None and desk.stream.step == "lost":
        at, age = numerals.time_of_day(desk.stream.since), numerals.span(now - desk.stream.since, words.language)
        return words.say("connection.band.room"), words.say("connection.band.room.why", time=at, age=age)
    return None


def aside(desk: DeskView, words: Words) -> Aside:
    """What a person can do now, and what has to wait."""
    hub_ok = desk.hub.step == "live"
    room_ok = desk.session is None or desk.stream.step == "live"
    if hub_ok and room_ok and desk.troubles():
        return _to_decide(desk, words)
    if hub_ok and room_ok and (needs := shelter_part(desk, words) or stalled_part(desk, words)) is not None:
        still = (_can("connection.can.read", words), _can("connection.can.record", words))
        return Aside(needs.words, "", ((words.say("connection.can"), still),))
    if hub_ok and room_ok:
        fine = (_can("connection.can.all", words), _can("connection.can.record", words))
        return Aside(
            words.say("connection.fine"), words.say("connection.fine.why"), ((words.say("connection.now"), fine),)
        )
    can = tuple(_can(f"connection.can.{what}", words) for what in ("read", "edit", "record"))
    waits = ["colleagues", "commands"] * (not hub_ok) + ["numbers"] * (not room_ok)
    cannot = tuple(Part(what, "clock", words.say(f"connection.cannot.{what}")) for what in waits)
    said = band(desk, words)
    title = said[0] if said is not None else words.say(f"link.{desk.hub.step if not hub_ok else desk.stream.step}")
    lists = ((words.say("connection.can"), can), (words.say("connection.cannot"), cannot))
    return Aside(title, "", lists)


def _to_decide(desk: DeskView, words: Words) -> Aside:
    """All is connected, and yet somebody has to decide on some edits."""
    troubles, all_else = len(desk.troubles()), not desk.waiting() and desk.shelter() is None
    title = words.many("connection.troubles", troubles, numerals.count(troubles))
    lines = [Part(way, "dot", words.say(f"connection.troubles.{way}"), "text2") for way in ("refused", "conflict")]
    if all_else:
        lines.append(Part("kept", "tick", words.say("connection.troubles.kept"), "text", "good"))
    lists = ((words.say("connection.now"), tuple(lines)),)
    return Aside(title, words.say("connection.troubles.keys"), lists)


def _can(key: str, words: Words) -> Part:
    return Part(key, "tick", words.say(key), "text", "good")


def _since(link: Link, now: int, words: Words) -> str:
    age = numerals.span(now - link.since, words.language)
    return words.say("connection.since", time=numerals.time_of_day(link.since), age=age)


def diagnosis(desk: DeskView, words: Words, version: str) -> str:
    """All of it as text, with the codes that the page leaves out."""
    facts = [hub_fact(desk, words), copy_fact(desk, words), room_fact(desk, words), recording_fact(desk, words)]
    facts.append(perils_fact(desk, words))
    lines = [f"{words.say('diagnosis.title')} {version} · {numerals.moment(desk.now())}"]
    lines += [f"- {fact.name} ({fact.where or '-'}): {fact.sentence}; {fact.reason}" for fact in facts]
    hub, stream, waiting = _coded(desk.hub), _coded(desk.stream), f"{desk.waiting()} stalled={desk.stalled()}"
    lines += [f"hub={hub} stream={stream} waiting={waiting}"]
    lines += [f"edit {one.n} {one.kind} {one.badge} {one.type}: {safe(one.detail)}" for one in desk.troubles()]
    shelter, progress = desk.shelter(), desk.progress()
    lines += [f"copy={shelter.state} way={shelter.way}"] if shelter else []
    lines += [f"first sync {progress.done}/{progress.whole} paused={progress.paused}"] if progress else []
    return "\n".join(lines)


def _coded(link: Link) -> str:
    return f"{link.step}({link.reason})" if link.reason else link.step
