"""What the keys @, ¥ and { do: a picker at the caret, and what it takes is put into the text in one step of undo."""

from functools import cached_property

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from anchor_console.ui.look import Look
from anchor_console.ui.script.opened import Opened
from anchor_console.ui.script.picking import CaretPicker, choice_of, fact_choices, ledger_choices, typed_of
from anchor_console.ui.words import Words


class Picks(QObject):
    """The pickers of one page; made when one is first wanted."""

    def __init__(self, page: Opened, parent: QObject, look: Look, words: Words, window: QWidget) -> None:
        super().__init__(parent)
        self._page, self._look, self._words, self._window = page, look, words, window

    @cached_property
    def picker(self) -> CaretPicker:
        """The card at the caret."""
        made = CaretPicker(self._look, self._words, self._window, self._page.spot)
        made.sign = self.put
        return made

    def open(self, what: str) -> None:
        """Open the picker of facts ("fact"), figures ("ledger") or ways to say it ("choice")."""
        if self._page.line is None:
            return
        say, page = self._words.say, self._page
        if what == "fact":
            self.picker.last_stays = True
            choices = fact_choices(page.known.facts, page.known, self._words, self.put, self._add_fact)
            self.picker.pick(say("script.pick.fact"), say("script.pick.fact.hint"), choices)
        elif what == "ledger":
            self.picker.last_stays = False
            self.picker.pick(
                say("script.pick.ledger"), say("script.pick.ledger.hint"),
                ledger_choices(page.known, self._words, self.put),
            )  # fmt: skip
        else:
            self._open_choice()

    def put(self, mark: str) -> None:
        """Put a reference where the caret is, and go on writing."""
        if self._page.line is not None:
            self._page.text.insert(mark)
            self._page.text.setFocus()

    def _open_choice(self) -> None:
        say, text = self._words.say, self._page.text
        cursor = text.textCursor()
        chips = dict(text.places.chips())
        mark = chips.get(cursor.selectionStart()) if cursor.hasSelection() else chips.get(cursor.position() - 1)
        start, end = text.places.at(cursor.selectionStart()), text.places.at(cursor.selectionEnd())
        words = text.text()[start:end] if cursor.hasSelection() else ""
        if mark is not None and "/" in mark:
            words = typed_of(mark)
        elif words and "{" not in words and "\n" not in words:
            words = f"{words} / "
        else:
            words = ""
        self.picker.ask_name(say("script.pick.choice"), say("script.pick.choice.hint"), words, self._put_choice, ())
        self.picker.field.deselect()
        self.picker.field.end(False)

    def _put_choice(self, typed: str) -> None:
        mark = choice_of(typed)
        if not mark:
            self._page.said.emit("info", self._words.say("script.pick.choice.few"))
            return
        text = self._page.text
        cursor = text.textCursor()
        chips = dict(text.places.chips())
        before = chips.get(cursor.position() - 1, "")
        if not cursor.hasSelection() and "/" in before:
            at = text.places.at(cursor.position())
            text.replace(at - len(before), at, mark)
        else:
            self.put(mark)

    def _add_fact(self) -> None:
        self._page.product_wanted.emit(self._page.product)
