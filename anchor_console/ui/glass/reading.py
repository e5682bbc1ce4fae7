"""What the desk holds, read as the glass may show it. Texts are judged once for each change of what they stand on."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from anchor_console.core.answer import Answer
from anchor_console.core.cue import EVERYBODY
from anchor_console.core.glass import Beat as ReadBeat
from anchor_console.core.glass import Clock, Glass, LeftOut, Next, Said, Text, glass
from anchor_console.core.glass.figures import units, without_amounts
from anchor_console.core.glass.points import Held
from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.core.rundown import OnAir, Place
from anchor_console.core.script.bound import About
from anchor_console.desk.course import Course
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import CueRow, DeskView, SessionRow
from anchor_console.ui import numerals
from anchor_console.ui.abouts import about, about_of, day_of, facts_of, known_of, listed, said_of
from anchor_console.ui.glass.laying import ALL, Laying
from anchor_console.ui.glass.scripts import Scripts
from anchor_console.ui.words import Words

READ: Final = (
    Changed.RECORDS | Changed.EDITS | Changed.PRODUCTS | Changed.CUES | Changed.QUESTIONS | Changed.LINK
    | Changed.CATALOGUE | Changed.MARKS
)  # fmt: skip
ANCHORS: Final = ("anchor", "co_anchor")
ASKED: Final = 10
"""Questions that are looked at for the one that stands on the glass."""


class Reading:
    """Reads the glass from the desk. Tell it what changed by `forget`, then `read`."""

    def __init__(self, desk: DeskView, words: Words) -> None:
        self._desk, self._words = desk, words
        self._course = Course(desk)
        self._scripts = Scripts(desk, self._about)
        self._judged: dict[str, tuple[tuple[object, ...], Said, About]] = {}
        self._laying = Laying()
        self._answers: dict[str, tuple[object, str]] = {}
        """By question what it was judged on, and the fact that answers it."""

    def forget(self, changed: Changed) -> None:
        """These may be others now."""
        if changed & (Changed.RECORDS | Changed.EDITS | Changed.PRODUCTS):
            self._course.forget()

    def forget_all(self) -> None:
        """Nothing is known of what changed."""
        self._course.forget()

    def read(self) -> Glass:
        """The glass as it stands now."""
        desk, session = self._desk, self._desk.session
        cues = self._cues(session)
        if session is None or session.state != "live":
            coming = self._coming(session)
            if coming is None:
                return glass(state="nothing", cues=cues, whom=self.whom())
            return glass(
                state="waiting", title=coming.title, starts_at=coming.starts_at, cues=cues, whom=self.whom()
            )  # fmt: skip
        on_air = self._course.on_air()
        picture = desk.picture
        shown = self._shown(session, on_air)
        return glass(
            state="live", title=session.title, currency=session.currency, said=shown, clock=_clock(on_air),
            next=self._next(session, on_air), cues=cues, whom=self.whom(), held=self._held(session),
            questions=picture.questions if picture is not None else (),
            answers=[kept.value for kept in desk.all(Answer, session.id)],
            suggested=self._suggested(session, shown), lost_since=self._lost_since(),
        )  # fmt: skip

    def cue(self, id: str) -> CueRow | None:
        """The row of a cue."""
        session = self._desk.session
        return next((row for row in self._cues(session) if row.id == id), None)

    def whom(self) -> frozenset[str]:
        """Whose cues come here: the anchor's by role and by name, and who sits here if that is an anchor."""
        me, plan = self._desk.me(), self._course.plan()
        anchors = {shift.person for shift in plan.shifts if shift.role in ANCHORS} if plan is not None else set()
        mine = {me.person, me.role} if me is not None and me.role in ANCHORS else set()
        return frozenset({EVERYBODY, "anchor", *anchors, *mine})

    def text(self, ms: float = ALL) -> Text:
        """The prompter's text of the open session's run, with the prices that are in force.

        As far as it is read within so long; `is_whole` tells whether that is all of it.
        """
        session, plan = self._desk.session, self._course.plan()
        if session is None or plan is None:
            return Text(())
        items = {item.id: item for item in plan.items}
        beats = [
            self._beat(session, row.id, items.get(row.id), plan.segments.get(row.id))
            for row in plan.run.rows
            if row.kind in ("item", "segment")
        ]
        beats = self._scripts.laid_in(beats, session, plan)
        said_so = self._words.say("glass.prompter.price", price="{price}")
        return self._laying.lay(beats, self.now_on()[0], self._held(session), said_so, ms)

    @property
    def is_whole(self) -> bool:
        """Whether the text that was read last is all of it."""
        return self._laying.is_whole

    def left_out(self) -> Sequence[LeftOut]:
        """What the prompter does not show, once its text was read."""
        return self._laying.text.left_out

    def now_on(self) -> tuple[str, str]:
        """The row of the run that is on now, and the one that comes next; "" for none."""
        on_air = self._course.on_air()
        now, next = (on_air.now, on_air.next) if on_air is not None else (None, None)
        return (now.mark if now is not None else "", next.mark if next is not None else "")

    def _beat(self, session: SessionRow, row: str, item: LineupItem | None, segment: Any) -> ReadBeat:
        if item is None:
            return ReadBeat(row=row, segment=segment)
        one = self._said(session, item.product, item)
        price = numerals.money(one.price.amount, session.currency).removesuffix(".00") if one.price else ""
        force = frozenset({units(one.price.amount, session.currency)}) if one.price else frozenset()
        return ReadBeat(row=row, said=one, price=price, in_force=force)

    def _shown(self, session: SessionRow, on_air: OnAir | None) -> Said | None:
        """What is pinned; else the product of the run's present row."""
        picture, plan = self._desk.picture, self._course.plan()
        items = plan.items if plan is not None else ()
        present = on_air.now.row.id if on_air is not None and on_air.now is not None else ""
        pinned = picture.pinned if picture is not None else None
        if pinned:
            product = self._named(session, pinned, items)
            same = [item for item in items if item.product == product]
            chosen = [item for item in same if item.id == present] or same
            return self._said(session, product, chosen[0] if chosen else None)
        item = next((item for item in items if item.id == present), None)
        return self._said(session, item.product, item) if item is not None else None

    def _said(self, session: SessionRow, product: str, item: LineupItem | None) -> Said:
        return self._known(session, product, item)[1]

    def _about(self, session: SessionRow, product: str, item: LineupItem | None) -> About:
        """What a script line of that product is held against; of none, of the show."""
        return self._known(session, product, item)[2] if product else about_of(self._desk, self._words, session, "")

    def _known(
        self, session: SessionRow, product: str, item: LineupItem | None
    ) -> tuple[tuple[object, ...], Said, About]:  # fmt: skip
        desk, known = self._desk, known_of(self._desk, session, product, item)
        # The law's windows are days long: within a minute nothing becomes unlawful by itself.
        key = (
            known, self._day(session), session.room, session.platform, session.currency, session.state,
            desk.now() // 60_000, id(desk.rules()), self._words.language,
        )  # fmt: skip
        before = self._judged.get(product)
        if before is None or before[0] != key:
            said = said_of(desk, session, known)
            before = self._judged[product] = (key, said, about(desk, self._words, session, known, said))
        return before

    def _next(self, session: SessionRow, on_air: OnAir | None) -> Next | None:
        plan, coming = self._course.plan(), on_air.next if on_air is not None else None
        if plan is None or coming is None:
            return None
        return self._called(session, coming, {item.id: item for item in plan.items}, plan.segments)

    def _called(
        self, session: SessionRow, place: Place, items: Mapping[str, LineupItem], segments: Mapping[str, Any]
    ) -> Next:
        item, segment = items.get(place.row.id), segments.get(place.row.id)
        if item is not None:
            kept, price = self._desk.one(Product, item.product), self._said(session, item.product, item).price
            in_force = set() if price is None else {units(price.amount, session.currency)}
            title = (kept.value.short_title or kept.value.title) if kept is not None else ""
            return Next(title=without_amounts(title, in_force), kind="item", price=price)
        if segment is not None:
            return Next(title=without_amounts(segment.title, ()), kind=segment.kind)
        return Next(kind=place.row.kind)

    def _suggested(self, session: SessionRow, shown: Said | None) -> Mapping[str, str]:
        """The facts that answer what is asked most of what is shown."""
        from anchor_console.core.triage.answering import suggest  # its words are not needed before somebody asks

        picture, found = self._desk.picture, dict[str, str]()
        if picture is None or shown is None:
            return found
        facts = facts_of(self._desk, shown.product)
        day = self._day(session)
        for question in picture.questions[:ASKED]:
            key = (question.text, facts, day)
            if self._answers.get(question.key, (None, ""))[0] != key:
                fact = suggest(question.text, facts, day)
                self._answers[question.key] = (key, fact.id if fact is not None else "")
            found[question.key] = self._answers[question.key][1]
        return found

    def _named(self, session: SessionRow, pinned: str, items: Sequence[LineupItem]) -> str:
        """The catalogue's id of a product that the platform may name by its own."""
        if any(item.product == pinned for item in items):
            return pinned
        for item in items:
            if pinned in listed(self._desk, session, item.product):
                return item.product
        return pinned

    def _cues(self, session: SessionRow | None) -> list[CueRow]:
        """Those that the hub has kept: what did not get through is nobody's to read."""
        return [] if session is None else [row for row in self._desk.cues(session.id) if not row.badge]

    def _coming(self, session: SessionRow | None) -> SessionRow | None:
        """The show that is open and not over, else the next one."""
        if session is not None and session.state in ("planned", "ready"):
            return session
        now = self._desk.now()
        rows = [row for row in self._desk.sessions() if row.state in ("planned", "ready") and row.starts_at > now]
        return min(rows, key=lambda row: row.starts_at, default=None)

    def _lost_since(self) -> int:
        links = (self._desk.hub, self._desk.stream)
        return min((link.since for link in links if link.step in ("lost", "refused", "stopped")), default=0)

    def _held(self, session: SessionRow) -> Held:
        return Held(pack=self._desk.rules(), day=self._day(session), platform=session.platform)

    def _day(self, session: SessionRow) -> str:
        """Today where the session is: what expires there expires there."""
        return day_of(self._desk, session)


def _clock(on_air: OnAir | None) -> Clock | None:
    if on_air is None or on_air.now is None or on_air.left is None:
        return None
    return Clock(left=on_air.left, length=on_air.now.length)
