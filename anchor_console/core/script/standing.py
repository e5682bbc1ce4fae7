"""How a script line stands: how much of it may be shown, why the rest may not, and which of its proofs soon run out."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from anchor_console.core.proof import ends_soon
from anchor_console.core.script.bound import About, StretchWhy, bound
from anchor_console.core.script.line import Line, step_of
from anchor_console.core.script.parts import parts


class LineStanding(Struct, frozen=True, kw_only=True):
    """Of one line. `hidden`: sentences that are not shown, by why; `expiring`: places whose fact ends within 30 days.

    `draft`: nobody approved it yet, so that none of it is shown. `product`: whose script it is in, "": of the show.
    """

    line: str
    product: str = ""
    hidden: Mapping[StretchWhy, int] = {}
    expiring: int = 0
    draft: bool = False

    @property
    def is_wrong(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self.hidden) or self.expiring > 0


class ScriptStanding(Struct, frozen=True, kw_only=True):
    """Of some lines together. `first`: the id of the line to look at first, "": none."""

    lines: int = 0
    drafts: int = 0
    hidden: int = 0
    expiring: int = 0
    first: str = ""


def line_standing(line: Line, product: str, about: About) -> LineStanding:
    """How a line stands in the script of that product ("": of the show). A draft is judged like any other."""
    whys: dict[StretchWhy, int] = Counter(one.why for one in bound(line.text, about).stretches if one.why)
    ends = {fact.id: fact.expires_on for fact in about.facts if not fact.expires_on or fact.expires_on >= about.day}
    marked = [part.of for part in parts(line.text) if part.kind == "fact"]
    return LineStanding(
        line=line.id, product=product, hidden=dict(whys), draft=step_of(line) != "approved",
        expiring=sum(ends_soon(ends.get(fact), about.day) for fact in marked),
    )  # fmt: skip


def together(lines: Iterable[LineStanding]) -> ScriptStanding:
    """How these lines stand: sentences that are not shown first, then what runs out, then drafts."""
    lines = tuple(lines)
    order = sorted(
        (one for one in lines if one.is_wrong or one.draft), key=lambda one: (not one.hidden, not one.expiring)
    )  # fmt: skip
    return ScriptStanding(
        lines=len(lines), drafts=sum(one.draft for one in lines), hidden=sum(sum(one.hidden.values()) for one in lines),
        expiring=sum(one.expiring for one in lines), first=order[0].line if order else "",
    )  # fmt: skip
