"""What the desk holds of the room, as the value that the next line is reckoned from: in a few milliseconds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from anchor_console.core.answer import Answer
from anchor_console.core.correction import Correction
from anchor_console.core.fact import Fact
from anchor_console.core.glass import Glass, Sayable, figures
from anchor_console.core.glass import Said as Sayings
from anchor_console.core.glass.figures import units
from anchor_console.core.glass.points import proof_of
from anchor_console.core.hold import hold_ends
from anchor_console.core.line_type import LINE_TYPES, LineType
from anchor_console.core.nextline import Asked, Flow, Goods, Held, Proven, Situation, Spoken, wording
from anchor_console.core.product import Product
from anchor_console.core.rundown import OnAir
from anchor_console.core.said import Said, leanings
from anchor_console.core.script import Line
from anchor_console.core.trial.effect import Effect
from anchor_console.core.trial.record import Trial
from anchor_console.core.trial.turns import Turn, running, turn_at
from anchor_console.core.trial.weighing import together, worked
from anchor_console.core.window import MINUTE, against, growth, minutes_left
from anchor_console.core.wire import Question
from anchor_console.desk.course import Course, Plan
from anchor_console.desk.picture import Picture
from anchor_console.desk.view import DeskView, LineupRow, SessionRow
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.cockpit.answering import Answering
from anchor_console.ui.cockpit.figures import room_clock
from anchor_console.ui.glass.reading import Reading
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.core.nextline import Move

HOUR: Final = 60 * MINUTE
DRAWN: Final = 10 * MINUTE
"""For so long what worked is drawn once: a proposal that stands does not flicker."""
SIZE: Final = 13
"""Characters that the name of a variant has less than: longer ones are no size."""
SIZES: Final = 6
NAME: Final = 20
"""Characters of a name that is still spoken."""
NOTICED: Final = frozenset({"food", "beauty"})
"""Wordings whose categories ask for a notice: food is no medicine, and skin is tried first."""


class Situating:
    """Reads the room. `situation` is None where no show is on air here."""

    def __init__(
        self, desk: DeskView, words: Words, worked: Callable[[], Mapping[LineType, Effect]] = dict
    ) -> None:  # fmt: skip
        self._desk, self._words, self._worked = desk, words, worked
        self._reading = Reading(desk, words)
        self._course = Course(desk)
        self._answering = Answering(desk, words)

    def situation(self, shown: Iterable[Spoken], register: str, register_at: int) -> Situation | None:
        """The room now; `shown`: lines that were proposed at this desk."""
        desk, session, picture = self._desk, self._desk.session, self._desk.picture
        if session is None or picture is None or session.state != "live":
            return None
        self._course.forget()
        self._reading.forget_all()
        here, plan, on_air = self._reading.read(), self._course.plan(), self._course.on_air()
        at = room_clock(picture, desk.now())
        rows = {row.product: row for row in desk.lineup(session.id)}
        goods = self._goods(here, rows, session, picture)
        said = [kept.value for kept in desk.all(Said, session.id)]
        known = self._worked()
        turn, rests = self._turns(session.id, at)
        return Situation(
            at=at, language=self._words.language, currency=session.currency, goods=goods,
            next=_next(here, on_air, plan, rows, session), segment=_segment(plan, on_air),
            over=-on_air.left if on_air is not None and on_air.left is not None else None,
            questions=self._questions(session, picture, goods), hold=_hold(plan, on_air, at),
            wrong=any(kept.value.corrected_at is None for kept in desk.all(Correction, session.id)),
            notice=goods is not None and wording(goods.category) in NOTICED, upset=picture.mood.upset,
            read=picture.mood.read, gone_over=_gone_over(said, shown, at),
            weights=together(leanings(said), worked(known, at // DRAWN)), worked=known, turn=turn, rests=rests,
            register=register, register_at=register_at, **_flows(picture.minutes, at),
        )  # fmt: skip

    def _goods(self, here: Glass, rows: Mapping[str, LineupRow], session: SessionRow, picture: Picture) -> Goods | None:
        said = here.said
        if said is None or not said.product:
            return None
        row, told = rows.get(said.product), picture.products.get(said.product)
        facts = self._facts(said)
        return Goods(
            id=said.product, name=_name(row, said, facts), number=row.number if row is not None else 0,
            category=said.category, price=_amount(said.price, session.currency),
            least=said.price is not None and said.price.least, stock=said.stock,
            lasts=minutes_left(said.stock, told.pace) if told is not None else None,
            offer="".join(said.offer.split("\n")), facts=facts, presale=row is not None and row.presale,
            sizes=self._sizes(said.product),
        )  # fmt: skip

    def _sizes(self, product: str) -> tuple[str, ...]:
        """The names of the variants that are left to buy, short enough to be said in a row."""
        kept = self._desk.one(Product, product)
        titles = [safe(sku.title, SIZE) for sku in kept.value.skus if sku.stock != 0] if kept is not None else []
        return tuple(dict.fromkeys(title for title in titles if 0 < len(title) < SIZE))[:SIZES]

    def turn(self) -> tuple[str, int]:
        """The way whose turn it is in a trial of the open session, and its slot; ("", 0): in none."""
        session, picture = self._desk.session, self._desk.picture
        if session is None or picture is None:
            return "", 0
        turn, _, on = self._ways(session.id, room_clock(picture, self._desk.now()))
        return turn, on.slot if on is not None else 0

    def turn_words(self) -> str:
        """Whose turn it is and until when; "" where no trial is on."""
        session, picture = self._desk.session, self._desk.picture
        if session is None or picture is None:
            return ""
        turn, _, on = self._ways(session.id, room_clock(picture, self._desk.now()))
        if on is None:
            return ""
        kept = self._desk.one(Line, turn)
        way = self._words.say(f"line.type.{turn}") if kept is None else safe(kept.value.title or kept.value.text, NAME)
        return self._words.say("worked.turn.until", way=way, time=numerals.time_of_day(on.ends))

    def own(self, shown: str) -> "Move | None":
        """The line of the library whose turn it is, with what may be said of it beside the product that is up."""
        turn, slot = self.turn()
        if not turn or any(turn == type for type in LINE_TYPES):
            return None
        from anchor_console.ui.cockpit.own_line import own_move

        return own_move(self._desk, self._words, turn, shown, slot)

    def _turns(self, session: str, at: int) -> tuple[LineType | None, LineType | None]:
        """Whose turn it is in a trial, and which type rests meanwhile; two lines of one type rest for nobody."""
        turn, rests, _ = self._ways(session, at)
        types = self._type(turn), self._type(rests)
        return types[0], types[1] if types[0] != types[1] else None

    def _ways(self, session: str, at: int) -> tuple[str, str, Turn | None]:
        """The way whose turn it is, the other one, and the slot; "" for both where no trial is on."""
        trial = running((kept.value for kept in self._desk.all(Trial, session)), at)
        turn = turn_at(trial, at) if trial is not None else None
        if trial is None or turn is None:
            return "", "", None
        return trial.ways[turn.way], trial.ways[1 - turn.way], turn

    def _type(self, way: str) -> LineType | None:
        """The type of a trial's way: a type itself, or that of a line of the library."""
        kept = self._desk.one(Line, way) if way else None
        return next((type for type in LINE_TYPES if type == way), kept.value.type if kept is not None else None)

    def _facts(self, said: Sayings) -> tuple[Proven, ...]:
        return tuple(
            Proven(
                id=fact.id, text=fact.text, sort=fact.sort, proof=proof_of(fact), until=fact.expires_on or ""
            )
            for fact in (kept.value for kept in self._desk.all(Fact, said.product)) if fact.id in said.proven
        )  # fmt: skip

    def _questions(self, session: SessionRow, picture: Picture, goods: Goods | None) -> tuple[Asked, ...]:
        done = {kept.value.question for kept in self._desk.all(Answer, session.id)}
        product = goods.id if goods is not None else ""
        open = [one for one in picture.questions[:20] if one.key not in done and one.product in ("", product)]
        return tuple(
            Asked(
                key=one.key, topic=one.topic, lately=one.lately, fact=self._answer(one, goods),
                complaint=one.kind == "complaint",
            )
            for one in open
        )  # fmt: skip

    def _answer(self, question: Question, goods: Goods | None) -> str:
        fact = self._answering.suggested(question) if goods is not None and question.product else None
        sayable = fact is not None and goods is not None and any(one.id == fact.id for one in goods.facts)
        return fact.id if sayable and fact is not None else ""


