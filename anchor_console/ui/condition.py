"""How it stands, in words: source, recording, gaps, rate, edits. Status line and connection page say it alike."""

from pathlib import Path
from typing import Final

from msgspec import Struct

from anchor_console.desk.picture import Picture
from anchor_console.desk.view import DeskView, Link
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.commands import by_hand, standing
from anchor_console.ui.words import Words

QUIET_MS: Final = 60_000
"""A room on air that says nothing for so long is worth a look."""
UNSAVED_MS: Final = 3_000
"""The journal commits within a second; what waits longer is late."""
HEARD_MS: Final = 5 * 60_000
"""What was heard longer ago says nothing of whether it would be kept now."""


class Part(Struct, frozen=True):
    """One thing that is said: its shape, its words, the token of both; `icon_token` where the shape differs."""

    id: str
    icon: str
    words: str
    token: str = "text2"
    icon_token: str = ""


def platform(name: str, words: Words) -> str:
    """A platform by the name people use; one we don't know, as it came."""
    return words.say(f"platform.{name}") if words.known(f"platform.{name}") else name


def unsaved(picture: Picture) -> bool:
    """Whether something has come in that the journal should hold by now, and does not."""
    return picture.heard_at - picture.kept_at > UNSAVED_MS


def recorded(desk: DeskView, session: str) -> bool | None:
    """Whether the journal keeps what that session's room says; None: nothing is heard of it here and now."""
    picture = desk.picture
    if picture is None or picture.session != session or desk.stream.step != "live":
        return None
    if not picture.seq or desk.now() - picture.heard_at > HEARD_MS:
        return None
    return not unsaved(picture)


def hub_part(desk: DeskView, words: Words) -> Part | None:
    """What is wrong with the record; None when nothing is."""
    hub = desk.hub
    if hub.step == "refused":
        return Part("hub", "octagon", words.say("status.hub.refused"), "stop")
    if hub.step in ("lost", "stopped"):
        since = numerals.span(desk.now() - hub.since, words.language)
        return Part("hub", "triangle", words.say("status.hub.lost", age=since), "warn")
    return None


def shelter_part(desk: DeskView, words: Words) -> Part | None:
    """What befell this computer's copy; None when nothing did."""
    shelter = desk.shelter()
    return Part("shelter", "triangle", words.say(f"status.shelter.{shelter.state}"), "warn") if shelter else None


def progress_part(desk: DeskView, words: Words) -> Part | None:
    """A first sync under way, with its counts."""
    progress = desk.progress()
    if progress is None:
        return None
    done = numerals.count(progress.done)
    whole = numerals.count(max(progress.whole, progress.done)) if progress.whole else numerals.NONE
    if progress.paused:
        return Part("progress", "pause", words.say("status.progress.paused", done=done, whole=whole), "warn")
    return Part("progress", "half", words.say("status.progress", done=done, whole=whole), icon_token="accent")


def stalled_part(desk: DeskView, words: Words) -> Part | None:
    """Edits that a hub which answers does not take; None when none stand still."""
    length, waiting = desk.stalled(), desk.waiting()
    if not length or not waiting:
        return None
    age = numerals.span(length, words.language)
    return Part("stalled", "clock", words.many("status.stalled", waiting, numerals.count(waiting), age=age), "warn")


def commands_part(desk: DeskView, words: Words) -> Part | None:
    """Commands to the room that nobody has seen in their time; None while the show is off or all were seen."""
    session = desk.session
    if session is None or session.state != "live":
        return None
    rows, now = desk.commands(session.id), desk.now()
    late = [row for row in standing.wants_a_look(rows, now) if standing.is_late(row, now)]
    if not late:
        return None
    return Part("commands", "triangle", words.many("status.commands", len(late), numerals.count(len(late))), "warn")


def by_hand_part(desk: DeskView, words: Words) -> Part | None:
    """Commands that wait for somebody to do them at the platform's page, at the desks of those who do; else None."""
    session = desk.session
    if session is None or session.state != "live" or not by_hand.is_mine(desk.me()):
        return None
    waiting = [row for row in by_hand.waiting(desk.commands(session.id)) if row.state == "asked"]
    if not waiting:
        return None
    return Part("by_hand", "person", words.many("status.by_hand", len(waiting), numerals.count(len(waiting))), "warn")


def source_part(desk: DeskView, words: Words) -> Part:
    """How the room is heard."""
    session, picture, stream = desk.session, desk.picture, desk.stream
    if session is None or picture is None:
        return Part("source", "circle", words.say("status.source.none"), "text3")
    if stream.step == "live":
        return _heard(desk.now() - picture.heard_at, session.state, platform(session.platform, words), picture, words)
    return _unheard(stream, desk.now(), words)


