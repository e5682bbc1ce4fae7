"""What is told of a line beside its text: head, band, status; two copies of it are settled here."""

from collections.abc import Callable
from datetime import date
from typing import Final

from msgspec import to_builtins
from PySide6.QtCore import QObject

from anchor_console.core.script import Line, Script, Wording, step_of
from anchor_console.core.script.differences import differences
from anchor_console.core.undo import Wanted
from anchor_console.desk.view import DeskView, Trouble
from anchor_console.kit.text import safe
from anchor_console.ui import reasons
from anchor_console.ui.called import called
from anchor_console.ui.condition import Part
from anchor_console.ui.presence import beside
from anchor_console.ui.script import telling
from anchor_console.ui.script.band import Way
from anchor_console.ui.script.head import STEPS
from anchor_console.ui.script.known import language_of
from anchor_console.ui.script.opened import Opened
from anchor_console.ui.words import Words

OLD_DAYS: Final = 183
"""Rules whose text nobody has read again for so long may have others beside them."""
NOTES: Final = 1_000
GIVEN: Final = frozenset({
    "id", "version", "stated_by", "asked_by", "asked_at", "approved_by", "approved_at", "returned", "drafted",
})  # fmt: skip
"""What a copy of a line doesn't bear: the hub gives it."""


class Settling(QObject):
    """Of one page."""

    def __init__(self, page: Opened, parent: QObject, desk: DeskView, words: Words) -> None:
        super().__init__(parent)
        self._page, self._desk, self._words = page, desk, words
        self._looked: tuple[str, str] = ("", "")

    def look(self, *, anew: bool = False) -> None:
        """Tell the others at which line of which session one is, where that is another; `anew`: in any case."""
        page = self._page
        here = (f"script/{page.line.id}" if page.line is not None else "script", page.session)
        if anew or here != self._looked:
            self._looked = here
            self._desk.look_at(*here)

    def tell_head(self) -> None:
        """Title, step, what differs from the version before, and how long it takes to say."""
        page, head, say = self._page, self._page.writing.head, self._words.say
        if page.line is None:
            head.title.say("")
            head.badge.say("", "text2", "")
            head.note.say("")
            head.length.say("")
            return
        product = page.known.about.product
        of = safe(product.short_title or product.title, 60) if product is not None else ""
        head.title.say(" · ".join(part for part in (telling.title_of(page.line, self._words), of) if part))
        step = step_of(page.line)
        version = f" v{page.line.version}" if page.line.version else ""
        head.badge.say(*STEPS[step], say(f"script.step.{step}") + version)
        head.note.say(self._note(page.line))
        count, seconds = page.known.length(page.text.text())
        minutes, rest = divmod(seconds, 60)
        kind = "long" if minutes else "short"
        long = say(f"script.length.{kind}", minutes=minutes, seconds=rest, n=rest)
        if not count:
            head.length.say("")
            return
        unit = "script.length" if language_of(page.text.text()) == "en" else "script.length.chars"
        head.length.say(self._words.many(unit, count, f"{count:,}", long=long))

    def tell_band(self) -> None:
        """Two copies first, then rules that are old."""
        page, say = self._page, self._words.say
        conflict = page.keeping.conflict() if page.line is not None else None
        if conflict is not None:
            key = "script.refused" if conflict.badge == "refused" else "script.conflict"
            by = self._name(conflict.by) or safe(conflict.by, 40) or say("script.conflict.somebody")
            why = reasons.of_edit(conflict.type, self._words)
            words = say(key, by=by, why=why, mine=safe(str(conflict.wanted["text"]), 24))
            page.writing.band.say(words, "cross" if conflict.badge == "refused" else "fork", (
                Way(say(f"{key}.mine"), lambda: self._settle(conflict, self._desk.again)),
                Way(say(f"{key}.theirs"), lambda: self._settle(conflict, self._desk.drop)),
                Way(say(f"{key}.both"), lambda: self.keep_both(conflict)),
            ))  # fmt: skip
            return
        page.writing.band.say(self.old_rules(), "clock")

    def old_rules(self) -> str:
        """That the rules are past their date; "" while they are not."""
        about = self._page.known.about
        checked = max((rule.checked_on for rule in about.pack.rules), default="")
        if not checked or not about.day:
            return ""
        days = (date.fromisoformat(about.day) - date.fromisoformat(checked)).days
        if days <= OLD_DAYS:
            return ""
        return self._words.say("script.rules.old", version=safe(about.pack.version, 20), day=checked, n=days)

    def well(self) -> tuple[str, str, str]:
        """What stands in the card's place: a shape, a sentence, what is beside it."""
        page, say = self._page, self._words.say
        if page.line is None:
            return "document", say("script.well.none"), say("script.well.none.how")
        if not page.text.text().strip():
            return "pen", say("script.well.empty"), say("script.well.empty.how")
        return "tick", say("script.well"), say("script.well.how", version=safe(page.known.about.pack.version, 20))

    def status(self) -> list[Part]:
        """The rules and how long a check took."""
        say, about = self._words.say, self._page.known.about
        old = bool(self.old_rules())
        laws = len({rule.source for rule in about.pack.rules})
        key = "script.status.old" if old else "script.status.rules"
        took = say("script.status.took", ms=max(round(self._page.took_ms), 1))
        return [Part("rules", "clock" if old else "", f"{say(key, n=laws)} · {took}", "warn" if old else "text2")]

    def note(self, reason: str) -> None:
        """Keep with the line why a hit means something else; the hit stays: a person who reviews sees both."""
        page = self._page
        if page.line is None or page.hit is None:
            return
        words = page.known.readable(page.text.text()[page.hit.start : page.hit.end])
        kept = [one for one in page.line.notes.split("\n") if one]
        kept.append(telling.note_of(words, reason, page.known.about.day, self._words))
        while len("\n".join(kept)) > NOTES:
            kept.pop(0)
        self._desk.change("line.put", page.line.id, {"notes": "\n".join(kept)})
        page.said.emit("tick", self._words.say("script.card.kept"))
        page.reread()

    def keep_both(self, conflict: Trouble) -> None:
        """The other copy stays where it is; one's own becomes a line of its own behind it."""
        page = self._page
        if page.line is None:
            return
        new, step = self._desk.new_id(), f"both {conflict.n}"
        own = {name: value for name, value in to_builtins(page.line).items() if name not in GIVEN and value}
        title = self._words.say("script.conflict.copy", title=telling.title_of(page.line, self._words))
        wanted = [Wanted("line.put", new, {**own, "title": title[:80], "text": conflict.wanted["text"]})]
        scripts = [kept.value for kept in self._desk.all(Script, page.session)]
        script = next((one for one in scripts if page.line.id in one.lines), None)
        if script is not None:
            at = script.lines.index(page.line.id) + 1
            lines = [*script.lines[:at], new, *script.lines[at:]]
            wanted.append(Wanted("script.put", script.id, {
                "session": script.session, "part": script.part, "product": script.product, "lines": lines,
            }))  # fmt: skip
        self._desk.change_all(wanted, step)
        self._settle(conflict, self._desk.drop)
        page.said.emit("tick", self._words.say("script.conflict.kept"))

    def _settle(self, conflict: Trouble, do: Callable[[int], None]) -> None:
        self._page.keeping.let_go_before(conflict)
        do(conflict.n)

    def _note(self, line: Line) -> str:
        """Who wrote it where that was no person, why it came back, what differs."""
        say, here = self._words.say, f"script/{line.id}"
        names = [one.name or one.person for one in beside(self._desk, self._page.session) if one.place == here]
        if names:
            return say("script.beside", names=say("presence.and").join(called(name, self._words, 40) for name in names))
        if line.returned and not line.asked_at:
            return say("script.returned", note=safe(line.returned, 80))
        if line.origin in ("offline", "model"):
            return say(f"script.origin.{line.origin}")
        before = [
            kept.value for kept in self._desk.all(Wording, line.id)
            if kept.value.version < line.version and not kept.value.beside
        ]  # fmt: skip
        if not before:
            return ""
        last = max(before, key=lambda one: (bool(one.approved_at), one.version))
        readable = self._page.known.readable  # as the card of versions counts them
        places = differences(readable(last.text), readable(self._page.text.text())).places
        return self._words.many("script.differs", places, str(places), version=last.version) if places else ""

    def _name(self, person: str) -> str:
        return next((safe(one.name, 40) for one in self._desk.people() if one.id == person), "")
