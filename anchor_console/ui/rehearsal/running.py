"""A rehearsal while it runs: its desk, its glass, its take; four times a second it looks where the prompter is."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Final

import msgspec
from msgspec import Struct
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from anchor_console.core.compliance import Flag, flags
from anchor_console.core.compliance.hearing import Hearing
from anchor_console.core.glass import Text
from anchor_console.core.rehearsal.passages import Passage
from anchor_console.core.rehearsal.record import Hit, Rehearsal
from anchor_console.core.rehearsal.scoring import Came, is_kept, scored
from anchor_console.core.rehearsal.stage import Cast, MakeStage
from anchor_console.core.rehearsal.take import Take
from anchor_console.core.rehearsal.twists import Twist, twists
from anchor_console.desk.course import Course
from anchor_console.desk.rehearsing import RehearsingDesk, wares
from anchor_console.desk.view import DeskView, SessionRow
from anchor_console.kit.text import safe
from anchor_console.ui.abouts import day_of
from anchor_console.ui.look import Look
from anchor_console.ui.pulse import Pulse
from anchor_console.ui.rehearsal.glass import RehearsalGlass
from anchor_console.ui.rehearsal.script import Whereabouts, passages, rows_of
from anchor_console.ui.rehearsal.state import Now
from anchor_console.ui.words import Words

TICK_MS: Final = 250
MINUTE: Final = 60_000
SAID: Final = 120
"""Characters of a text that a hit is shown in."""
AHEAD: Final = 20 * MINUTE
"""ms for which things happen beyond the lineup's planned time: nobody keeps to it."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What is to be rehearsed, by whom (a person's id, "": nobody is named), before which crowd."""

    session: SessionRow
    anchor: str = ""
    seed: int = 1


class Running(QObject):
    """`changed` with each look, `ended` when there is a score. One at a time; `score` is that of the last."""

    changed = Signal()
    ended = Signal()

    def __init__(
        self, desk: DeskView, build: MakeStage, look: Look, words: Words, parent: QObject,
        time: Callable[[], int] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._desk, self._build, self._look, self._words = desk, build, look, words
        self._since = QElapsedTimer()
        self._time = time or self._since.elapsed
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.look)
        self.glass: RehearsalGlass | None = None
        self.desk: RehearsingDesk | None = None
        self.take: Take | None = None
        self.score: Rehearsal | None = None
        self.kept = False
        """Whether the last one was kept."""
        self.now = Now()
        self._text = Text(())
        self._began = 0
        self._where = Whereabouts()
        self._wanted: Wanted | None = None
        self._hits: list[Hit] = []
        self._hearing = Hearing(self._judged)

    @property
    def is_on(self) -> bool:
        """Whether one runs."""
        return self.glass is not None

    def begin(self, wanted: Wanted, show: Callable[[QWidget], None]) -> None:
        """Begin; `show` brings the glass onto its screen. The clock is the show's own where that is still to come."""
        self.close()
        self._since.start()
        row, began = wanted.session, self._desk.now()
        start = max(row.starts_at, began) if row.state in ("draft", "planned", "ready") else began
        zero = self._time()
        cast = Cast(
            session=row.id, seed=wanted.seed, opened_at=start, currency=row.currency, wares=wares(self._desk, row)
        )  # fmt: skip
        length = sum(ware.minutes for ware in cast.wares) * MINUTE + AHEAD
        self.desk = RehearsingDesk(
            self._desk, self._build(cast), row, lambda: start + self._time() - zero,
            twists(length, Random(wanted.seed).random), self._cue,
        )  # fmt: skip
        self._pulse = Pulse(self.desk)
        self._course, self._where, self._wanted, self._hits = Course(self.desk), Whereabouts(), wanted, []
        self._hearing = Hearing(self._judged)
        self.glass = RehearsalGlass(self.desk, self._pulse, self._look, self._words)
        self.glass.ended.connect(self.end)
        self.glass.gone.connect(self.end)
        show(self.glass)
        self.glass.show_prompter(True)
        self._began = began
        self._text = self.glass.prompter.text
        self.take = Take(self._passages(), start)
        self._tick.start()
        self.look()

    def look(self) -> None:
        """Play what is over, and count where the prompter is now."""
        desk, glass, take = self.desk, self.glass, self.take
        if desk is None or glass is None or take is None:
            return
        desk.advance()
        if glass.prompts:
            self._read(desk, glass, take)
        asked = glass.shown.asked
        if asked is not None and asked.answer:
            desk.questioning.told(asked.answer)
        self.now = self._told(desk, glass, take)
        glass.show_now(self.now)
        self.changed.emit()

    def hear(self, text: str, *, is_final: bool = True) -> Sequence[Hit]:
        """Something was said otherwise than it is written, or a transcript says so: what the guard has against it.

        A transcript may send an utterance as it grows, `is_final` with its end: each hit is told once.
        """
        desk = self.desk
        if desk is None:
            return ()
        found = self._hearing.hear(text, desk.now(), is_final)
        new = [
            Hit(n=len(self._hits) + n, rule=one.flag.rule, severity=one.flag.severity, text=safe(one.text, SAID))
            for n, one in enumerate(found, 1)
        ]
        self._hits += new
        self.look()
        return new

    def end(self) -> None:
        """Stop, and say how it went; it is kept when it was long enough."""
        desk, glass, take, wanted = self.desk, self.glass, self.take, self._wanted
        if desk is None or glass is None or take is None or wanted is None:
            return
        self.look()
        blank = Rehearsal(
            id=self._desk.new_id(), session=wanted.session.id, at=self._began, anchor=wanted.anchor, seed=wanted.seed
        )  # fmt: skip
        seen, cues = desk.cues_seen
        came = Came(
            put=desk.questioning.all, cues=cues, cues_seen=seen, hits=self._hits,
            left_out=len(glass.reading.left_out()),
        )  # fmt: skip
        self.score = scored(blank, take, rows_of(self._course.plan(), desk, self._words), came)
        self.kept = is_kept(self.score)
        if self.kept:
            fields = msgspec.to_builtins(self.score)
            self._desk.change("rehearsal.put", fields.pop("id"), fields)
        self.close()
        self.ended.emit()

    def close(self) -> None:
        """Put everything away."""
        self._tick.stop()
        glass, self.glass = self.glass, None
        if glass is not None:
            glass.gone.disconnect(self.end)
            glass.close()
            glass.deleteLater()
            self._pulse.close()
            self._pulse.deleteLater()
        if self.desk is not None:
            self.desk.close()
        self.desk = self.take = None

    def _judged(self, text: str) -> Sequence[Flag]:
        """What a rule stops, or wants a proof of, in what was said of the product that is up."""
        desk = self.desk
        if desk is None:
            return ()
        kept = [one for one in self._desk.lineup(desk.session.id) if one.product == (desk.picture.pinned or "")]
        day, category = day_of(desk, desk.session), kept[0].category if kept else ""
        found = flags(text, category, desk.rules(), day, desk.session.platform)
        return [flag for flag in found if flag.severity != "remind"]

    def _passages(self) -> tuple[Passage, ...]:
        assert self.desk is not None
        assert self.glass is not None
        return passages(self.glass.prompter.text, self._course.plan(), self.desk)

    def _read(self, desk: RehearsingDesk, glass: RehearsalGlass, take: Take) -> None:
        if glass.prompter.text is not self._text:
            self._course.forget()
            self._text = glass.prompter.text
            take.show(self._passages())
        number, place = self._where.at(glass.prompter)
        left = take.current
        take.tick(desk.now(), number, place, glass.prompter.scroll.runs)
        if number != left and left < len(take.passages) and take.was_read(left):
            one = take.passages[left]
            desk.read_aloud(one.text, one.kind, one.price)
        if number < len(take.passages):
            desk.come_to(take.passages[number].row, take.passages[number].product)

    def _told(self, desk: RehearsingDesk, glass: RehearsalGlass, take: Take) -> Now:
        coverage, asking = take.coverage(), desk.questioning
        waits = asking.open
        return Now(
            took=take.took, planned=take.planned, pace=take.pace(), band=take.band, lines=coverage.lines,
            covered=coverage.covered, question=waits.text if waits is not None else "",
            waits=waits.waited(desk.now()) if waits is not None else 0, asked=len(asking.all),
            answered=asking.answered(), hits=len(self._hits), paused=take.is_paused,
            online=desk.picture.counters.get("online", 0), leaves=glass.now.leaves, over=take.is_over,
        )  # fmt: skip

    def _cue(self, twist: Twist, product: str, stock: int) -> str:
        """What the floor controller would say of it: true figures of this room only."""
        if twist.kind == "sold_out" and not product:
            return ""
        row = next((one for one in self._desk.lineup(self._session()) if one.product == product), None)
        title = safe(row.short_title or row.title, 40) if row is not None else ""
        return self._words.say(f"rehearsal.cue.{twist.kind}", title=title, n=stock)

    def _session(self) -> str:
        return self._wanted.session.id if self._wanted is not None else ""
