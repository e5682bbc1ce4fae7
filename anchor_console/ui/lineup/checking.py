"""The checks of a board gathered: what the list tells, what marks the rows, what the foot says."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from anchor_console.core.approval import Approval
from anchor_console.core.house import HOUSE, House
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.guarding import Wish
from anchor_console.ui.lineup import check
from anchor_console.ui.lineup.appraisal import Appraisal
from anchor_console.ui.lineup.board import Board
from anchor_console.ui.lineup.check import Check
from anchor_console.ui.lineup.foot import Footing
from anchor_console.ui.lineup.scripted import of_scripts
from anchor_console.ui.lineup.sheet import Marks
from anchor_console.ui.scripts_judged import ScriptsJudged
from anchor_console.ui.words import Words

AT_LINE = "lineup/"
"""Somebody who is at an item says so as their place: lineup/ITEM."""


PLACE_AT_MOST = 64
"""Characters of a place that a hub takes."""


def place_of(item: str) -> str:
    """The place to tell the others when one is at that item ("": at none)."""
    place = f"{AT_LINE}{item}"
    return place if len(place) <= PLACE_AT_MOST else AT_LINE


class Checking:
    """Reads approvals, troubles, scripts and who is there from the desk, and puts them in words."""

    def __init__(self, desk: DeskView, words: Words, parent: QObject) -> None:
        self._desk, self._words = desk, words
        self.scripts = ScriptsJudged(desk, words, parent)

    def checks(self, board: Board, appraisal: Appraisal | None, wishes: Sequence[Wish]) -> list[Check]:
        """All checks but the stopped wishes, the worst first."""
        approvals = [kept.value for kept in self._desk.all(Approval, board.holder)]
        kept = self._desk.one(House, HOUSE)
        share = (kept.value if kept is not None else House()).price_share
        shown = frozenset(wish.n for wish in wishes if wish.n)
        found = check.of_approvals(approvals, board, self._desk, share, self._words)
        found += check.of_troubles(self._desk.troubles(), board, self._desk, shown, self._words)
        found += of_scripts(self.scripts.look(board.row), board, self._words)
        if appraisal is not None:
            found += check.of_stock(appraisal.selling, board, appraisal.expected.shows, self._words)
            found += check.of_hints(appraisal.hints, board, self._words)
        return check.sorted_checks(found)

    def marks(
        self, board: Board, appraisal: Appraisal | None, wishes: Sequence[Wish], checks: Sequence[Check]
    ) -> Marks:  # fmt: skip
        """What the rows show of it."""
        found = check.marks(checks)
        found |= {wish.item: "stop" for wish in wishes}
        if appraisal is not None:
            found = {**{item.id: "passed" for item in board.items}, **found}
        return Marks(
            marks=found, wanted={wish.item: wish.cells for wish in wishes},
            lows=appraisal.lows if appraisal is not None else {}, at=self._at(),
            names={row.id: row.name for row in self._desk.people()},
        )  # fmt: skip

    def passed(self, board: Board, checks: Sequence[Check], wishes: Sequence[Wish]) -> int:
        """How many items have nothing to look at."""
        marked = {item for one in checks if one.level != "note" for item in one.items} | {wish.item for wish in wishes}
        return sum(item.id not in marked for item in board.items)

    def footing(self, board: Board, appraisal: Appraisal) -> Footing:
        """What the foot shows."""
        early = [one for one in appraisal.selling if one.out is not None and one.out.likely]
        first = min(early, key=lambda one: one.at, default=None)
        said = ""
        if first is not None:
            said = self._words.say(
                "planner.stock.first", title=safe(board.title(first.item), 40),
                at=numerals.time_of_day(first.at, zone=board.zone),
            )  # fmt: skip
        return Footing(
            currency=board.currency, totals=appraisal.totals, expected=appraisal.expected,
            lasting=appraisal.lasting, stocked=appraisal.stocked, first_out=said,
        )  # fmt: skip

    def _at(self) -> dict[str, tuple[str, ...]]:
        """Who of the others is at which item now."""
        at: dict[str, tuple[str, ...]] = {}
        for one in self._desk.others():
            if one.place.startswith(AT_LINE):
                item = one.place.removeprefix(AT_LINE)
                at[item] = (*at.get(item, ()), one.name or one.person)
        return at


def told(checks: Sequence[Check], appraisal: Appraisal | None, words: Words) -> dict[str, str]:
    """By item, for a tooltip: what others have reserved of its stock, and what the checks say of it."""
    selling = appraisal.selling if appraisal is not None else ()
    said = {
        one.item: words.say("planner.reserved", n=numerals.count(one.stock.held)) for one in selling if one.stock.held
    }
    for one in checks:
        for item in one.items:
            said[item] = " — ".join(part for part in (said.get(item, ""), one.title) if part)
    return said
