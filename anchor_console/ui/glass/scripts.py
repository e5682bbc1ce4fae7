"""The scripts of the open session as the prompter reads them: which line stands in which row, told in which words."""

from collections import Counter
from collections.abc import Callable, Sequence

from msgspec import structs

from anchor_console.core.glass import Beat, Scripted, is_for
from anchor_console.core.lineup import LineupItem
from anchor_console.core.script import Line, Script, ScriptPart, script_of
from anchor_console.core.script.bound import About
from anchor_console.desk.course import Plan
from anchor_console.desk.view import DeskView, SessionRow

Held = Callable[[SessionRow, str, LineupItem | None], About]
"""What a line of that product ("": of none) in that place of the lineup is held against."""
ANCHORS = ("anchor", "co_anchor")


class Scripts:
    """Lays the lines of a session's scripts into the rows of its run."""

    def __init__(self, desk: DeskView, held: Held) -> None:
        self._desk, self._held = desk, held
        self._numbers: dict[str, int] = {}
        """By session which show of its room it is: it stays what it was when the show was first read."""

    def laid_in(self, beats: Sequence[Beat], session: SessionRow, plan: Plan) -> list[Beat]:
        """The rows with what is read in them. A product that comes again is told in other words, like the next show."""
        found = list(beats)
        if not found or not self._desk.all(Script, plan.holder):
            return found
        items, times = {item.id: item for item in plan.items}, Counter[str]()
        for at, beat in enumerate(found):
            item = items.get(beat.row)
            if item is not None:
                lines = self._lines(session, plan, "product", item.product, item, times[item.product])
                times[item.product] += 1
                found[at] = structs.replace(beat, script=lines)
        found[0] = structs.replace(found[0], opening=self._lines(session, plan, "opening", "", None, 0))
        found[-1] = structs.replace(found[-1], closing=self._lines(session, plan, "closing", "", None, 0))
        return found

    def _lines(
        self, session: SessionRow, plan: Plan, part: ScriptPart, product: str, item: LineupItem | None, times: int
    ) -> tuple[Scripted, ...]:
        script = self._desk.one(Script, script_of(plan.holder, part, product))
        if script is None or not script.value.lines:
            return ()
        anchors = frozenset(shift.person for shift in plan.shifts if shift.role in ANCHORS)
        kept = (self._desk.one(Line, id) for id in script.value.lines)
        lines = [one.value for one in kept if one is not None and is_for(one.value, session.platform, anchors)]
        pick, of = self._number(session) + times, {product or line.product for line in lines}
        held = {one: self._held(session, one, item) for one in of}
        return tuple(Scripted(line=line, about=held[product or line.product], pick=pick) for line in lines)

    def _number(self, session: SessionRow) -> int:
        """How many shows of the room came before it, so that two in a row don't read the same."""
        if session.id not in self._numbers:
            rows = self._desk.sessions()
            before = [one for one in rows if one.room == session.room and one.starts_at < session.starts_at]
            self._numbers[session.id] = len(before)
        return self._numbers[session.id]
