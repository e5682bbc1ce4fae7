"""What can be done in the planner, as actions with their keys; and the menus and cards that they open."""

from collections import Counter
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from anchor_console.core.lineup import ROLES, LineupItem
from anchor_console.core.pricing import Way
from anchor_console.core.segment import SEGMENT_KINDS
from anchor_console.core.session import Session
from anchor_console.core.template import Template
from anchor_console.desk.view import DeskView, SessionRow
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.actions import Action, Actions
from anchor_console.ui.guarding import Wish
from anchor_console.ui.lineup.hands import Hands
from anchor_console.ui.lineup.line import TYPED, Line
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import is_overlaid
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from anchor_console.ui.confirm import Confirm
    from anchor_console.ui.lineup.comparison import Comparing
    from anchor_console.ui.lineup.picker import Picker
    from anchor_console.ui.lineup.printing import Printing
    from anchor_console.ui.palette import Choice

GROUP: Final = "group.lineup"
PROOFS: Final = "*.png *.jpg *.jpeg *.webp *.pdf"
MOST_BYTES: Final = 20 * 1024 * 1024
"""What the hub takes as one file."""
SEGMENT_MINUTES: Final = 5


class Acting(QObject):
    """The actions of one planner; they make sense while it is on screen."""

    def __init__(
        self, planner: Hands, desk: DeskView, look: Look, words: Words, actions: Actions, parent: QWidget
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._parent = parent
        self._planner, self._desk, self._look, self._words, self._actions = planner, desk, look, words, actions
        self.menu: QMenu | None = None
        self.dialog: QFileDialog | None = None
        actions.add(*self._finding(), *self._keeping(), *self._lining())

    # What is not on screen at the start is built when it is first wanted.

    @cached_property
    def picker(self) -> "Picker":
        """The card on which sessions and sets are picked."""
        from anchor_console.ui.lineup.picker import Picker

        return Picker(self._look, self._words, self._planner.window())

    @cached_property
    def confirm(self) -> "Confirm":
        """The question before prices are frozen."""
        from anchor_console.ui.confirm import Confirm

        return Confirm(self._look, self._words, self._planner.window())

    @cached_property
    def comparing(self) -> "Comparing":
        """The card with two lineups side by side."""
        from anchor_console.ui.lineup.comparison import Comparing

        made = Comparing(self._look, self._words, self._planner.window())
        made.taken.connect(self._planner.take_over)
        return made

    @cached_property
    def printing(self) -> "Printing":
        """What writes the run sheet."""
        from anchor_console.ui.lineup.printing import Printing

        made = Printing(self._desk, self._words, self._parent)
        made.said.connect(self._planner.said)
        return made

    def choose_role(self, line: Line) -> None:
        """A menu of the roles, each with its number."""
        menu = QMenu(self._parent)
        for number, role in enumerate(ROLES, 1):
            action = menu.addAction(f"&{number}  {self._words.say(f'role.{role}')}")
            action.setCheckable(True)
            action.setChecked(role == line.role)
            action.triggered.connect(lambda _, role=role: self._planner.give_role(line, role))
        self._pop(menu)

    def offer(self, line: Line) -> None:
        """A menu of all that can be done with a line, each with its key."""
        menu, table = QMenu(self._parent), self._planner.table
        ask = table.asked.emit
        is_item, fold = line.kind == "item", "fold" if line.unfolded else "unfold"
        deeds: list[tuple[str, str, Callable[[], object], bool]] = [
            ("edit", "F2", table.edit_cell, bool(TYPED[line.kind])),
            ("role", "R", lambda: ask("role", line), is_item),
            (fold, "←" if line.unfolded else "→", lambda: ask(fold, line), is_item),
            ("clear_out", "C", lambda: ask("clear_out", line), is_item),
            ("presale", "P", lambda: ask("presale", line), is_item),
            ("up", "Alt ↑", lambda: table.move_by(-1), is_item),
            ("down", "Alt ↓", lambda: table.move_by(1), is_item),
            ("segment", "G", self.choose_segment, True),
            ("remove", "Del", lambda: ask("remove", line), line.kind in ("item", "segment")),
        ]
        for name, key, run, makes_sense in deeds:
            if makes_sense:
                menu.addAction(f"{self._words.say(f'planner.menu.{name}')}\t{key}").triggered.connect(_ignoring(run))
        self._pop(menu)

    def choose_segment(self) -> None:
        """A menu of the segments that may stand before the chosen item."""
        menu = QMenu(self._parent)
        before = self._planner.table.next_item
        for kind in SEGMENT_KINDS:
            action = menu.addAction(self._words.say(f"segment.{kind}"))
            action.triggered.connect(
                lambda _, kind=kind: self._planner.wanting.deeds.add_segment(kind, before, SEGMENT_MINUTES)
            )
        self._pop(menu)

    def freeze(self) -> None:
        """Freeze the prices, or let them change again, after a look at the figures."""
        board, say = self._planner.board, self._words.say
        if board is None:
            return
        frozen = board.held.frozen
        priced = [item for item in board.items if item.hand_price is not None]
        prices = [numerals.money(price, board.currency) for price in sorted({item.hand_price or 0 for item in priced})]
        span = f" {numerals.RANGE} ".join(dict.fromkeys((prices[0], prices[-1]))) if prices else numerals.NONE
        held = len(self._planner.wanting.guard.wishes({item.id: item for item in board.items}))
        figures = say("freeze.figures", n=len(priced), span=span, held=held)
        title = say("unfreeze.title" if frozen else "freeze.title", title=safe(board.row.title, 60))
        yes = say("unfreeze.yes" if frozen else "freeze.yes")
        self.confirm.ask(title, figures, yes, "primary", lambda: self._planner.wanting.deeds.freeze(not frozen))

    def attach_proof(self, wish: Wish, way: Way, item: LineupItem) -> None:
        """Ask for the file that proves a list price, and go on with it; the answer comes later, or never."""
        from PySide6.QtWidgets import QFileDialog

        title, files = self._words.say("planner.proof"), self._words.say("planner.proof.files")
        self.dialog = QFileDialog(self._planner.window(), title, "", f"{files} ({PROOFS})")
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.dialog.fileSelected.connect(lambda path: self.take_proof(wish, way, item, Path(path)))
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def take_proof(self, wish: Wish, way: Way, item: LineupItem, path: Path) -> None:
        """Keep the file and want the list price with it; what can't be read is said."""
        try:
            data = b"" if path.stat().st_size > MOST_BYTES else path.read_bytes()
        except OSError:
            data = b""
        if not data:
            self._planner.said.emit("cross", self._words.say("planner.proof.unread", name=safe(path.name, 60)))
            return
        wanted = {**wish.wanted, **way.set, "proof": self._desk.attach(data)}
        self._planner.go_on(wish, self._planner.wanting.again(wish, wanted, item))

    def pick_session(self) -> None:
        """Pick the session whose lineup is planned."""
        say = self._words.say
        self.picker.pick(say("planner.pick.session"), say("planner.pick"), self._sessions(self._planner.show_session))

    def pick_copy(self) -> None:
        """Pick the session whose lineup is copied into this one."""
        say = self._words.say
        choices = self._sessions(self._copy, filled=True)
        self.picker.pick(say("planner.pick.copy"), say("planner.pick"), choices)

    def pick_compared(self) -> None:
        """Pick the session that this one is compared with."""
        say = self._words.say
        choices = self._sessions(self._compare, filled=True)
        self.picker.pick(say("planner.pick.compare"), say("planner.pick"), choices)

    def save_set(self) -> None:
        """Ask for the name under which the lineup is kept."""
        board, say = self._planner.board, self._words.say
        if board is None:
            return
        known = self._sets(lambda template: self._save(template.title))
        self.picker.ask_name(say("planner.set.save"), say("planner.set.name"), board.row.title, self._save, known)

    def use_set(self) -> None:
        """Pick a set that is laid into the lineup."""
        say = self._words.say
        self.picker.pick(say("planner.set.use"), say("planner.pick"), self._sets(self._use))

    def print_sheet(self) -> None:
        """Ask where the run sheet goes: a PDF to print, or a workbook."""
        board = self._planner.board
        if board is not None:
            self.printing.ask(board.row.id, board.row.title)

    def _here(self) -> bool:
        return self._planner.isVisible()

    def _filled(self) -> bool:
        return self._here() and self._planner.board is not None and bool(self._planner.board.rows)

    def _planned(self) -> bool:
        return self._here() and self._planner.board is not None

    def _frozen(self) -> bool:
        return self._planner.board is not None and self._planner.board.held.frozen

    def _finding(self) -> list[Action]:
        planner = self._planner
        return [
            self._action("search", "search", "/", planner.begin_search, self._here),
            self._action("paste", "plus", "Ctrl+V", planner.paste, self._planned),
            self._action("session", "calendar", "Ctrl+O", self.pick_session, self._here),
            self._action("copy", "copy", "Ctrl+Shift+O", self.pick_copy, self._planned),
            self._action("next_check", "triangle", "F8", planner.next_check, self._planned),
        ]

    def _keeping(self) -> list[Action]:
        return [
            self._action("sheet", "document", "Ctrl+P", self.print_sheet, self._filled),
            self._action("save_set", "list", "Ctrl+S", self.save_set, self._filled),
            self._action("use_set", "list", "Ctrl+Shift+S", self.use_set, self._planned),
            self._action("compare", "fork", "Ctrl+D", self.pick_compared, self._planned),
            self._action("freeze", "lock", "F10", self.freeze, lambda: self._planned() and not self._frozen()),
            self._action("unfreeze", "lock", "F10", self.freeze, lambda: self._planned() and self._frozen()),
        ]

    def _lining(self) -> list[Action]:
        planner = self._planner
        return [
            self._action("up", "arrow-up", "", lambda: planner.table.move_by(-1), self._filled),
            self._action("down", "arrow-down", "", lambda: planner.table.move_by(1), self._filled),
            self._action("segment", "clock", "G", self.choose_segment, self._planned),
        ]

    def _action(
        self, id: str, icon: str, key: str, run: Callable[[], None], when: Callable[[], bool]
    ) -> Action:  # fmt: skip
        return Action(
            id=f"lineup_{id}", title=f"action.lineup.{id}", group=GROUP, icon=icon, shortcut=key,
            run=lambda: self._actions.pass_on(key) if key and is_overlaid() else run(), when=when,
        )  # fmt: skip

    def _sessions(self, take: Callable[[str], object], *, filled: bool = False) -> list["Choice"]:
        """Every session, the nearest to now first; `filled`: those with a lineup, other than this."""
        rows = sorted(self._desk.sessions(), key=lambda row: (abs(row.starts_at - self._desk.now()), row.id))
        counts = self._counts()
        if filled:
            rows = [row for row in rows if row.id != self._planner.session and counts[row.id]]
        return [self._choice(row, counts[row.id], take) for row in rows]

    def _counts(self) -> dict[str, int]:
        """How many items the lineup of each session has; those of a show share one."""
        held = Counter(kept.value.session for kept in self._desk.all(LineupItem))
        shows = {kept.value.id: kept.value.show for kept in self._desk.all(Session)}
        return {row.id: held[shows.get(row.id) or row.id] for row in self._desk.sessions()}

    def _choice(self, row: SessionRow, items: int, take: Callable[[str], object]) -> "Choice":
        from anchor_console.ui.palette import Choice

        when = numerals.moment(row.starts_at) if row.starts_at else ""
        count = self._words.say("planner.items", n=items)
        note = " · ".join(part for part in (when, row.room_name, count) if part)
        return Choice(
            icon="live" if row.state == "live" else "calendar", title=safe(row.title, 80), note=note, key="",
            found_by=f"{row.title} {note}".casefold(), run=lambda: take(row.id),
        )  # fmt: skip

    def _sets(self, take: Callable[[Template], object]) -> list["Choice"]:
        from anchor_console.ui.palette import Choice

        sets = [kept.value for kept in self._desk.all(Template) if kept.value.of == "lineup"]
        return [
            Choice(
                icon="list", title=safe(one.title, 80), note=self._words.say("planner.items", n=_items(one)), key="",
                found_by=one.title.casefold(), run=partial(take, one),
            )
            for one in sorted(sets, key=lambda one: (one.title, one.id))
        ]  # fmt: skip

    def _save(self, title: str) -> None:
        self._planner.wanting.save(title)
        self._planner.said.emit("tick", self._words.say("planner.set.saved", title=safe(title, 60)))

    def _use(self, template: Template) -> None:
        self._planner.added(*self._planner.wanting.use(template, None))

    def _copy(self, session: str) -> None:
        self._planner.added(*self._planner.wanting.copy(session, None))

    def _compare(self, session: str) -> None:
        if self._planner.board is not None:
            self.comparing.show_sessions(self._desk, self._planner.board, session)

    def _pop(self, menu: QMenu) -> None:
        """Open a menu at the chosen row; nothing waits for it."""
        self.menu = menu
        table = self._planner.table
        rect = table.visualRect(table.currentIndex())
        x = rect.x() + rect.width() // 3
        menu.popup(table.viewport().mapToGlobal(QPoint(x, rect.bottom())))


def _ignoring(run: Callable[[], object]) -> Callable[[bool], object]:
    """The same, for a signal that tells something more."""
    return lambda _: run()


def _items(template: Template) -> int:
    items = template.content.get("items")
    return len(items) if isinstance(items, list) else 0
