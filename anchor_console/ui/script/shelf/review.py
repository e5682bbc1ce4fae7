"""The card of review (Ctrl+R): what waits for a second look, with what changed, what is against it, what backs it."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.core.script import Line, Wording, parts, step_of
from anchor_console.core.script.differences import Span
from anchor_console.core.undo import Wanted
from anchor_console.desk import scripts
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.ruled import SHAPES
from anchor_console.ui.script.known import FACTS, Checked, Known
from anchor_console.ui.script.shelf.differing import Differing, told
from anchor_console.ui.script.shelf.roll import Item, Roll
from anchor_console.ui.script.shelf.told import named, people_of, shape, where, who
from anchor_console.ui.script.telling import noted
from anchor_console.ui.surface import Line as Told
from anchor_console.ui.surface import Surface
from anchor_console.ui.words import Words

WIDTH: Final = 1120
HEIGHT: Final = 700
ASIDE: Final = 320
HEAD: Final = 44
FOOT: Final = 30
BUTTONS: Final = 52
NOTE_LIMIT: Final = 200


class ReviewCard(Overlay):
    """A approves, R returns with a note; then the next one is shown. What the hub refuses is said by the flows.

    `known` gives what a line is held against; `session` whose script comes first.
    """

    def __init__(
        self, desk: DeskView, look: Look, words: Words, window: QWidget, session: Callable[[], str],
        known: Callable[[Line], Known], said: Callable[[str, str], None],
    ) -> None:  # fmt: skip
        super().__init__(look, window)
        self._desk, self._words, self._session, self._known, self._said = desk, words, session, known, said
        self._lines: dict[str, Line] = {}
        self._seen: dict[str, int] = {}
        """By line the hub's version that is shown: nobody approves words that came under their hand."""
        self._noted = ""
        """The line that the note is for."""
        self.checked: Checked | None = None
        self.title, self.note = Told(look, "lead", semibold=True), Told(look, "small", "text2")
        self.name, self.of = Told(look, "body", semibold=True), Told(look, "small", "text2")
        for part in (self.title, self.note, self.name, self.of):
            part.setParent(self.card)
        self.roll, self.found = Roll(look, self.card), Roll(look, self.card)
        self.text = Differing(look, words, self.card)
        self.field = QLineEdit(self.card)
        self.field.setMaxLength(NOTE_LIMIT)
        self.field.installEventFilter(self)
        self.field.hide()
        self.back = KeyButton(look, run=self.begin_return, key="R", parent=self.card)
        self.yes = KeyButton(look, run=self.approve, kind="primary", key="A", parent=self.card)
        self._foot = Hint(look, self.card)
        self._rule, self._over = (Surface(look, "line", parent=self.card) for _ in range(2))
        self.roll.walked.connect(self._read)
        for roll in (self.roll, self.found):
            roll.pressed.connect(self._pressed)

    def begin(self, line: str = "") -> None:
        """Open the card, at that line where it is in review."""
        self.field.hide()
        self.refresh()
        if line:
            self.roll.choose(line)
        super().open()

    def refresh(self) -> None:
        """Read the desk again."""
        say = self._words.say
        waiting = [kept for kept in self._desk.all(Line) if step_of(kept.value) == "asked"]
        self._lines = asked = {kept.value.id: kept.value for kept in waiting}
        self._seen = {kept.value.id: kept.base for kept in waiting}
        self.title.say(say("review.name"))
        self.note.say(self._words.many("review.note", len(asked), str(len(asked))) if asked else say("review.none"))
        self.card.setAccessibleName(f"{self.title.words}. {self.note.words}")
        self.roll.setAccessibleName(say("review.list"))
        self.found.setAccessibleName(say("review.found"))
        self.text.setAccessibleName(say("review.text"))
        self.field.setPlaceholderText(say("review.why"))
        self.field.setAccessibleName(say("review.why"))
        self._foot.say(say("review.keys"))
        self.roll.put(self._items(), say("review.none.how"))
        self._read()

    def approve(self) -> None:
        """Approve the chosen line as it stands; one with a stop in it is not."""
        line = self._lines.get(self.roll.key)
        if line is None or self._stops():
            return
        self._desk.change_all([Wanted("line.approve", line.id, {}, self._seen[line.id])])
        kept = self._desk.one(Line, line.id)
        if kept is not None and kept.value.approved_at:  # else it is refused, and that is said when the hub says so
            self._said("tick", self._words.say("review.approved", title=named(line, self._words)))
        self.refresh()

    def begin_return(self) -> None:
        """Ask for the note with which it goes back."""
        if self.roll.key in self._lines:
            self._noted = self.roll.key
            self.field.clear()
            self.field.show()
            self._place()
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def give_back(self) -> None:
        """Return the chosen line with the note; without one it stays."""
        line, note = self._lines.get(self._noted), self.field.text().strip()
        if line is None or not note:
            return
        self._end_note()
        self._desk.change("line.return", line.id, {"note": note})
        self._said("undo", self._words.say("review.returned", title=named(line, self._words)))
        self.refresh()

    def first_focus(self) -> QWidget:
        return self.roll

    def lay(self, window: QRect) -> QRect:
        width, height = min(WIDTH, window.width() - 48), min(HEIGHT, window.height() - 48)
        aside = min(ASIDE, width // 3)
        self.title.setGeometry(16, 12, aside - 32, 22)
        self.note.setGeometry(aside + 16, 16, width - aside - 32, 16)
        self.roll.setGeometry(1, HEAD, aside - 1, height - HEAD - FOOT)
        room, x = width - aside - 2, aside + 1
        self.name.setGeometry(x + 16, HEAD + 6, room - 32, 20)
        self.of.setGeometry(x + 16, HEAD + 28, room - 32, 16)
        top, bottom = HEAD + 52, height - FOOT - BUTTONS - (44 if not self.field.isHidden() else 0)
        listed = min(max(len(self.found.items), 1) * 48, (bottom - top) // 2)
        self.text.setGeometry(x, top, room, bottom - top - listed)
        self.found.setGeometry(x, bottom - listed, room, listed)
        self.field.setGeometry(x + 16, bottom + 4, room - 32, 32)
        for button in (self.back, self.yes):
            button.resize(button.sizeHint())
        y = height - FOOT - BUTTONS + 12
        self.yes.move(width - 16 - self.yes.width(), y)
        self.back.move(self.yes.x() - 8 - self.back.width(), y)
        self._rule.setGeometry(aside, HEAD, 1, height - HEAD - FOOT)
        self._over.setGeometry(1, HEAD - 1, width - 2, 1)
        self._foot.setGeometry(0, height - FOOT, width, FOOT)
        return QRect((window.width() - width) // 2, (window.height() - height) // 2, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter sends the note, Esc leaves it."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.give_back()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._end_note()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A and R also while the text is read."""
        letter = event.text().upper()
        if letter in ("A", "R") and not event.modifiers():
            self._pressed(letter)
        else:
            super().keyPressEvent(event)

    def _pressed(self, key: str) -> None:
        {"A": self.approve, "R": self.begin_return}.get(key, lambda: None)()

    def _end_note(self) -> None:
        self.roll.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.hide()
        self._place()

    def _items(self) -> list[Item]:
        """Those of this session's script first, then the others, the longest waiting first."""
        book = scripts.book(self._desk, self._session()) if self._session() else None
        here = [kept.value.id for kept in book.lines] if book is not None else []
        first = [line for line in here if line in self._lines]
        others = sorted((line for line in self._lines if line not in first), key=lambda one: self._lines[one].asked_at)
        items: list[Item] = []
        for head, lines in (("here", first), ("elsewhere", others)):
            if lines:
                title = self._words.say(f"review.{head}")
                items.append(Item(key=head, title=title, head=True, note=str(len(lines))))
                items += [self._item(self._lines[line]) for line in lines]
        return items

    def _item(self, line: Line) -> Item:
        icon, token = shape(line)
        return Item(
            key=line.id, title=named(line, self._words), icon=icon, token=token, note=self._asked(line),
            right=numerals.age(self._desk.now() - line.asked_at, self._words.language),
        )  # fmt: skip

    def _asked(self, line: Line) -> str:
        return self._words.say("review.asked", who=who(line.asked_by, self._words, self._desk))

    def _read(self) -> None:
        """The chosen line: its text against the last approved one, and what was found."""
        line, say = self._lines.get(self.roll.key), self._words.say
        if not self.field.isHidden() and self.roll.key != self._noted:
            self._end_note()
            if self._noted not in self._lines and self.field.text().strip():
                self._said("info", say("review.gone"))
        for part in (self.name, self.of, self.text, self.found, self.back, self.yes):
            part.setVisible(line is not None)
        if line is None:
            self.checked = None
            return
        known = self._known(line)
        self.checked = known.check(line.text)
        before = last_approved(line, scripts.wordings(self._desk, line.id))
        spans: tuple[Span, ...] = (Span("same", known.readable(line.text)),)
        changed = say("review.first")
        if before is not None:
            found = told(before.text, line.text, known.readable)
            spans = found.spans
            changed = say("review.against", n=before.version, places=found.places)
        people = people_of(self._desk)
        titles = {one: names[0] for one, names in scripts.names_of(self._desk, self._session()).items() if names}
        self.name.say(named(line, self._words))
        self.of.say(" · ".join((where(line, self._words, titles, people), self._asked(line), changed)))
        self.text.show_spans(spans)
        self.found.put([*self._hits(line, known), *self._facts(line, known)], say("review.found.none"))
        stops = self._stops()
        self.yes.show_as(say("review.approve"), key="A")
        self.yes.setEnabled(not stops)
        self.yes.setToolTip(say("review.stopped") if stops else "")
        self.back.show_as(say("review.return"), key="R")
        if self.isVisible():
            self._place()

    def _stops(self) -> bool:
        return self.checked is not None and any(hit.severity == "stop" for hit in self.checked.hits)

    def _hits(self, line: Line, known: Known) -> Sequence[Item]:
        """What rules and missing proofs have against the text, and why the writer means something else."""
        items = []
        for at, hit in enumerate(self.checked.hits if self.checked is not None else ()):
            icon, token = SHAPES[hit.severity]
            words = safe(known.readable(line.text[hit.start : hit.end]), 60)
            article = safe(hit.article, 80) or self._words.say("review.unbacked")
            why = " · ".join(part for part in (article, noted(line, words, self._words)) if part)
            severity = self._words.say(f"severity.{hit.severity}")
            items.append(Item(key=f"hit{at}", title=f"{severity} · {words}", icon=icon, token=token, note=why))
        return items

    def _facts(self, line: Line, known: Known) -> Sequence[Item]:
        """The facts that the text uses, with how each stands."""
        used = {part.of for part in parts(line.text) if part.kind == "fact"}
        items = []
        for fact in known.facts:
            if fact.id in used:
                stands = known.stands(fact)
                icon, _, _, token = FACTS[stands]
                source = safe(fact.proof_name or fact.source, 60)
                until = self._words.say("line.until", day=fact.expires_on) if fact.expires_on else ""
                note = " · ".join(part for part in (self._words.say(f"script.fact.{stands}"), source, until) if part)
                items.append(Item(key=fact.id, title=safe(fact.text, 100), icon=icon, token=token, note=note))
        return items


def last_approved(line: Line, wordings: Sequence[Wording]) -> Wording | None:
    """The newest wording that was approved before the text became what it is now; None: none ever was."""
    approved = [one for one in wordings if one.approved_at and one.version != line.version]
    return max(approved, key=lambda one: one.version, default=None)
