"""What is on air at this desk, as OBS is to show it: by the run of show, the room's events and the ledger."""

from collections.abc import Callable
from typing import Final

from anchor_console.core.glass import Sayable, price_in_force, title_of
from anchor_console.core.glass.figures import units, without_amounts
from anchor_console.core.obs import Shown
from anchor_console.core.price import Price
from anchor_console.core.product import Product
from anchor_console.core.rundown.onair import OnAir, item_of
from anchor_console.desk.course import Course, Plan
from anchor_console.desk.view import DeskView

NOTHING: Final = Shown()


class Showing:
    """Reckons it. `written`: a price in a currency as text; `picture`: the file of a picture."""

    def __init__(self, desk: DeskView, written: Callable[[Sayable, str], str], picture: Callable[[str], str]) -> None:
        self._desk = desk
        self._course = Course(desk)
        self._written, self._picture = written, picture

    def forget(self) -> None:
        """The records may be others now."""
        self._course.forget()

    def now(self, room: str) -> Shown | None:
        """What is on air; None where no show of that room ("": of any) is live on this screen."""
        session, plan = self._desk.session, self._course.plan()
        if session is None or plan is None or session.state != "live" or (room and session.room != room):
            return None
        on_air = self._course.on_air()
        return self._shown(plan, on_air, session.room, session.currency) if on_air is not None else None

    def _shown(self, plan: Plan, on_air: OnAir, room: str, currency: str) -> Shown:
        desk, picture, present = self._desk, self._desk.picture, on_air.now
        row = present.row if present is not None else None
        item = next((one for one in plan.items if row is not None and one.id == row.id), None)
        # The card that viewers see is the truth; the run of show says what is on where none is up.
        product_id = (picture.pinned if picture is not None else None) or (item.product if item is not None else "")
        if item is None or item.product != product_id:
            item = next((one for one in plan.items if one.id == item_of(product_id, plan.items, plan.beats)), None)
        segment = plan.segments.get(row.id) if row is not None and row.kind == "segment" else None
        kept = desk.one(Product, product_id) if product_id else None
        product = kept.value if kept is not None else None
        known = picture.products.get(product_id) if picture is not None else None
        price = price_in_force(
            product_id, known, desk.commands(plan.session.id), item, product,
            [one.value for one in desk.all(Price, product_id)] if product_id else [], room, desk.now(),
        ) if product_id else None  # fmt: skip
        amounts = set() if price is None else {units(price.amount, currency)}
        return Shown(
            product=product_id,
            role=(item.role or "") if item is not None else "",
            segment=segment.kind if segment is not None else "",
            title=title_of(product, amounts),
            price=self._written(price, currency) if price is not None else "",
            stock=str(known.stock) if known is not None and known.stock is not None else "",
            next=self._next(plan, on_air),
            countdown=_counted(on_air.left),
            picture=self._picture(product.picture) if product is not None and product.picture else "",
        )

    def _next(self, plan: Plan, on_air: OnAir) -> str:
        """What comes next by name; a segment that bears none is not named."""
        for place in on_air.ahead:
            segment = plan.segments.get(place.row.id)
            if segment is not None:
                return without_amounts(segment.title, ())
            item = next((one for one in plan.items if one.id == place.row.id), None)
            if item is not None:
                kept = self._desk.one(Product, item.product)
                return title_of(kept.value, ()) if kept is not None else ""
        return ""


def _counted(left: int | None) -> str:
    """Minutes and seconds that are left; when it is over, none are."""
    if left is None:
        return ""
    seconds = max(left, 0) // 1000
    return f"{seconds // 60}:{seconds % 60:02d}"
