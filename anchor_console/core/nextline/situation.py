"""The room's state as the next line is reckoned from it: one frozen value. Instants in ms, money in whole units."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from anchor_console.core.line_type import LineType
from anchor_console.core.trial.effect import Effect

Way = Literal["glass", "said", "refused", "shown"]
"""What became of a line: sent to the glass, said, refused, or only proposed."""


class Flow(Struct, frozen=True):
    """How much came in the last span and in the one before it, both as long; None: not told."""

    now: int | None = None
    before: int | None = None

    @property
    def change(self) -> float | None:
        """The change as a share of before; None where before was nothing or either is not told."""
        if self.now is None or not self.before:
            return None
        return self.now / self.before - 1


class Proven(Struct, frozen=True, kw_only=True):
    """A fact that may be said today. `proof`: what proves it, in a few words; `until`: the last day, "" for ever."""

    id: str
    text: str
    sort: str = "specification"
    proof: str = ""
    until: str = ""


class Goods(Struct, frozen=True, kw_only=True):
    """A product as it may be spoken of. `price`: the one in force, None: none may be said; `least`: variants cost more.

    `name` is short and holds no figure that nothing backs; `number`: of its link in the lineup, 0: none. `stock` is
    what the platform tells; `lasts`: for how many minutes at the present pace, None: unknown. `sizes`: its variants'
    names. `offer`: the lineup's, lawful as it stands.
    """

    id: str
    name: str = ""
    number: int = 0
    category: str = ""
    price: Decimal | None = None
    least: bool = False
    stock: int | None = None
    lasts: float | None = None
    offer: str = ""
    facts: tuple[Proven, ...] = ()
    sizes: tuple[str, ...] = ()
    presale: bool = False


class Asked(Struct, frozen=True, kw_only=True):
    """An open question: asked `lately` times in ten minutes; `fact`: the id of that which answers it, "" for none.

    `complaint`: it complains. The viewers' own words are not here: what strangers write never stands on the glass.
    """

    key: str
    topic: str = ""
    lately: int = 1
    fact: str = ""
    complaint: bool = False


class Spoken(Struct, frozen=True, kw_only=True):
    """A line of before: its type, of which product, when, and what became of it."""

    at: int
    type: str
    text: str
    way: Way = "shown"
    product: str = ""
    facts: tuple[str, ...] = ()


class Held(Struct, frozen=True, kw_only=True):
    """A hold (憋单) that is on: it ends at `until`, as the wall clock says it ("21:16")."""

    until: str


class Situation(Struct, frozen=True, kw_only=True):
    """All of it at `at`. Flows are of three minutes, those of `clicks`, `orders`, `comments` and `stay` of ten.

    `stay`: watch seconds a viewer. `unpaid`: orders created and not paid in the last ten minutes. `upset` of `read`
    comments of five minutes. `segment`: the kind that is on, "" for a product's own row; `over`: ms beyond its
    minutes, below zero: what it has left. `wrong`: something was said wrong and is not put right yet. `notice`: the
    category asks for a notice. `gone_over`: texts and lines of the last hour; `weights`: by line type what worked
    before, 1 where nothing is known, and `worked` how sure that is. A trial's `turn` is that type's, `rests` may not be
    said now; None: no trial is on. `register` is in force since `register_at`.
    """

    at: int
    language: str = "zh"
    currency: str = "CNY"
    goods: Goods | None = None
    next: Goods | None = None
    segment: str = ""
    over: int | None = None
    entries: Flow = Flow()
    stay: Flow = Flow()
    clicks: Flow = Flow()
    orders: Flow = Flow()
    comments: Flow = Flow()
    unpaid: int = 0
    upset: int = 0
    read: int = 0
    questions: tuple[Asked, ...] = ()
    wrong: bool = False
    notice: bool = False
    hold: Held | None = None
    gone_over: tuple[Spoken, ...] = ()
    weights: Mapping[str, float] = {}
    worked: Mapping[LineType, Effect] = {}
    turn: LineType | None = None
    rests: LineType | None = None
    register: str = "warm"
    register_at: int = 0
