"""What may be known to answer with: the product on air, its facts that may be said, the ledger's figures, the room."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from msgspec import Struct

from anchor_console.core.assistant.offline import Known, sayable
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
    "zh": ("现价 {}", "可卖库存 {} 件", "本场在看 {} 人"),
    "en": ("price in force {}", "stock {} units", "{} viewers online now"),
}


class Knowledge(Struct, frozen=True, kw_only=True):
    """All of it at one moment. `figures` are lines for the prompt; `names` nicknames that must not leave."""

    known: Known = Known()
    product: str = ""
    category: str = ""
    facts: tuple[Fact, ...] = ()
    figures: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    platform: str = ""
    numbers: frozenset[Decimal] = frozenset()


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

    def product(self) -> Product | None:
        """The product that is spoken of: whose card is up, else the one that the run of show has on."""
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

    def now(self, language: str, task: Task = "chat") -> Knowledge:
        """What is known at this moment; the lineup for a plan of it, the session's totals to explain a number."""
        desk, product, day = self._desk, self.product(), local_day(self._desk.now())
        facts = tuple(kept.value for kept in desk.all(Fact, product.id)) if product is not None else ()
        price, stock = self._price(product), self._stock(product)
        tongue = "en" if language == "en" else "zh"
        words = _FIGURES[tongue]
        online = desk.picture.counters.get("online") if desk.picture is not None else None
        figures = [
            line.format(value)
            for line, value in zip(words, (price, stock, str(online or "")), strict=True)
            if value
        ]  # fmt: skip
        figures += self._lineup(tongue) if task == "plan" else self._totals(tongue) if task == "explain" else []
        sayables = sayable(facts, day)
        title = product.title if product is not None else ""
        return Knowledge(
            known=Known(product=title, facts=facts, price=price, stock=stock, day=day),
            product=title, category=product.category if product is not None else "", facts=sayables,
            figures=tuple(figures), comments=self._comments(), names=self._names(),
            platform=desk.session.platform if desk.session is not None else "",
            numbers=values([title, *figures, *(fact.text for fact in sayables)]),
        )  # fmt: skip

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
