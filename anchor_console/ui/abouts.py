"""What a script line is held against here: its product with facts, what the ledger holds now, the rules of the day.

One answer for the editor, the lists, the lineup and the prompter: what the one shows, the others show.
"""

from typing import Final

from anchor_console.core.fact import Fact
from anchor_console.core.glass import Known, Said, Sayable, ledger, said
from anchor_console.core.glass.price import SETS_PRICE
from anchor_console.core.lineup import LineupItem, in_order
from anchor_console.core.price import Price
from anchor_console.core.pricing.terms import stock_of
from anchor_console.core.product import Product
from anchor_console.core.schedule.moments import local
from anchor_console.core.script.bound import About
from anchor_console.core.session import Session
from anchor_console.core.wire import ProductNow
from anchor_console.desk.gathering import Records
from anchor_console.desk.view import DeskView, SessionRow
from anchor_console.ui import numerals
from anchor_console.ui.words import Words

ZONE: Final = "Asia/Shanghai"
"""Where nobody has said in which zone a show is."""


def about_of(desk: DeskView, words: Words, session: SessionRow | None, product: str) -> About:
    """What a line of that product ("": of none) is held against in that session (None: in none), as things stand."""
    if session is None or not product:
        kept = desk.one(Product, product) if product else None
        value = kept.value if kept is not None else None
        return about(desk, words, session, Known(id=product, product=value, facts=facts_of(desk, product)), None)
    item = item_of(desk, session, product)
    known = known_of(desk, session, product, item)
    return about(desk, words, session, known, said_of(desk, session, known))


def about(desk: DeskView, words: Words, session: SessionRow | None, known: Known, may: Said | None) -> About:
    """What is held of a product, with what may be said of it there (None: no price of it may be)."""
    currency = session.currency if session is not None else "CNY"

    def worded(price: Sayable) -> str:
        text = numerals.money(price.amount, currency).removesuffix(".00")
        return text + words.say("glass.from") if price.least else text

    product = known.product
    held = ledger(
        known.item, product, known.prices, may.price if may is not None else None, stock(session, known),
        may.offer if may is not None else "", desk.now(), worded,
    )  # fmt: skip
    return About(
        product=product, facts=known.facts, ledger=held, pack=desk.rules(), day=day_of(desk, session),
        platform=session.platform if session is not None else "", category=product.category if product else "",
    )  # fmt: skip


def said_of(desk: DeskView, session: SessionRow, known: Known) -> Said:
    """What may be said of a product in that session now."""
    day = day_of(desk, session)
    return said(known, desk.rules(), day, session.platform, session.room, session.currency, desk.now())


def known_of(desk: DeskView, session: SessionRow, product: str, item: LineupItem | None) -> Known:
    """What the records and the room hold of a product."""
    kept = desk.one(Product, product)
    return Known(
        id=product, item=item, product=kept.value if kept is not None else None, facts=facts_of(desk, product),
        prices=tuple(one.value for one in desk.all(Price, product)), now=told(desk, session, product),
        commands=tuple(row for row in desk.commands(session.id) if row.verb in SETS_PRICE),
    )  # fmt: skip


def facts_of(desk: Records, product: str) -> tuple[Fact, ...]:
    """The facts of a product; of none, none."""
    return tuple(one.value for one in desk.all(Fact, product)) if product else ()


def stock(session: SessionRow | None, known: Known) -> int | None:
    """What is left, as the room tells; before a show as it is planned. None: nobody knows."""
    if known.now is not None and known.now.stock is not None:
        return known.now.stock
    if session is not None and session.state == "live":
        return None
    if known.item is not None and known.item.stock_cap is not None:
        return known.item.stock_cap
    return stock_of(known.product) if known.product is not None else None


def told(desk: DeskView, session: SessionRow, product: str) -> ProductNow | None:
    """What the platform's events say of a product, by whichever of its ids."""
    picture = desk.picture
    if picture is None or picture.session != session.id:
        return None
    found = (picture.products.get(id) for id in (product, *listed(desk, session, product)))
    return next((one for one in found if one is not None), None)


def listed(desk: Records, session: SessionRow, product: str) -> list[str]:
    """How the platform names a product."""
    kept = desk.one(Product, product)
    listings = kept.value.listings if kept is not None else ()
    return [one.id for one in listings if one.platform == session.platform and one.id]


def item_of(desk: Records, session: SessionRow, product: str) -> LineupItem | None:
    """Its first place in the lineup that the session is sold from."""
    kept = desk.one(Session, session.id)
    holder = kept.value.show if kept is not None and kept.value.show else session.id
    found = in_order(one.value for one in desk.all(LineupItem, holder))
    return next((item for item in found if item.product == product), None)


def day_of(desk: DeskView, session: SessionRow | None) -> str:
    """Today in the session's zone ("2025-03-17"): what expires there expires there."""
    kept = desk.one(Session, session.id) if session is not None else None
    return local(desk.now(), kept.value.zone if kept is not None else ZONE).strftime("%Y-%m-%d")
