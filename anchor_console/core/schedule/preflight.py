"""The list before going live (开播前检查): what is in order, what fails, and what still has to be looked at."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.approval import Approval
from anchor_console.core.fact import Fact
from anchor_console.core.lineup import LineupItem
from anchor_console.core.preflight import Check, CheckName, CheckState
from anchor_console.core.reviewed import REVIEWED
from anchor_console.core.room import Room
from anchor_console.core.schedule.clash import Clash
from anchor_console.core.schedule.moments import MINUTE, day_of
from anchor_console.core.schedule.planned import Plan
from anchor_console.core.schedule.standing import anchors_of
from anchor_console.core.script.standing import ScriptStanding

MEGABYTE: Final = 1024 * 1024
DISK_LEAST: Final = 2 * 1024 * MEGABYTE
"""Bytes that must be free: an hour of the busiest room's journal is under 200 MB, a show is a few hours."""
SHORTLY: Final = 30 * MINUTE
OF_PEOPLE: Final = frozenset({"person", "rest", "day_hours", "hand_over", "unstaffed", "room"})
LinkState = Literal["live", "waiting", "lost", "refused", "unknown"]


class Machine(Struct, frozen=True, kw_only=True):
    """What this computer and its links tell. `free` bytes on the disk, −1: not known; `recording`: the journal keeps
    what the room says, None: nothing has been heard of the room yet, so that it shows only when live begins.

    `hub`, `room`: how it stands with the hub and the room's own stream ("unknown": no connector hears it).
    """

    hub: LinkState = "unknown"
    room: LinkState = "unknown"
    recording: bool | None = None
    free: int = -1


class Looked(Struct, frozen=True, kw_only=True):
    """All that the list is made of: the session's plan, what collides in it, its lineup, proofs and approvals.

    `facts` by product. `script`: how the lines of its scripts stand. `reviewed`: the digest (core/reviewed) of what a
    review would look at now; "": not known.
    """

    plan: Plan
    room: Room | None
    items: Sequence[LineupItem] = ()
    facts: Mapping[str, Sequence[Fact]] = {}
    script: ScriptStanding = ScriptStanding()
    approvals: Sequence[Approval] = ()
    clashes: Sequence[Clash] = ()
    machine: Machine = Machine()
    reviewed: str = ""
    now: int = 0


class Line(Struct, frozen=True, kw_only=True):
    """A line of the list, to be put into words: `word` names the sentence, the rest its figures.

    `word`s: ok, clash, nobody, gap, empty, unpriced, no_proof, expired, not_approved, asked, refused, changed, none,
    hidden, drafts, expiring, no_seller, lost, not_heard, not_recording, at_live, low_disk, later, not_known.
    `person` and `at`: who signed, and when (ms). disk: `count` MB are free, `of` are needed. script: `count` sentences
    can't be shown ("hidden"), lines are drafts ("drafts"); `of`: proofs that soon run out.
    """

    name: CheckName
    state: CheckState
    word: str
    count: int = 0
    of: int = 0
    person: str = ""
    at: int = 0
    records: tuple[str, ...] = ()


def lines(looked: Looked) -> tuple[Line, ...]:
    """The lines in their order."""
    look: tuple[Callable[[Looked], Line], ...] = (
        _people, _lineup, _price_proofs, _script, _compliance, _seller, _connection, _recording, _disk
    )  # fmt: skip
    return tuple(each(looked) for each in look)


def checks(looked: Looked, worded: Mapping[str, str]) -> tuple[Check, ...]:
    """The lines as they are kept when the list is signed; `worded`: each line's sentence, by its name."""
    return tuple(
        Check(name=line.name, state=line.state, detail=worded.get(line.name, line.word)[:300], at=looked.now)
        for line in lines(looked)
    )


def is_near(looked: Looked) -> bool:
    """Whether what only shows shortly before is looked at: half an hour before the start, and from then on."""
    return looked.now >= looked.plan.starts - SHORTLY


def _people(looked: Looked) -> Line:
    own = [clash for clash in looked.clashes if looked.plan.id in clash.sessions and clash.kind in OF_PEOPLE]
    stops = [clash for clash in own if clash.severity == "stop"]
    anchors = anchors_of(looked.plan)
    if not anchors:
        return Line(name="people", state="failed", word="nobody")
    if stops or own:
        worst = (stops or own)[0]
        word = "gap" if worst.kind in ("hand_over", "unstaffed") else "clash"
        state: CheckState = "failed" if stops else "open"
        return Line(name="people", state=state, word=word, count=len(own), records=worst.sessions)
    people = tuple(dict.fromkeys(shift.person for shift in looked.plan.shifts))
    return Line(name="people", state="passed", word="ok", count=len(people), records=people)