def _heard(silence: int, state: str, room: str, picture: Picture, words: Words) -> Part:
    if not picture.heard_at:
        said = words.say("status.source.unheard", platform=room)
        return Part("source", "clock" if state == "live" else "circle", said, "warn" if state == "live" else "text3")
    if silence >= QUIET_MS and state != "live":
        return Part("source", "check-filled", words.say("status.source.live", platform=room), icon_token="good")
    age = numerals.span(silence, words.language)
    if silence >= QUIET_MS:
        return Part("source", "clock", words.say("status.source.quiet", platform=room, age=age), "warn")
    said = words.say("status.source.late", platform=room, age=age)
    return Part("source", "check-filled", said, icon_token="good")


def _unheard(stream: Link, now: int, words: Words) -> Part:
    match stream.step:
        case "starting":
            return Part("source", "half", words.say("status.source.starting"), icon_token="accent")
        case "connecting" | "live":
            return Part("source", "half", words.say("status.source.connecting"), icon_token="accent")
        case "lost":
            age = numerals.span(now - stream.since, words.language)
            return Part("source", "triangle", words.say("status.source.lost", age=age), "warn")
        case "refused":
            return Part("source", "octagon", words.say("status.source.refused"), "stop")
        case "stopped":
            return Part("source", "circle", words.say("status.source.stopped"), "text3")


def recording_part(desk: DeskView, words: Words) -> Part:
    """How much the journal holds, and how long ago it was last written."""
    picture = desk.picture
    if picture is None or not picture.seq:
        return Part("recording", "circle", words.say("status.recording.none"), "text3")
    events, age = numerals.count(picture.seq), numerals.span(desk.now() - picture.kept_at, words.language)
    said = words.say("status.recording" if picture.kept_at else "status.recording.held", events=events, age=age)
    if unsaved(picture):
        return Part("recording", "clock", said, "warn")
    live = desk.session is not None and desk.session.state == "live"
    return Part("recording", "dot" if live else "disk", said, icon_token="stop_fill" if live else "text3")


def gaps_part(desk: DeskView, words: Words) -> Part:
    """How many gaps the record has, and how long they are together."""
    counters = desk.picture.counters if desk.picture is not None else {}
    gaps = counters.get("gaps", 0)
    if not gaps:
        return Part("gaps", "gap", words.say("status.gaps.none"), "text3")
    length = numerals.duration(counters.get("gap_seconds", 0))
    return Part("gaps", "gap", words.many("status.gaps", gaps, numerals.count(gaps), length=length))


def rate_part(desk: DeskView, words: Words) -> Part:
    """How many events come in."""
    rate = desk.picture.rate if desk.picture is not None else 0.0
    return Part("rate", "", words.say("status.rate", rate=numerals.count(rate)))


def edits_part(desk: DeskView, words: Words) -> Part:
    """Edits that wait to be sent, or that came back."""
    troubles = desk.troubles()
    if troubles:
        refused = any(trouble.badge == "refused" for trouble in troubles)
        said = words.many("status.troubles", len(troubles), numerals.count(len(troubles)))
        return Part("edits", "cross" if refused else "fork", said, "stop" if refused else "warn")
    waiting = desk.waiting()
    if waiting:
        return Part("edits", "pending", words.many("status.waiting", waiting, numerals.count(waiting)))
    return Part("edits", "tick", words.say("status.waiting.none"), "text3")


def perils_part(desk: DeskView, words: Words) -> Part | None:
    """What may end a recording though nobody does anything: the worst of it; None when nothing does."""
    found = desk.on_air.perils()
    places = (("hub", found.hub), ("here", found.here))
    for state, icon, token in (("full", "octagon", "stop"), ("low", "disk", "warn")):
        for where, space in places:
            if space == state:
                said = words.say(f"status.space.{where}.{state}", left=numerals.size(found.free_here))
                return Part("perils", icon, said, token)
    return Part("perils", "moon", words.say("status.sleeps"), "warn") if found.sleeps else None


def parts(desk: DeskView, words: Words) -> list[Part]:
    """All of it, in the order of the status line; what is wrong with the copy or the record stands first."""
    firsts = (shelter_part, perils_part, hub_part, commands_part, by_hand_part, stalled_part, progress_part)
    found = [told(desk, words) for told in firsts]
    first = [part for part in found if part is not None]
    return [
        *first,
        source_part(desk, words),
        recording_part(desk, words),
        gaps_part(desk, words),
        rate_part(desk, words),
        edits_part(desk, words),
    ]


def needs_a_look(part: Part) -> bool:
    """Whether a person should see this part, whatever else there is no room for."""
    return part.token in ("warn", "stop")


def no_answer(words: Words) -> str:
    """What a second start says when the first console does not come to the front."""
    return words.say("console.hangs")


def calendars_failed(folder: Path | None, why: str, words: Words) -> str:
    """Why calendar files are not written on after a start; `why` is the system's word, or "gone": no such folder."""
    gone = words.say("ics.folder_gone", folder=safe(str(folder or ""), 200))
    return words.say("ics.not_again", reason=gone if why == "gone" else safe(why, 200))
