"""Records as the rows that a screen shows."""

from collections.abc import Mapping
from typing import Any

from anchor_console.core import fields
from anchor_console.core.lineup import RoomPrice
from anchor_console.core.room import Room
from anchor_console.core.session import Session
from anchor_console.desk.copy import Numbered
from anchor_console.desk.view import Badge, LineupRow, ProductRow, SessionRow, Trouble


def session_row(session: Session, room: Room | None, badge: Badge) -> SessionRow:
    """A session, with what is known of its room."""
    return SessionRow(
        id=session.id, title=session.title, state=session.state, room=session.room,
        room_name=room.name if room else "", platform=room.platform if room else "",
        currency=room.currency if room else "CNY", starts_at=_instant(session.starts_at),
        ends_at=_instant(session.ends_at), live_at=session.live_at or 0, ended_at=session.ended_at or 0, badge=badge,
    )  # fmt: skip


def lineup_row(
    number: int, id: str, item: Mapping[str, Any], product: Mapping[str, Any], badge: Badge
) -> LineupRow:  # fmt: skip
    """The item that stands at this number in its lineup, with what is known of its product."""
    title = product.get("title") or item["product"]
    return LineupRow(
        id=id, number=number, product=item["product"], title=title,
        short_title=product.get("short_title") or title, role=item.get("role") or "",
        minutes=item.get("minutes") or 0, hand_price=item.get("hand_price"), floor_price=item.get("floor_price"),
        list_price=product.get("list_price"), stock=product.get("stock"), stock_cap=item.get("stock_cap"),
        offer=item.get("offer") or "", picture=product.get("picture") or "", badge=badge,
        compared_price=item.get("compared_price"), compared_with=item.get("compared_with") or "own_low",
        clear_out=bool(item.get("clear_out")), presale=bool(item.get("presale")), code=product.get("code") or "",
        category=product.get("category") or "",
        rooms=tuple(
            RoomPrice(room=one["room"], hand_price=one.get("hand_price"), stock_cap=one.get("stock_cap"))
            for one in item.get("rooms") or ()
        ),
    )  # fmt: skip


def product_row(id: str, product: Mapping[str, Any], badge: Badge) -> ProductRow:
    """A product of the catalogue."""
    return ProductRow(
        id=id, title=product["title"], short_title=product.get("short_title") or product["title"],
        category=product.get("category") or "", list_price=product.get("list_price"),
        currency=product.get("currency") or "CNY", stock=product.get("stock"),
        picture=product.get("picture") or "", badge=badge,
    )  # fmt: skip


def trouble(n: int, parked: Numbered) -> Trouble:
    """An edit that did not go through."""
    outcome = parked.outcome
    return Trouble(
        n=n, kind=parked.edit.kind, entity=parked.edit.entity, wanted=parked.edit.set,
        badge="conflict" if parked.became == "conflict" else "refused",
        detail=outcome.detail if outcome else "", theirs=outcome.theirs if outcome else None,
        type=outcome.type if outcome else "not_saved",
    )  # fmt: skip


def _instant(moment: str | None) -> int:
    return fields.instant(moment) if moment else 0
