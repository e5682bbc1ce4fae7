"""The pickers of the text, at the caret: a fact (@), a price or stock figure (¥), ways to say it ({)."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from anchor_console.core.fact import Fact
from anchor_console.core.script import LEDGER
from anchor_console.core.script.parts import OPTIONS_LIMIT
from anchor_console.kit.text import safe
from anchor_console.ui.lineup.picker import TITLE, Picker
from anchor_console.ui.look import Look
from anchor_console.ui.palette import FIELD, FOOT, ROW, SHOWN, Choice, matching
from anchor_console.ui.script.known import Known
from anchor_console.ui.script.telling import FACT_ICONS, fact_row
from anchor_console.ui.words import Words

WIDE: Final = 460
SIGNS: Final = frozenset("@＠¥￥$")
OPTIONS: Final = ("/", "／", "、", "|", "｜")
"""What may stand between ways to say it, as people type it."""
BARRED: Final = str.maketrans("", "", "{}\n\ufffc")


class CaretPicker(Picker):
    """A picker that stands under the caret."""

    def __init__(self, look: Look, words: Words, window: QWidget, spot: Callable[[], QPoint]) -> None:
        super().__init__(look, words, window)
        self._spot = spot
        self.last_stays = False
        """Whether the last row is offered whatever is typed."""
        self.sign: Callable[[str], object] | None = None
        """Gets the sign that opened it, typed once more: it is meant as a letter."""

    def lay(self, window: QRect) -> QRect:
        """Under the caret, or above it where there is no room below."""
        shown = max(min(len(self._found), SHOWN), 0 if self._name else 1) * ROW
        wide, high = min(WIDE, window.width() - 32), TITLE + FIELD - 10 + shown + FOOT
        self.title.setGeometry(14, 8, wide - 28, 20)
        self.field.setGeometry(10, TITLE, wide - 20, 32)
        self.rows.setGeometry(0, TITLE + FIELD - 10, wide, shown)
        self.rows.setVisible(bool(shown))
        self._foot.setGeometry(0, TITLE + FIELD - 10 + shown, wide, FOOT)
        spot = self._spot()
        x = min(max(spot.x(), 16), window.width() - wide - 16)
        y = spot.y() if spot.y() + high + 16 <= window.height() else max(spot.y() - high - 44, 16)
        return QRect(x, y, wide, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The same sign once more is a letter of the text."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            sign, take = event.text(), self.sign
            if take is not None and sign in SIGNS and not self.field.text():
                self.shut()
                take(sign)
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, wanted: str) -> None:
        if self._name is not None or not self.last_stays or not self._choices:
            super()._narrow(wanted)
            return
        self._found = [*matching(self._choices[:-1], wanted), self._choices[-1]]
        self.rows.show_choices(self._found, wanted)
        if self.isVisible():
            self._place()


def fact_choices(
    facts: Sequence[Fact], known: Known, words: Words, take: Callable[[str], object], add: Callable[[], object]
) -> list[Choice]:  # fmt: skip
    """The facts, those that may be said first; at the end the way to another one."""
    rows = [(fact, fact_row(fact, known, words)) for fact in facts]
    made = [
        Choice(
            icon=FACT_ICONS[known.stands(fact)][0], title=row.title, note=safe(row.note, 40), key="",
            found_by=f"{fact.text} {row.note}".casefold(), run=partial(take, f"{{@{fact.id}}}"),
        )
        for fact, row in rows
    ]  # fmt: skip
    other = Choice(
        icon="plus", title=words.say("script.pick.add_fact"), note=words.say("script.pick.add_fact.note"), key="",
        found_by="", run=add,
    )  # fmt: skip
    return [*made, other]


def ledger_choices(known: Known, words: Words, take: Callable[[str], object]) -> list[Choice]:
    """What the ledger holds, with its figure now; what it lacks says so, and may be put in all the same."""
    return [
        Choice(
            icon="box" if name == "stock" else "tag", title=words.say(f"script.ledger.{name}"),
            note=known.ledger.get(name, "") or words.say("script.pick.unheld"), key="",
            found_by=" ".join((*words.in_all(f"script.ledger.{name}"), name)).casefold(),
            run=partial(take, f"{{{name}}}"),
        )
        for name in LEDGER
    ]  # fmt: skip


def choice_of(typed: str) -> str:
    """The mark for ways to say it that were typed "a / b / c"; "" where there are fewer than two."""
    text = typed.translate(BARRED)
    for sign in OPTIONS[1:]:
        text = text.replace(sign, "/")
    options = [safe(one.strip(), 60) for one in text.split("/") if one.strip()][:OPTIONS_LIMIT]
    return "{" + "/".join(options) + "}" if len(options) > 1 else ""


def typed_of(mark: str) -> str:
    """Ways to say it as they are edited."""
    return " / ".join(one.strip() for one in mark[1:-1].split("/"))