def _next(
    here: Glass, on_air: OnAir | None, plan: Plan | None, rows: Mapping[str, LineupRow], session: SessionRow
) -> Goods | None:
    coming = [place.row.id for place in on_air.ahead] if on_air is not None else []
    items = {item.id: item for item in plan.items} if plan is not None else {}
    item = next((items[id] for id in coming if id in items), None)
    row = rows.get(item.product) if item is not None else None
    if item is None or row is None or (here.said is not None and here.said.product == item.product):
        return None
    is_next = here.next is not None and here.next.kind == "item" and coming[:1] == [item.id]
    price = here.next.price if is_next and here.next is not None else None
    return Goods(
        id=item.product, name=_plain_name(row, ()), number=row.number, category=row.category,
        price=_amount(price, session.currency), least=price is not None and price.least,
    )  # fmt: skip


def _name(row: LineupRow | None, said: Sayings, facts: Sequence[Proven]) -> str:
    return _plain_name(row, facts) if row is not None else said.title if not figures(said.title) else ""


def _plain_name(row: LineupRow, facts: Sequence[Proven]) -> str:
    """A name whose figures all stand in proven facts: a title proves nothing."""
    known = frozenset[Decimal]().union(*(figures(fact.text) for fact in facts))
    return next(
        (name for name in (row.short_title, row.title) if name and len(name) <= 20 and figures(name) <= known), ""
    )