def _lineup(looked: Looked) -> Line:
    if not looked.items:
        return Line(name="lineup", state="failed", word="empty")
    unpriced = tuple(item.id for item in looked.items if item.hand_price is None)
    count = len(looked.items)
    if unpriced:
        return Line(name="lineup", state="failed", word="unpriced", count=len(unpriced), of=count, records=unpriced)
    return Line(name="lineup", state="passed", word="ok", count=count, of=count)


def _price_proofs(looked: Looked) -> Line:
    """A list price that is shown struck needs its proof (order 56, article 16); a fact must be approved and in time."""
    compared = [item for item in looked.items if item.compared_price is not None]
    bare = tuple(item.id for item in compared if item.compared_with == "list_price" and not item.proof)
    if bare:
        return Line(
            name="price_proofs", state="failed", word="no_proof", count=len(bare), of=len(compared), records=bare
        )
    products = dict.fromkeys(item.product for item in looked.items)
    facts = [fact for product in products for fact in looked.facts.get(product, ())]
    today = day_of(looked.plan.starts or looked.now, looked.plan.zone).isoformat()
    expired = tuple(fact.id for fact in facts if fact.expires_on and fact.expires_on < today)
    if expired:
        return Line(
            name="price_proofs", state="failed", word="expired", count=len(expired), of=len(facts), records=expired
        )
    waiting = tuple(fact.id for fact in facts if not fact.approved_by)
    if waiting:
        return Line(
            name="price_proofs", state="open", word="not_approved", count=len(waiting), of=len(facts), records=waiting
        )
    return Line(name="price_proofs", state="passed", word="ok", count=len(compared), of=len(facts))


def _script(looked: Looked) -> Line:
    """A sentence that can't be shown is missing on air; a proof that runs out, or a draft, is still to be looked at."""
    script = looked.script
    records = (script.first,) if script.first else ()
    if script.hidden:
        return Line(
            name="script", state="failed", word="hidden", count=script.hidden, of=script.expiring, records=records
        )
    if script.drafts:
        return Line(
            name="script", state="open", word="drafts", count=script.drafts, of=script.expiring, records=records
        )
    if script.expiring:
        return Line(name="script", state="open", word="expiring", count=script.expiring, records=records)
    return Line(name="script", state="passed", word="ok" if script.lines else "none", count=script.lines)


def _compliance(looked: Looked) -> Line:
    """The review before the broadcast (order 117, article 30): who signed it, and when."""
    asked = [one for one in looked.approvals if one.sort == "compliance" and one.session == looked.plan.id]
    last = max(asked, key=lambda one: (one.asked_at, one.id), default=None)
    if last is None or last.state == "withdrawn":
        return Line(name="compliance", state="failed" if is_near(looked) else "open", word="not_approved")
    by, at = (last.asked_by, last.asked_at) if last.state == "asked" else (last.decided_by, last.decided_at)
    word, state = _reviewed(last, looked)
    return Line(name="compliance", state=state, word=word, person=by, at=at, records=(last.id,))


def _reviewed(last: Approval, looked: Looked) -> tuple[str, CheckState]:
    if last.state == "refused":
        return "refused", "failed"
    if last.state == "asked":
        return "asked", "failed" if is_near(looked) else "open"
    then = last.were.get(REVIEWED, looked.reviewed)  # reviews of older hubs don't say
    return ("changed", "open") if looked.reviewed and looked.reviewed != then else ("ok", "passed")


def _seller(looked: Looked) -> Line:
    """Who does not show the actual seller answers as seller (最高法 网络消费规定(一), articles 11, 12, 17)."""
    if looked.room is None or not looked.room.seller:
        return Line(name="seller", state="failed", word="no_seller")
    return Line(name="seller", state="passed", word="ok", records=(looked.room.id,))


def _connection(looked: Looked) -> Line:
    links = (looked.machine.hub, looked.machine.room)
    if "lost" in links or "refused" in links:
        return Line(name="connection", state="failed", word="lost")
    if looked.machine.hub != "live":
        return Line(name="connection", state="open", word="not_known")
    if looked.machine.room == "waiting":
        return Line(name="connection", state="open", word="later")
    if looked.machine.room == "unknown":
        return Line(name="connection", state="open", word="not_heard")
    return Line(name="connection", state="passed", word="ok")


def _recording(looked: Looked) -> Line:
    if looked.machine.recording:
        return Line(name="recording", state="passed", word="ok")
    if looked.machine.recording is None:
        return Line(name="recording", state="open", word="at_live")
    if not is_near(looked):
        return Line(name="recording", state="open", word="later")
    return Line(name="recording", state="failed", word="not_recording")


def _disk(looked: Looked) -> Line:
    free = looked.machine.free
    if free < 0:
        return Line(name="disk", state="open", word="not_known")
    if free < DISK_LEAST:
        return Line(name="disk", state="failed", word="low_disk", count=free // MEGABYTE, of=DISK_LEAST // MEGABYTE)
    return Line(name="disk", state="passed", word="ok", count=free // MEGABYTE, of=DISK_LEAST // MEGABYTE)
