"""What a transcript says on air, in the window: which file is followed, and a quiet mark of what was heard to be wrong.

Nothing opens by itself: the mark stands in the top bar until F9 takes it, or the time that F9 reaches back is over.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.actions import Action
from anchor_console.ui.condition import Part
from anchor_console.ui.settings import Settings
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from anchor_console.desk.hearing import Suggestion
    from anchor_console.desk.listening import Following, Listens
    from anchor_console.ui.reminders import Reminder

KEPT: Final = "transcript"
"""The setting that names the file."""
PATTERNS: Final = "*.txt *.srt *.vtt"
STANDS: Final = 15 * 60_000
"""ms for which a mark stands: so far back F9 can say when it was."""
SILENT: Final = 60_000
"""ms without a new sentence after which the transcriber may have stopped: it has a shape of its own."""


class HearingHere(QObject):
    """`said` (icon, words) is for the top bar; `changed`: another mark stands, or none."""

    said = Signal(str, str)
    changed = Signal()

    def __init__(self, desk: DeskView, words: Words, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._words, self._settings, self._window = desk, words, settings, window
        self._listens: Listens | None = None
        self._marked: Suggestion | None = None
        self.dialog: QFileDialog | None = None

    def meet(self, listens: "Listens") -> None:
        """From now on files can be followed; that of the last start is."""
        self._listens = listens
        listens.ear.watch(self._told)
        if path := self._settings.get(KEPT, ""):
            listens.follow(Path(path))

    def actions(self) -> list[Action]:
        """Choosing the file, and stopping; in the palette."""
        found, group = "found_by.hearing", "group.live"
        return [
            Action(
                id="hearing", title="action.hearing", group=group, icon="comment", run=self.ask, found_by=found,
                when=lambda: self._listens is not None,
            ),
            Action(
                id="hearing_stop", title="action.hearing.stop", group=group, icon="comment", run=self.stop,
                found_by=found, when=lambda: self._listens is not None and self._listens.now.step != "off",
            ),
        ]  # fmt: skip

    def ask(self) -> None:
        """Ask which file; the answer comes later, or never."""
        from PySide6.QtWidgets import QFileDialog

        say = self._words.say
        patterns = f"{say('hearing.files')} ({PATTERNS});;{say('hearing.files.any')} (*)"
        self.dialog = QFileDialog(self._window, say("hearing.choose"), self._settings.get(KEPT, ""), patterns)
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.dialog.fileSelected.connect(self.follow)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def follow(self, path: str) -> None:
        """Follow that file, now and after the next start."""
        if self._listens is None:
            return
        self._settings.set(KEPT, path)
        self._listens.follow(Path(path))
        self.said.emit("comment", self._words.say("hearing.followed", name=safe(Path(path).name, 40)))

    def stop(self) -> None:
        """Follow none; what was heard still stands."""
        if self._listens is None:
            return
        self._settings.set(KEPT, "")
        self._listens.stop()
        self.said.emit("tick", self._words.say("hearing.stopped"))

    def suggestion(self) -> "Suggestion | None":
        """What was heard last of the open session, and is not settled yet."""
        found = self._waiting()
        return found[-1] if found else None

    def settle(self, suggestion: "Suggestion") -> None:
        """A person has noted it, or said that it was no breach."""
        if self._listens is not None:
            self._listens.ear.let_go(suggestion)

    def reminder(self) -> "Reminder | None":
        """The mark: the words that were heard, and the key that takes them."""
        found = self._waiting()
        if not found:
            return None
        from anchor_console.ui.reminders import Reminder

        said = self._words.say("hearing.mark", words=safe(found[-1].words, 12))
        if len(found) > 1:
            said = self._words.say("hearing.mark.more", words=safe(found[-1].words, 12), more=len(found) - 1)
        return Reminder("said_wrong", "octagon", said, "stop", "F9", self._words.say("hearing.mark.short"))

    def status(self) -> list[Part]:
        """Its part of the status line."""
        if self._listens is None or self._listens.now.step == "off":
            return []
        icon, words, token = self._standing(self._listens.now, self._listens.ear.unproved)
        return [Part("hearing", icon, words, token)]

    def _standing(self, now: "Following", unproved: int) -> tuple[str, str, str]:
        say = self._words.say
        age = numerals.span(self._desk.now() - (now.last or now.since), self._words.language)
        if now.step == "waits":
            return "comment", say("hearing.waits"), "text3"
        if now.step != "hears":
            return "triangle", say(f"hearing.{now.step}", age=age), "warn"
        said = say("hearing.hears" if now.heard else "hearing.nothing", n=now.heard, age=age)
        counted = (("hearing.unproved", unproved), ("hearing.anew", now.anew), ("hearing.passed_over", now.passed_over))
        said = " · ".join((said, *(say(key, n=n) for key, n in counted if n)))
        silent = self._desk.now() - (now.last or now.since) >= SILENT
        return ("triangle", said, "warn") if silent else ("comment", said, "text2")

    def _waiting(self) -> "list[Suggestion]":
        session = self._desk.session
        if self._listens is None or session is None or session.state != "live":
            return []
        picture = self._desk.picture
        now = picture.at if picture is not None and picture.at else self._desk.now()
        heard = self._listens.ear.suggested
        return [one for one in heard if one.session == session.id and now - one.said_at < STANDS]

    def _told(self) -> None:
        """Something new is said once; how a sentence goes on changes its mark only."""
        one, before = self.suggestion(), self._marked
        self._marked = one
        is_new = one is not None and (before is None or one.said_at > before.said_at)
        if one is not None and is_new:
            article = safe(one.article, 40).partition("第（")[0].replace(" ", "")
            words = safe(one.words, 30)
            self.said.emit("octagon", self._words.say("hearing.heard", words=words, article=article))
        self.changed.emit()