def _amount(price: Sayable | None, currency: str) -> Decimal | None:
    return units(price.amount, currency) if price is not None else None


def _segment(plan: Plan | None, on_air: OnAir | None) -> str:
    if plan is None or on_air is None or on_air.now is None:
        return ""
    segment = plan.segments.get(on_air.now.row.id)
    return segment.kind if segment is not None else ""


def _hold(plan: Plan | None, on_air: OnAir | None, at: int) -> Held | None:
    """The hold that is on, with its end in sight."""
    if plan is None or on_air is None or on_air.now is None:
        return None
    segment = plan.segments.get(on_air.now.row.id)
    beat = next((one for one in plan.beats if one.row == on_air.now.mark), None)
    ends = hold_ends(segment, beat) if segment is not None else None
    return Held(until=numerals.time_of_day(ends)) if ends is not None and ends > at else None


def _flows(minutes: Mapping[int, Mapping[str, int]], at: int) -> dict[str, Any]:
    """How much came in the last whole minutes and in as many before."""
    end = at - at % MINUTE

    def flow(name: str, span: int) -> Flow:
        before = end - 2 * span * MINUTE
        if not minutes or before < min(minutes):
            return Flow(growth(minutes, name, end - span * MINUTE, end))
        return Flow(
            growth(minutes, name, end - span * MINUTE, end), growth(minutes, name, before, end - span * MINUTE)
        )  # fmt: skip

    stay = against(minutes, "average_stay", at)
    orders = flow("orders_paid", 10)
    created = growth(minutes, "orders_created", end - 10 * MINUTE, end)
    return {
        "entries": flow("entries", 3), "clicks": flow("product_clicks", 10), "orders": orders,
        "comments": flow("comments", 10), "unpaid": max((created or 0) - (orders.now or 0), 0),
        "stay": Flow(stay.num // stay.den, stay.num_before // stay.den_before)
        if stay is not None and stay.den and stay.den_before else Flow(),
    }  # fmt: skip


def _gone_over(said: Iterable[Said], shown: Iterable[Spoken], at: int) -> tuple[Spoken, ...]:
    """Lines of the last hour, by time."""
    kept = [
        Spoken(at=one.at, type=one.line, text=one.text, way=one.way, product=one.product, facts=one.fact_ids)
        for one in said
    ]
    lately = [one for one in (*kept, *shown) if at - one.at <= HOUR]
    return tuple(sorted(lately, key=lambda one: one.at))
