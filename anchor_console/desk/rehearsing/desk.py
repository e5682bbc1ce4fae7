"""A desk that rehearses: it reads the real records, and plays all the rest. What is wanted here stays here."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeVar, cast

from msgspec import Struct, structs

from anchor_console.core.answer import Answer, answer_to
from anchor_console.core.beat import Beat, beat_of
from anchor_console.core.command import Command
from anchor_console.core.compliance import flags
from anchor_console.core.cue import Cue
from anchor_console.core.glass.figures import amounts
from anchor_console.core.rehearsal.questions import How, Questioning
from anchor_console.core.rehearsal.stage import Stage
from anchor_console.core.rehearsal.twists import Twist
from anchor_console.core.rotation import Rotation
from anchor_console.core.said import Said
from anchor_console.core.schedule.moments import local
from anchor_console.core.session import Session
from anchor_console.core.wire import Question, Questions
from anchor_console.desk.browsing import CataloguePage, CatalogueQuery, Facets, SavedView
from anchor_console.desk.picture import Changed, Picture
from anchor_console.desk.rehearsing.nowhere import Nowhere
from anchor_console.desk.rehearsing.reads import Reads
from anchor_console.desk.view import CueRow, Kept, LineupRow, Link, Me, PersonRow, ProductRow, SessionRow

if TYPE_CHECKING:
    from anchor_console.core.compliance import Pack

Value = TypeVar("Value", bound=Struct)
SECOND: Final = 1_000
AT_ONCE: Final = 20
"""Seconds that are played in one go at most: a frame of the screen waits for them."""
OWN: Final = frozenset({Beat, Answer, Cue, Command, Rotation, Said})
"""Kinds that belong to the show itself: of these the rehearsal has its own, and sees none of the real ones."""


class RehearsingDesk(Nowhere):
    """A `DeskView` of one session as if it was on air since `began` (ms on its own clock `time`).

    It is given a reader of the real desk, and no way to change anything there. `says` words a cue for a twist of which
    product with how much stock; "" for none.
    """

    def __init__(
        self, reads: Reads, stage: Stage, row: SessionRow, time: Callable[[], int], twists: Sequence[Twist] = (),
        says: Callable[[Twist, str, int], str] = lambda twist, product, stock: "",
    ) -> None:  # fmt: skip
        self._reads, self._stage, self._time, self._says = reads, stage, time, says
        self.began = time()
        self.session = structs.replace(row, state="live", live_at=self.began, ended_at=0, badge="")
        self.picture = Picture(row.id)
        self.picture.currency, self.picture.at = row.currency, self.began
        self.hub = self.stream = Link(step="live", since=self.began)
        self.questioning = Questioning()
        self.row = ""
        """The row of the run that is read now."""
        self.happened: list[Twist] = []
        self._twists = list(twists)
        self._beats: dict[str, Beat] = {}
        self._cues: list[CueRow] = []
        self._asked: Sequence[Question] = ()
        self._put: list[Question] = []
        self._fit: dict[str, bool] = {}
        kept = reads.one(Session, row.id)
        self._zone = kept.value.zone if kept is not None else "Asia/Shanghai"
        self._played = 0
        self._watchers: list[Callable[[Changed], None]] = []

    # --- the rehearsal

    @property
    def cues_seen(self) -> tuple[int, int]:
        """Of the crew's cues, how many were seen; and how many there were."""
        return sum(bool(cue.acknowledged_at) for cue in self._cues), len(self._cues)

    def advance(self) -> int:
        """Play the seconds that are over by now, at most some; how many were played."""
        wanted = min((self.now() - self.began) // SECOND - self._played, AT_ONCE)
        changed = Changed.NOTHING
        for _ in range(wanted):
            changed |= self._second()
        if changed:
            self._tell(changed)
        return max(wanted, 0)

    def come_to(self, row: str, product: str) -> None:
        """The script is at that row of the run now: its card goes up, as the floor controller would put it up."""
        if row == self.row:
            return
        now = self.now()
        if self.row:
            self._beats[self.row] = structs.replace(self._beats[self.row], ended_at=now)
        self.row = row
        self._beats[row] = Beat(id=beat_of(self.session.id, row), session=self.session.id, row=row, began_at=now)
        self._stage.pin(product)
        self.questioning.passed(product, now)
        self._show_question()
        self._tell(Changed.RECORDS | Changed.QUESTIONS)

    def read_aloud(self, text: str, kind: str, says_price: bool) -> None:
        """A passage was read: the crowd hears it, and so does whoever asked."""
        if kind == "interaction":
            self._stage.call()
        elif says_price or kind == "closing_deal":
            self._stage.release()
        if self.questioning.heard(text, kind, self.now()):
            self._show_question()
            self._tell(Changed.QUESTIONS)

    def settle(self, how: How) -> bool:
        """The anchor answered what is asked, or gave it away; False where nothing is asked."""
        done = self.questioning.settle(how, self.now())
        if done:
            self._show_question()
            self._tell(Changed.QUESTIONS)
        return done

    def close(self) -> None:
        """Nobody is told anything any more."""
        self._watchers.clear()

    # --- what a glass asks

    def now(self) -> int:
        """The rehearsal's own clock, ms."""
        return self._time()

    def sessions(self) -> Sequence[SessionRow]:
        """All, the rehearsed one as if it was on air."""
        return [self.session if row.id == self.session.id else row for row in self._reads.sessions()]

    def lineup(self, session: str) -> Sequence[LineupRow]:
        """As it is planned."""
        return self._reads.lineup(session)

    def all(self, kind: type[Value], owner: str = "") -> Sequence[Kept[Value]]:
        """The real records; of what belongs to a show, the rehearsal's own."""
        if kind in OWN:
            return cast("Sequence[Kept[Value]]", self._own(kind) if owner in ("", self.session.id) else ())
        found = self._reads.all(kind, owner)
        return [self._as_live(kept) for kept in found] if kind is Session else found

    def one(self, kind: type[Value], id: str) -> Kept[Value] | None:
        """The same of one."""
        if kind in OWN:
            return next((kept for kept in self.all(kind) if getattr(kept.value, "id", "") == id), None)
        kept = self._reads.one(kind, id)
        return self._as_live(kept) if kept is not None and kind is Session else kept

    def new_id(self) -> str:
        """An id that no record ever bears."""
        return "rehearsal"

    def change(self, kind: str, entity: str, wanted: Mapping[str, object]) -> None:
        """On the glass one says by a key that a question was answered; all else goes nowhere."""
        open_one = self.questioning.open
        if kind == "answer.put" and open_one is not None and entity == answer_to(self.session.id, open_one.key):
            self.settle("said")

    def cues(self, session: str) -> Sequence[CueRow]:
        """Those of the rehearsal."""
        return tuple(self._cues) if session == self.session.id else ()

    def acknowledge(self, cue_id: str) -> None:
        """It was seen."""
        now = self.now()
        self._cues = [
            structs.replace(cue, acknowledged_at=now) if cue.id == cue_id and not cue.acknowledged_at else cue
            for cue in self._cues
        ]
        self._tell(Changed.CUES)

    def me(self) -> Me | None:
        """Who sits here."""
        return self._reads.me()

    def people(self) -> Sequence[PersonRow]:
        """The team."""
        return self._reads.people()

    def search(self, text: str, limit: int) -> Sequence[ProductRow]:
        """The catalogue's."""
        return self._reads.search(text, limit)

    def file(self, sha256: str) -> bytes | None:
        """The real one's."""
        return self._reads.file(sha256)

    def rules(self) -> "Pack":
        """Those in force."""
        return self._reads.rules()

    def catalogue(self, query: CatalogueQuery, offset: int, limit: int) -> CataloguePage:
        """The real one's."""
        return self._reads.catalogue(query, offset, limit)

    def facets(self, query: CatalogueQuery) -> Facets:
        """The real ones."""
        return self._reads.facets(query)

    def saved_views(self) -> Sequence[SavedView]:
        """The real ones."""
        return self._reads.saved_views()

    def watch(self, told: Callable[[Changed], None]) -> Callable[[], None]:
        """Be told what changed; call the answer to stop."""
        self._watchers.append(told)
        return lambda: self._watchers.remove(told) if told in self._watchers else None

    # --- within

    def _second(self) -> Changed:
        self._played += 1
        at = self.began + self._played * SECOND
        changed = self._twist(at)
        for frame in self._stage.second():
            if isinstance(frame, Questions):
                self._asked = [one for one in frame.questions if self._is_fit(one.text)]
            else:
                changed |= self.picture.apply(frame)
        pinned = self.picture.pinned or ""
        before = self.questioning.open
        self.questioning.passed(pinned, at)
        self.questioning.offer(self._asked, pinned, at)
        if self.questioning.open != before:
            self._show_question()
            changed |= Changed.QUESTIONS | Changed.RECORDS
        return changed

    def _twist(self, at: int) -> Changed:
        """What is due happens, and the crew tells the anchor in a cue."""
        changed = Changed.NOTHING
        while self._twists and self.began + self._twists[0].at <= at:
            product = self.picture.pinned or ""
            if self._twists[0].kind == "sold_out" and not product:
                break  # there is nothing up that could: it comes with the next card
            twist = self._twists.pop(0)
            self._stage.happen(twist.kind)
            self.happened.append(twist)
            text = self._says(twist, product, self._stage.stock(product))
            if text:
                id, urgent = f"cue-{len(self._cues)}", twist.kind != "wave"
                cue = CueRow(id=id, session=self.session.id, to="anchor", text=text, urgent=urgent, by="", at=at)
                self._cues.append(cue)
                changed |= Changed.CUES
        return changed

    def _show_question(self) -> None:
        """Only what is before the anchor stands on the glass; a feed of all is the crowd's own."""
        open_one = self.questioning.open
        self._put = [one for one in (*self._asked, *self._put) if open_one is not None and one.key == open_one.key][:1]
        self.picture.apply(Questions(self._put))

    def _is_fit(self, text: str) -> bool:
        """What the glass would not show is not put to the anchor either."""
        if text not in self._fit:
            day = local(self.now(), self._zone).strftime("%Y-%m-%d")
            found = flags(text, "", self._reads.rules(), day, self.session.platform)
            self._fit[text] = not amounts(text) and not any(flag.severity == "stop" for flag in found)
        return self._fit[text]

    def _own(self, kind: type[Struct]) -> Sequence[Kept[Struct]]:
        if kind is Beat:
            return [Kept(value=beat) for beat in self._beats.values()]
        open_one = self.questioning.open
        if kind is Answer and open_one is not None:
            id = answer_to(self.session.id, open_one.key)
            answer = Answer(
                id=id, session=self.session.id, question=open_one.key, text=open_one.text, way="anchor",
                at=open_one.at, product=open_one.product,
            )  # fmt: skip
            return [Kept(value=answer)]
        return ()

    def _as_live(self, kept: Kept[Value]) -> Kept[Value]:
        session = cast("Session", kept.value)
        if session.id != self.session.id:
            return kept
        live = structs.replace(session, state="live", live_at=self.began, ended_at=None)
        return cast("Kept[Value]", structs.replace(cast("Kept[Session]", kept), value=live))

    def _tell(self, changed: Changed) -> None:
        for told in list(self._watchers):
            told(changed)
