"""A draft for a field of another screen: asked of the assistant, checked, and handed over to be read, never sent.

drafting = window.assistant.drafting(self)          # None: nobody can be asked yet
drafting.changed.connect(self.refresh)              # each change: waiting, writing, done
drafting.ask(text, "rewrite", product=id)           # or "draft", "answer"; `heard` for a viewer's own words
drafting.draft                                      # the text that may stand in a field; "" while there is none
drafting.parts()                                    # where it is from, what it stands on, what is wrong with it
"""

from typing import Final

from PySide6.QtCore import QObject, Signal

from anchor_console.core.assistant.prompt import Task
from anchor_console.desk.assistant.view import AssistantView, Round
from anchor_console.kit.text import safe
from anchor_console.ui.assistant import telling
from anchor_console.ui.condition import Part
from anchor_console.ui.words import Words

FACT: Final = 60


class Drafting(QObject):
    """One question at a time; whoever asks the assistant elsewhere stops it, as a new question does.

    `ready` tells once that an answer is there and was checked; `draft` is "" where it must not be used.
    """

    changed = Signal()
    ready = Signal()

    def __init__(self, assistant: AssistantView, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._assistant, self._words = assistant, words
        self._number = 0
        self._is_ready = False
        self._unwatch = assistant.watch(self._told)
        self.destroyed.connect(self._unwatch)

    def ask(self, text: str, task: Task, product: str = "", heard: bool = False) -> None:
        """Have it drafted; what was asked here before counts no more."""
        self._is_ready, self._number = False, 0
        self._number = self._assistant.ask(text, task, heard, product)
        self._told()

    def stop(self) -> None:
        """Want it no more; what is on its way is stopped."""
        if self.is_busy:
            self._assistant.stop()
        self._number = 0
        self.changed.emit()

    @property
    def round(self) -> Round | None:
        """The round that was asked for here; None: none was, or it is forgotten."""
        return next((one for one in self._assistant.now().rounds if one.number == self._number), None)

    @property
    def is_busy(self) -> bool:
        """Whether the answer is on its way, or not checked yet."""
        found = self.round
        return found is not None and not found.judged

    @property
    def draft(self) -> str:
        """The text as it may stand in a field: without marks, on one line; "" where there is none."""
        found = self.round
        return telling.usable(found, self._words) if found is not None else ""

    @property
    def fact(self) -> str:
        """The id of the first fact that it stands on; "" where it cites none."""
        found = self.round
        return found.facts[0].id if found is not None and found.facts else ""

    def parts(self) -> list[Part]:
        """Where it is from, the facts that it stands on, and what is wrong with it, the gravest first."""
        found = self.round
        if found is None:
            return []
        said = (
            [] if self.draft or self.is_busy else [Part("answer", "info", telling.answer(found, self._words), "text")]
        )
        facts = [Part("fact", "document", safe(fact.text, FACT)) for fact in found.facts]
        return [*said, *telling.findings(found, self._words), *facts, telling.origin(found, self._words)]

    def _told(self) -> None:
        found = self.round
        if found is None:
            return
        done, self._is_ready = found.judged and not self._is_ready, found.judged
        self.changed.emit()
        if done:
            self.ready.emit()
