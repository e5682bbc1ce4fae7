"""What a rehearsal would be of, said before it begins: how much there is to read, and what is left out of it."""

from collections.abc import Iterator

from anchor_console.core.rehearsal.passages import planned
from anchor_console.core.script import Line, Script
from anchor_console.desk.course import planned as plan_of
from anchor_console.desk.view import DeskView, SessionRow
from anchor_console.ui import numerals
from anchor_console.ui.condition import Part
from anchor_console.ui.words import Words

MINUTE = 60_000


def ahead(desk: DeskView, row: SessionRow, words: Words) -> list[Part]:
    """Lines for the card."""
    return list(_parts(desk, row, words))


def _parts(desk: DeskView, row: SessionRow, words: Words) -> Iterator[Part]:
    say, plan = words.say, plan_of(desk, row.id)
    items = plan.items if plan is not None else ()
    scripts = [kept.value for kept in desk.all(Script, plan.holder)] if plan is not None else []
    ids = [line for script in scripts for line in script.lines]
    lines = [kept.value for kept in desk.all(Line) if kept.value.id in set(ids)]
    if not items and not lines:
        yield Part("", "triangle", say("rehearsal.ahead.empty"), "warn")
        return
    length = sum(planned(line.text) for line in lines)
    time = numerals.span(max(length, MINUTE), words.language)
    if lines:
        yield Part("", "document", say("rehearsal.ahead.script", lines=len(lines), time=time, n=len(items)), "text")
    else:
        yield Part("", "info", say("rehearsal.ahead.points", n=len(items)), "text")
    drafts = sum(not line.approved_at for line in lines)
    if drafts:
        yield Part("", "triangle", words.many("rehearsal.ahead.drafts", drafts, str(drafts)), "warn")
    yield Part("", "people", say("rehearsal.ahead.crowd"))
