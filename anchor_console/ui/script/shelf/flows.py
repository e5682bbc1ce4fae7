"""What is done with lines from the shelf: the library, pasting, files, versions, review; each by its key."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from anchor_console.core.script import Line, step_of
from anchor_console.desk.scripts import Draft, Into
from anchor_console.desk.view import DeskView, SessionRow
from anchor_console.kit.text import safe
from anchor_console.ui import numerals, reasons
from anchor_console.ui.actions import Action, Actions
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import is_overlaid
from anchor_console.ui.script.known import Known
from anchor_console.ui.script.shelf.model import part_title
from anchor_console.ui.script.shelf.placing import behind
from anchor_console.ui.script.shelf.rows import title_of
from anchor_console.ui.script.shelf.shelf import Shelf
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.desk.script_files import ScriptFiles
    from anchor_console.ui.lineup.picker import Picker
    from anchor_console.ui.script.shelf.assembling import AssembleCard
    from anchor_console.ui.script.shelf.files import FilesCard
    from anchor_console.ui.script.shelf.library import LibraryCard, Where
    from anchor_console.ui.script.shelf.pasting import PasteCard
    from anchor_console.ui.script.shelf.review import ReviewCard
    from anchor_console.ui.script.shelf.versions import VersionsCard

GROUP: Final = "group.script"
VERBS: Final = ("line.ask", "line.approve", "line.return", "line.withdraw")
"""What is told at once where the hub refuses it: somebody waits for it."""


class Flows(QObject):
    """The actions of one script page; they make sense while it is on screen.

    `current` tells the line that is open in the editor ("" for none), `settle` makes an edit now of what was typed and
    isn't kept yet. `barred` tells why the open line can't be sent, "" where it can; `reader` gives what reads files.
    `restored`: a line has another text now that was not typed in the editor. `stopped`: where in the open text a stop
    stands that kept it from being sent.
    """

    restored = Signal(str)
    stopped = Signal(int)

    def __init__(
        self, shelf: Shelf, desk: DeskView, look: Look, words: Words, actions: Actions, current: Callable[[], str],
        settle: Callable[[], object], window: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(shelf)
        self._shelf, self._desk, self._look, self._words, self._actions = shelf, desk, look, words, actions
        self._current, self._settle, self._window = current, settle, window
        self.barred: Callable[[], str] = lambda: ""
        self.reader: Callable[[], ScriptFiles | None] = lambda: None
        self._refused = {trouble.n for trouble in desk.troubles()}
        actions.add(*self._writing(), *self._bringing(), *self._reviewing())
        shelf.retold.connect(self.refresh)
        shelf.reword()

    # What is not on screen at the start is built when it is first wanted.

    @cached_property
    def library(self) -> "LibraryCard":
        """The card of the library."""
        from anchor_console.ui.script.shelf.library import LibraryCard

        made = LibraryCard(self._desk, self._look, self._words, self._window, self._where, self._add, self._say)
        made.exported.connect(self._export_lines)
        return made

    @cached_property
    def assembling(self) -> "AssembleCard":
        """The card of a script from the library."""
        from anchor_console.ui.script.shelf.assembling import AssembleCard

        return AssembleCard(
            self._desk, self._look, self._words, self._window, self._session, self.known, self._say
        )  # fmt: skip

    @cached_property
    def pasting(self) -> "PasteCard":
        """The card for pasting."""
        from anchor_console.ui.script.shelf.pasting import PasteCard

        made = PasteCard(
            self._desk, self._look, self._words, self._window, self._session, lambda: self._shelf.product, self.known,
            self._say,
        )  # fmt: skip
        made.bring = self._bring
        return made

    @cached_property
    def versions(self) -> "VersionsCard":
        """The card of versions."""
        from anchor_console.ui.script.shelf.versions import VersionsCard

        made = VersionsCard(self._desk, self._look, self._words, self._window, self._known_of, self._say)
        made.taken_back.connect(self.restored)
        return made

    @cached_property
    def review(self) -> "ReviewCard":
        """The card of review."""
        from anchor_console.ui.script.shelf.review import ReviewCard

        return ReviewCard(
            self._desk, self._look, self._words, self._window, self._session, self._known_of, self._say
        )  # fmt: skip

    @cached_property
    def files(self) -> "FilesCard | None":
        """The card of files; asked for only once there is what reads them."""
        from anchor_console.ui.script.shelf.files import FilesCard

        found = self.reader()
        return FilesCard(self._desk, found, self._look, self._words, self._window, self._session) if found else None

    @cached_property
    def picker(self) -> "Picker":
        """The card on which a session is picked."""
        from anchor_console.ui.lineup.picker import Picker

        return Picker(self._look, self._words, self._window)

    def known(self, product: str) -> Known:
        """What a line of that product is held against in this session, as it stands."""
        return self._shelf.judging.known_of(product)

    def refresh(self) -> None:
        """The records differ: open cards read them again, and what the hub refused is said."""
        for name in ("library", "versions", "review"):
            card = self.__dict__.get(name)
            if card is not None and card.isVisible():
                card.refresh()
        for trouble in self._desk.troubles():
            if trouble.n not in self._refused:
                self._refused.add(trouble.n)
                if trouble.kind in VERBS:
                    self._say("cross", reasons.of_edit(trouble.type, self._words))

    def ask(self) -> None:
        """Send the open line for review; a stop in it is said, and gone to."""
        self._settle()
        line = self._line()
        if line is None:
            return
        say, title = self._words.say, safe(title_of(line), 40)
        if step_of(line) != "draft":
            self._say("info", say(f"review.already.{step_of(line)}"))
        elif not line.text.strip():
            self._say("info", say("outcome.empty"))
        elif not self._bars(line):
            self._desk.change("line.ask", line.id, {})
            self._say("half", say("review.sent", title=title))

    def _bars(self, line: Line) -> bool:
        """Whether something in the text keeps it from being sent: it is said which."""
        hits = self.known(self._product(line)).check(line.text).hits
        stop = next((hit for hit in hits if hit.severity == "stop"), None)
        barred = ""
        if stop is not None:
            words = safe(line.text[stop.start : stop.end], 30)
            self._say("octagon", self._words.say("review.stop", words=words))
            self.stopped.emit(stop.start)
        elif barred := self.barred():
            self._say("octagon", barred)
        return stop is not None or bool(barred)

    def withdraw(self) -> None:
        """Take the open line back out of review."""
        line = self._line()
        if line is not None:
            self._desk.change("line.withdraw", line.id, {})

    def differences(self) -> None:
        """The versions of the open line."""
        self._settle()
        if line := self._open():
            self.versions.begin(line)

    def begin_review(self) -> None:
        """What waits for a second look, the open line first."""
        self._settle()
        self.review.begin(self._open())

    def pick_session(self) -> None:
        """Pick the session whose script is written."""
        from anchor_console.ui.palette import Choice

        rows = sorted(self._desk.sessions(), key=lambda row: (abs(row.starts_at - self._desk.now()), row.id))
        choices = [
            Choice(
                icon="live" if row.state == "live" else "calendar", title=safe(row.title, 80), note=_when(row), key="",
                found_by=f"{row.title} {_when(row)}".casefold(), run=partial(self._shelf.show_session, row.id),
            )
            for row in rows
        ]  # fmt: skip
        self.picker.pick(self._words.say("script.pick.session"), self._words.say("planner.pick"), choices)

    def _writing(self) -> list[Action]:
        shelf = self._shelf
        return [
            self._action("new", "plus", "N", shelf.offer_types, self._here),
            self._action("library", "search", "Ctrl+L", lambda: self.library.open(), self._here),
            self._action("assemble", "list", "Ctrl+B", lambda: self.assembling.open(), self._here),
            self._action("filter", "filter", "/", shelf.begin_filter, self._here),
            self._action("filter_off", "filter", "", shelf.show_all, lambda: self._here() and shelf.is_narrowed),
            self._action("session", "calendar", "Ctrl+O", self.pick_session, self._seen, id="script_session"),
        ]

    def _bringing(self) -> list[Action]:
        return [
            self._action("paste", "copy", "Ctrl+Shift+V", lambda: self.pasting.open(), self._here),
            self._action("import", "arrow-down", "Ctrl+I", self._import, self._reads),
            self._action("export", "arrow-up", "Ctrl+E", self._export, self._reads),
        ]

    def _reviewing(self) -> list[Action]:
        return [
            self._action("ask", "half", "Ctrl+Return", self.ask, self._is_open, also="Ctrl+Enter"),
            self._action("withdraw", "undo", "", self.withdraw, self._is_asked),
            self._action("review", "tick", "Ctrl+R", self.begin_review, self._here),
            self._action("differences", "fork", "Ctrl+D", self.differences, self._is_open),
        ]

    def _action(
        self, name: str, icon: str, key: str, run: Callable[[], None], when: Callable[[], bool], *, also: str = "",
        id: str = "",
    ) -> Action:  # fmt: skip
        return Action(
            id=id or f"script.{name}", title=f"action.script.{name}", group=GROUP, icon=icon, shortcut=key, also=also,
            run=lambda: self._actions.pass_on(key) if key and is_overlaid() else run(), when=when,
        )  # fmt: skip

    def _import(self) -> None:
        if self.files is not None:
            self.files.open()

    def _export(self) -> None:
        self._settle()
        if self.files is not None:
            self.files.ask_where()

    def _export_lines(self, lines: Sequence[str]) -> None:
        """Write lines of the library into a file, as they were found there."""
        if self.reader() is not None and self.files is not None:
            self.library.shut()
            self.files.ask_where(lines)

    def _bring(self, drafts: Sequence[Draft], into: Into) -> bool:
        """Keep many lines between the screen's frames; False where there is nobody who does."""
        found = self.reader()
        if found is not None:
            found.bring(drafts, into)
        return found is not None

    def _where(self) -> "Where":
        from anchor_console.ui.script.shelf.library import Where

        shelf, say = self._shelf, self._words.say
        row, spot = shelf.row, behind(shelf.row)
        book = shelf.book
        place = book.place(spot.part, spot.product) if book is not None else None
        head = next(
            (one for one in shelf.table.rows.every if one.kind == "part" and place and one.script == place.script), None
        )
        part = part_title(head, self._words) if head is not None else ""
        after = safe(row.title, 40) if row is not None and row.kind == "line" else ""
        session = next((one for one in self._desk.sessions() if one.id == shelf.session), None)
        return Where(
            spot=spot, there=frozenset(kept.value.id for kept in place.lines) if place is not None else frozenset(),
            words=say("library.place.after", part=part, title=after) if after
            else say("library.place.front", part=part),
            titles={one.product: one.title for one in book.places if one.product} if book is not None else {},
            platform=session.platform if session is not None else "",
        )  # fmt: skip

    def _add(self, line: str) -> bool:
        return self._shelf.add(line, behind(self._shelf.row))

    def _line(self) -> Line | None:
        kept = self._desk.one(Line, self._open()) if self._open() else None
        return kept.value if kept is not None else None

    def _product(self, line: Line) -> str:
        """Its own product, else that among whose lines it was chosen, else that where the script has it first."""
        if line.product or self._shelf.current == line.id:
            return line.product or self._shelf.product
        places = self._shelf.book.of(line.id) if self._shelf.book is not None else ()
        return next((place.product for place in places), "")

    def _known_of(self, line: Line) -> Known:
        return self.known(self._product(line))

    def _open(self) -> str:
        return self._current() or self._shelf.current

    def _session(self) -> str:
        return self._shelf.session

    def _say(self, icon: str, words: str) -> None:
        self._shelf.said.emit(icon, words)

    def _seen(self) -> bool:
        return self._shelf.isVisible()

    def _here(self) -> bool:
        return self._seen() and self._shelf.book is not None

    def _is_open(self) -> bool:
        return self._seen() and bool(self._open())

    def _is_asked(self) -> bool:
        line = self._line() if self._seen() else None
        return line is not None and step_of(line) == "asked"

    def _reads(self) -> bool:
        return self._here() and self.reader() is not None


def _when(row: SessionRow) -> str:
    """When and in which room a session is."""
    when = numerals.moment(row.starts_at) if row.starts_at else ""
    return " · ".join(part for part in (when, row.room_name) if part)
