"""The menus of the shelf: what a new line may be, which states are shown, all that can be done with a row."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QMenu, QWidget

from anchor_console.core.echelon import ECHELONS
from anchor_console.core.line_type import LINE_TYPES, LineType
from anchor_console.core.script import Line, ScriptPart
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui.condition import platform
from anchor_console.ui.script.shelf.model import STATES
from anchor_console.ui.script.shelf.rows import Row
from anchor_console.ui.words import Words

USUAL: Final[Mapping[ScriptPart, tuple[LineType, ...]]] = {
    "opening": ("opening", "compliance_notice", "welfare", "retain"),
    "product": ("product", "pain_point", "deep_sell", "trust", "hold_back", "closing_deal", "answer"),
    "closing": ("closing", "transition"),
}
"""The types that a part usually has stand first in the menu of a new line."""
DEEDS: Final = (
    ("begin", "Enter"), ("new", "N"), ("rename", "F2"), ("up", "Alt ↑"), ("down", "Alt ↓"), ("take_out", "Del"),
)  # fmt: skip
OF_A_PART: Final = frozenset({"new"})
"""Deeds that make sense on a part's head; of a line that was removed only taking it out does."""
Put = Callable[[Mapping[str, object]], object]


def types(parent: QWidget, words: Words, part: ScriptPart, take: Callable[[LineType], object]) -> QMenu:
    """What a new line may be, what is usual in that part first, with a digit each."""
    menu, usual = QMenu(parent), USUAL[part]
    for number, kind in enumerate((*usual, *(one for one in LINE_TYPES if one not in usual)), 1):
        if number == len(usual) + 1:
            menu.addSeparator()
        digit = f"&{number}  " if number < 10 else "     "
        menu.addAction(digit + words.say(f"line.type.{kind}")).triggered.connect(_ignoring(partial(take, kind)))
    return menu


def states(
    parent: QWidget, words: Words, chosen: frozenset[str], take: Callable[[str, bool], object],
    search: Callable[[], object], show_all: Callable[[], object],
) -> QMenu:  # fmt: skip
    """The states that are to be shown alone; the words to filter by; all again."""
    menu = QMenu(parent)
    for state in STATES:
        action = menu.addAction(words.say(f"shelf.state.{state}"))
        action.setCheckable(True)
        action.setChecked(state in chosen)
        action.triggered.connect(lambda on, state=state: take(state, on))
    menu.addSeparator()
    menu.addAction(f"{words.say('shelf.filter.words')}\t/").triggered.connect(_ignoring(search))
    menu.addAction(words.say("shelf.filter.all")).triggered.connect(_ignoring(show_all))
    return menu


def deeds(parent: QWidget, words: Words, row: Row, runs: Mapping[str, Callable[[], object]]) -> QMenu:
    """All that can be done with a row, each with its key."""
    menu = QMenu(parent)
    for name, key in DEEDS:
        if (row.kind == "line" and not row.gone) or (name in OF_A_PART if row.kind == "part" else name == "take_out"):
            menu.addAction(f"{words.say(f'shelf.menu.{name}')}\t{key}").triggered.connect(_ignoring(runs[name]))
    return menu


def uses(menu: QMenu, desk: DeskView, words: Words, line: Line, put: Put) -> None:
    """What a line is for: its type, echelon, platform and anchor, each a menu of its own."""
    say = words.say
    offered: Mapping[str, Sequence[tuple[str, str]]] = {
        "type": [(one, say(f"line.type.{one}")) for one in LINE_TYPES],
        "echelon": [("", say("library.echelon.any")), *((one, say(f"echelon.{one}")) for one in ECHELONS)],
        "platform": [("", say("library.platform.any")), *_platforms(desk, words)],
        "anchor": [("", say("library.anchor.any")), *_anchors(desk)],
    }
    menu.addSeparator()
    for name, values in offered.items():
        under = menu.addMenu(say(f"shelf.use.{name}"))
        for value, told in values:
            action = under.addAction(told.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value == getattr(line, name))
            action.triggered.connect(_ignoring(partial(put, {name: value})))


def _platforms(desk: DeskView, words: Words) -> list[tuple[str, str]]:
    """Those that the team's rooms are on."""
    return [(one, platform(one, words)) for one in sorted({row.platform for row in desk.sessions() if row.platform})]


def _anchors(desk: DeskView) -> list[tuple[str, str]]:
    return [(row.id, safe(row.name, 40)) for row in desk.people() if row.role in ("anchor", "co_anchor")]


def _ignoring(run: Callable[[], object]) -> Callable[[bool], object]:
    """The same, for a signal that tells something more."""
    return lambda _: run()
