"""What may be known to answer with: the product on air, its facts that may be said, the ledger's figures, the room."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final, Literal

from msgspec import Struct, structs

from anchor_console.core.assistant import meaning, outfit
from anchor_console.core.assistant.offline import Known, sayable
from anchor_console.core.assistant.outfit import Garment
from anchor_console.core.assistant.prompt import Task
from anchor_console.core.fact import Fact
from anchor_console.core.glass import price_in_force
from anchor_console.core.numbers import values
from anchor_console.core.price import Price
from anchor_console.core.product import Product
from anchor_console.core.rundown.onair import item_of
from anchor_console.desk.course import Course
from anchor_console.desk.days import local_day
from anchor_console.desk.view import DeskView

NAMES: Final = 300
FRESH: Final = 2_000
"""Ms for which it is known what is on air: each token of an answer asks, and to reckon the run of show takes time."""
ASKED: Final = 12
ROWS: Final = 40
"""Of the lineup that are told."""
VARIANTS: Final = 40
_TOTALS: Final = {
    "zh": {
        "gmv_paid": "成交 {}",
        "orders_paid": "支付订单 {}",
        "buyers": "买家 {} 人",
        "viewers": "看过 {} 人",
        "comments": "评论 {}",
        "product_clicks": "商品点击 {}",
        "orders_refunded": "退款订单 {}",
    },
    "en": {
        "gmv_paid": "GMV paid {}",
        "orders_paid": "orders paid {}",
        "buyers": "buyers {}",
        "viewers": "viewers {}",
        "comments": "comments {}",
        "product_clicks": "product clicks {}",
        "orders_refunded": "orders refunded {}",
    },
}
_ROWS: Final = {"zh": "排品 {}：{}，讲 {} 分钟{}", "en": "lineup {}: {}, {} minutes{}"}
_FIGURES: Final = {
    "zh": ("现价 {}", "可卖库存 {} 件", "本场在看 {} 人", "在卖的规格 {}"),
    "en": ("price in force {}", "stock {} units", "{} viewers online now", "variants sold {}"),
}


class Knowledge(Struct, frozen=True, kw_only=True):
    """All of it at one moment. `figures` are lines for the prompt; `names` nicknames that must not leave.

    `numbers` may be said; `meant`: what each of them means, and what the ledger's other numbers mean, which may not.
    """

    known: Known = Known()
    product: str = ""
    product_id: str = ""
    category: str = ""
    facts: tuple[Fact, ...] = ()
    figures: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    platform: str = ""
    numbers: frozenset[Decimal] = frozenset()
    meant: Mapping[Decimal, frozenset[str]] = {}

    def beside(self, lines: Sequence[str]) -> "Knowledge":
        """The same with more lines for the prompt, whose figures may be said."""
        meant = dict(self.meant)
        for value, of in meaning.known(lines).items():
            meant[value] = meant.get(value, frozenset()) | of
        return structs.replace(
            self, figures=(*self.figures, *lines), numbers=self.numbers | values(lines), meant=meant
        )  # fmt: skip


class Knowing:
    """Gathers it. `written`: an amount of minor units in a currency as text."""

    def __init__(self, desk: DeskView, written: Callable[[int, str], str]) -> None:
        self._desk, self._written = desk, written
        self._course = Course(desk)
        self._found: tuple[int, Product | None] | None = None

    def forget(self) -> None:
        """The records may be others now."""
        self._course.forget()
        self._found = None

    def product(self, about: str = "") -> Product | None:
        """The product of that id; "": that is spoken of: whose card is up, else what the run of show has on."""
        if about:
            kept = self._desk.one(Product, about)
            return kept.value if kept is not None else None
        now = self._desk.now()
        if self._found is None or not 0 <= now - self._found[0] < FRESH:
            self._found = (now, self._spoken_of())
        return self._found[1]

    def _spoken_of(self) -> Product | None:
        picture, plan = self._desk.picture, self._course.plan()
        id = picture.pinned if picture is not None and picture.pinned else ""
        if not id and plan is not None:
            on_air = self._course.on_air()
            row = on_air.now.row.id if on_air is not None and on_air.now is not None else ""
            id = next((item.product for item in plan.items if item.id == row), "")
        kept = self._desk.one(Product, id) if id else None
        return kept.value if kept is not None else None

    def now(self, language: str, task: Task = "chat", question: str = "", about: str = "") -> Knowledge:
        """What is known at this moment, of the product `about` ("": the one spoken of).

        The lineup for a plan of it, the session's totals to explain a number, garments where it is asked what goes
        with it.
        """
        desk, day, product = self._desk, local_day(self._desk.now()), self.product(about)
        facts = tuple(kept.value for kept in desk.all(Fact, product.id)) if product is not None else ()
        price, stock = self._price(product), self._stock(product)
        tongue: Literal["zh", "en"] = "en" if language == "en" else "zh"
        words = _FIGURES[tongue]
        online = desk.picture.counters.get("online") if desk.picture is not None else None
        variants = tuple(sku.title for sku in product.skus if sku.title)[:VARIANTS] if product is not None else ()
        told = (price, stock, str(online or ""), " / ".join(variants))
        figures = [line.format(value) for line, value in zip(words, told, strict=True) if value]
        figures += self._lineup(tongue) if task == "plan" else self._totals(tongue) if task == "explain" else []
        sayables = sayable(facts, day)
        title = product.title if product is not None else ""
        own, others = self._garments(product, sayables) if outfit.is_asked(question) else (None, ())
        texts = [title, *figures, *(fact.text for fact in sayables)]
        return Knowledge(
            known=Known(
                product=title, facts=facts, price=price, stock=stock, day=day, variants=variants, own=own, others=others
            ),
            product=title, product_id=product.id if product is not None else "",
            category=product.category if product is not None else "", facts=sayables, figures=tuple(figures),
            comments=self._comments(), names=self._names(),
            platform=desk.session.platform if desk.session is not None else "",
            numbers=values(texts), meant=self._meant(product, texts),
        )  # fmt: skip

    def _meant(self, product: Product | None, texts: Sequence[str]) -> dict[Decimal, frozenset[str]]:
        """What the numbers of these texts mean, and the ledger's that must not be said: list price, floor, cost."""
        held = meaning.known(texts)
        session = self._desk.session
        if product is None or session is None:
            return held
        row = next((one for one in self._desk.lineup(session.id) if one.product == product.id), None)
        inside = (("list_price", product.list_price), ("inside", product.cost)) + (
            (("inside", row.floor_price), ("compared_price", row.compared_price)) if row is not None else ()
        )
        for of, amount in inside:
            for value in values([self._written(amount, session.currency)]) if amount else ():
                held[value] = held.get(value, frozenset()) | {of}
        return held

    def _garments(self, product: Product | None, facts: Sequence[Fact]) -> tuple[Garment | None, tuple[Garment, ...]]:
        """The product and the others of the same show, as far as they are worn."""
        session = self._desk.session
        rows = self._desk.lineup(session.id)[:ROWS] if session is not None else ()
        numbers = {row.product: row.number for row in rows}
        others = [one.value for row in rows if (one := self._desk.one(Product, row.product)) is not None]

        def worn(one: Product, told: Sequence[Fact] = ()) -> Garment | None:
            words = (one.title, one.category, *(sku.title for sku in one.skus[:VARIANTS]))
            pairs = [(fact.id, fact.text) for fact in told]
            return outfit.garment(one.id, one.short_title or one.title, numbers.get(one.id, 0), words, pairs)

        own = worn(product, facts) if product is not None else None
        return own, tuple(made for one in others if (made := worn(one)) is not None)

    def _price(self, product: Product | None) -> str:
        """The price in force as text; "" where none may be said."""
        desk, plan, session = self._desk, self._course.plan(), self._desk.session
        if product is None or plan is None or session is None:
            return ""
        item = next((one for one in plan.items if one.id == item_of(product.id, plan.items, plan.beats)), None)
        now = desk.picture.products.get(product.id) if desk.picture is not None else None
        prices = [one.value for one in desk.all(Price, product.id)]
        commands = desk.commands(plan.session.id)
        price = price_in_force(product.id, now, commands, item, product, prices, session.room, desk.now())
        return self._written(price.amount, session.currency) if price is not None else ""

    def _stock(self, product: Product | None) -> str:
        """The stock that the platform tells; a planned one is not said."""
        if product is None or self._desk.picture is None:
            return ""
        now = self._desk.picture.products.get(product.id)
        return str(now.stock) if now is not None and now.stock is not None else ""

    def _lineup(self, tongue: str) -> list[str]:
        """The rows of the lineup without what is nobody's business: no floor, no cost, no planned price."""
        session = self._desk.session
        rows = self._desk.lineup(session.id)[:ROWS] if session is not None else ()
        return [
            _ROWS[tongue].format(
                row.number, row.short_title or row.title, row.minutes, f" [{row.role}]" if row.role else ""
            )
            for row in rows
        ]

    def _totals(self, tongue: str) -> list[str]:
        """The session's own totals, as far as they are known."""
        session, picture = self._desk.session, self._desk.picture
        if session is None or picture is None:
            return []
        told = {name: picture.counters[name] for name in _TOTALS[tongue] if name in picture.counters}
        shown = {
            name: self._written(value, session.currency) if name == "gmv_paid" else str(value)
            for name, value in told.items()
        }
        return [_TOTALS[tongue][name].format(value) for name, value in shown.items()]

    def _comments(self) -> tuple[str, ...]:
        picture = self._desk.picture
        return tuple(one.text for one in picture.questions[:ASKED]) if picture is not None else ()

    def _names(self) -> tuple[str, ...]:
        """The nicknames of the last rows of the feed: a question may hold one."""
        picture = self._desk.picture
        if picture is None:
            return ()
        rows = list(picture.rows)[-NAMES:]
        users = (getattr(row.event, "user", None) for row in rows)
        return tuple({user.name: None for user in users if user is not None and user.name})
