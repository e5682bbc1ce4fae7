"""When lines are proposed, and what is done with one: the engine runs beside the screen, once in ten seconds."""

from collections import deque
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from anchor_console.core.line_type import LineType
from anchor_console.core.said import SaidWay
from anchor_console.desk.view import DeskView
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.core.nextline import Judge, Move, Proposal, Situation, Spoken
    from anchor_console.core.trial.effect import Effect
    from anchor_console.ui.cockpit.situating import Situating

EVERY: Final = 10_000
"""Between two proposals at least, ms, unless one was taken or asked for."""
KEPT: Final = 60_000
"""A proposal whose room is of the same kind stands for so long, ms, so that nothing jumps."""
SHOWN: Final = 1_200
"""Lines of before that are remembered: an hour of them."""
LOOKS_EVERY: Final = 20
"""Between two looks for what the thread has found, ms."""
ANCHOR: Final = "anchor"

Job = Callable[[], None]
Found = tuple[str, "Proposal | None"]


def beside(job: Job) -> None:
    """Do it in a thread: the screen may not wait for it."""
    QThreadPool.globalInstance().start(job)


class Prompting(QObject):
    """Proposes lines for the open show. `proposed`: there is another proposal, or none. `tick` it each second.

    `told`: a sentence for the person. `held`: somebody is choosing, so nothing may change under the hand.
    """

    proposed = Signal()
    told = Signal(str)

    def __init__(
        self, desk: DeskView, words: Words, parent: QObject | None = None, run: Callable[[Job], None] = beside
    ) -> None:
        super().__init__(parent)
        self._desk, self._words, self._run = desk, words, run
        self.proposal: Proposal | None = None
        self.held: Callable[[], bool] = lambda: False
        self.worked: Callable[[], Mapping[LineType, Effect]] = dict
        """What each type of line brought before, as far as it is known."""
        self._shown: deque[Spoken] = deque(maxlen=SHOWN)
        self._found: SimpleQueue[Found] = SimpleQueue()
        self._looks = QTimer(self, interval=LOOKS_EVERY)
        self._looks.timeout.connect(self.take)
        self._ready = self._busy = False
        self._session = ""
        self._asked_at = self._shown_at = -KEPT
        self._wanted = False
        self._ledger: object = None
        self._turns = 0
        words.changed.connect(self._speak_otherwise)

    @cached_property
    def situating(self) -> "Situating":
        """Reads the room; imported when a line is first wanted."""
        from anchor_console.ui.cockpit.situating import Situating

        return Situating(self._desk, self._words, lambda: self.worked())

    def tick(self) -> None:
        """A second has passed: ask for a proposal if one is due."""
        session = self._desk.session
        id = session.id if session is not None else ""
        if id != self._session:
            self._session, self.proposal, self._asked_at, self._shown_at = id, None, -KEPT, -KEPT
            self._shown.clear()
            self.proposed.emit()
        if session is None or session.state != "live" or self._busy:
            return
        now = self._desk.now()
        if self._turned():
            self._asked_at = self._shown_at = -KEPT
        if not self._wanted and (self._is_held() or now - self._asked_at < EVERY):
            return
        self._asked_at = now
        self._propose()

    def turn_words(self) -> str:
        """Whose turn it is in a trial, and until when; "" where none is on."""
        return self.situating.turn_words() if self._ready else ""

    def _turned(self) -> bool:
        """Whether another product is up, at another price, or sold out, or a trial's turn is another's.

        What was proposed is past then.
        """
        picture = self._desk.picture
        told = picture.products.get(picture.pinned or "") if picture is not None else None
        turn = self.situating.turn() if self._ready else None
        is_out = told is not None and told.stock == 0
        ledger = (picture.pinned if picture else "", told.price if told else None, is_out, turn)
        turned = ledger != self._ledger
        self._ledger = ledger
        return turned

    def _is_held(self) -> bool:
        """Whether somebody is choosing; after a minute it is only a hand that lies there."""
        return self.held() and self._desk.now() - self._shown_at < KEPT

    def others(self) -> None:
        """Other lines are wanted: now."""
        self._wanted, self._shown_at = True, -KEPT
        self.tick()

    def deal(self, move: "Move", way: SaidWay) -> bool:
        """Do that with a line; False where the ledger has changed under it: then it is not sent."""
        session, picture, me = self._desk.session, self._desk.picture, self._desk.me()
        if session is None or picture is None:
            return False
        if way != "refused":
            fresh = self._as_now(move)
            if fresh is None:
                self.told.emit(self._words.say("line.stale"))
                self.others()
                return False
            move = fresh
        if way == "glass":
            self._desk.cue(ANCHOR, move.text, False)
        self._desk.change("said.put", self._desk.new_id(), {
            "session": session.id, "at": picture.at, "line": move.type, "text": move.text, "way": way,
            "product": move.product, "facts": " ".join(move.facts), "sign": move.sign,
            "script_line": move.line, "by": me.person if me is not None else "",
        })  # fmt: skip
        self.others()
        return True

    def _as_now(self, move: "Move") -> "Move | None":
        """The line with the ledger's figures of this moment; None where it may not be said any more."""
        from anchor_console.core.nextline import refilled
        from anchor_console.desk.lines import lines

        now = self._situation()
        if move.line:
            fresh = self.situating.own(now.goods.id if now is not None and now.goods is not None else "")
            return fresh if fresh is not None and (fresh.line, fresh.product) == (move.line, move.product) else None
        return refilled(move, now, lines(self._words.language)) if now is not None else None

    def _situation(self) -> "Situation | None":
        known = self.proposal
        return self.situating.situation(
            self._shown, known.register if known else "warm", known.register_at if known else 0
        )

    def _propose(self) -> None:
        self._busy = True
        self._looks.start()
        language, session = self._words.language, self._session
        if not self._ready:
            self._run(partial(_put, self._found, session, partial(warmed, self._desk, language)))
            return
        now = self._situation()
        if now is None:
            self._found.put((session, None))
            return
        own = self.situating.own(now.goods.id if now.goods is not None else "")
        judge, seed = self._judge(), now.at // 1000 + self._turns * 7_919
        self._turns += 1
        self._run(partial(_put, self._found, session, partial(reckoned, now, language, judge, seed, own)))

    def _judge(self) -> "Judge":
        from anchor_console.core.glass.points import Held
        from anchor_console.core.nextline import judge_of
        from anchor_console.ui import numerals

        session = self._desk.session
        day = numerals.day(self._desk.now())
        return judge_of(Held(pack=self._desk.rules(), day=day, platform=session.platform if session else ""))

    def take(self) -> None:
        """Take what the thread found."""
        while not self._found.empty():
            session, found = self._found.get()
            self._busy = False
            self._looks.stop()
            if not self._ready:
                self._ready = True
                self._asked_at = -KEPT
                self.tick()
                return
            if found is not None and session == self._session:
                self._show(found)

    def _show(self, found: "Proposal") -> None:
        """Another proposal stands, unless the one before does still: then only the time of its room is newer."""
        from anchor_console.core.nextline import Spoken

        now = self._desk.now()
        if self._is_held() and not self._wanted:
            return
        stands = self._as_before(found) if now - self._shown_at < KEPT else None
        self.proposal = stands or found
        if stands is None:
            self._shown_at = now
            self._shown.extend(
                Spoken(at=found.at, type=move.type, text=move.text, product=move.product, facts=move.facts)
                for move in found.moves
            )
        self._wanted = False
        self.proposed.emit()

    def _as_before(self, found: "Proposal") -> "Proposal | None":
        """The proposal of before with the figures of now, where the room is of the same kind; else None."""
        from msgspec import structs

        before = self.proposal
        if before is None or not before.moves or before.signs != found.signs:
            return None
        moves = [move for move in map(self._as_now, before.moves) if move is not None]
        return structs.replace(before, at=found.at, moves=tuple(moves)) if len(moves) == len(before.moves) else None

    def _speak_otherwise(self) -> None:
        """Another language: nothing of the old one stands."""
        self.proposal, self._ready, self._busy = None, False, False
        self._asked_at = self._shown_at = -KEPT
        self.proposed.emit()


def _put(found: "SimpleQueue[Found]", session: str, find: "Callable[[], Proposal | None]") -> None:
    """Put what is found, or nothing where it failed: the next one is not held up by it."""
    proposal: Proposal | None = None
    try:
        proposal = find()
    finally:
        found.put((session, proposal))


def warmed(desk: DeskView, language: str) -> None:
    """Read the patterns and make the rule pack ready, so that the first proposal does not wait for it."""
    from rapidfuzz import fuzz, process  # noqa: F401 - imported here so that the screen does not wait for it

    from anchor_console.core.compliance import flags
    from anchor_console.desk.lines import lines
    from anchor_console.ui.cockpit import situating  # noqa: F401 - likewise

    lines(language)
    flags("", "", desk.rules(), "")


def reckoned(
    now: "Situation", language: str, judge: "Judge", seed: int, own: "Move | None" = None
) -> "Proposal":  # fmt: skip
    """The proposal for that room; `own`: the team's line whose turn it is in a trial."""
    from anchor_console.core.nextline import propose
    from anchor_console.desk.lines import lines

    return propose(now, lines(language), judge, seed).led_by(own, now)
