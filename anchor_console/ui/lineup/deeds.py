"""What is done to a lineup, as edits through the desk: move, change, remove, ask, freeze."""

from collections.abc import Mapping
from typing import Final

from anchor_console.core.product import Product
from anchor_console.desk.view import DeskView

MINUTES: Final[Mapping[str, int]] = {
    "traffic": 3, "welfare": 2, "hero": 10, "profit": 6, "image": 5, "surprise": 3, "preview": 2, "encore": 3,
}  # fmt: skip
"""Minutes that an item of a role is given at first, as good shows do; a person then says better."""
MINUTES_ELSE: Final = 5


class Deeds:
    """Edits of the lineup that `holder` (a session's id) holds."""

    def __init__(self, desk: DeskView) -> None:
        self._desk = desk
        self.holder = ""

    def put(self, item: str, fields: Mapping[str, object]) -> None:
        """Change fields of an item."""
        self._desk.change("lineup_item.put", item, fields)

    def move(self, item: str, after: str) -> None:
        """Put an item behind another; "" for the front."""
        self._desk.change("lineup_item.move", item, {"after": after or None})

    def remove(self, item: str) -> None:
        """Remove an item."""
        self._desk.change("lineup_item.remove", item, {})

    def put_segment(self, segment: str, minutes: object) -> None:
        """Give a segment other minutes."""
        self._desk.change("segment.put", segment, {"minutes": minutes or 0})

    def add_segment(self, kind: str, before: str, minutes: int) -> None:
        """Put a segment before an item; "" for the end."""
        fields = {"session": self.holder, "kind": kind, "item": before, "minutes": minutes}
        self._desk.change("segment.put", self._desk.new_id(), fields)

    def remove_segment(self, segment: str) -> None:
        """Remove a segment."""
        self._desk.change("segment.remove", segment, {})

    def freeze(self, frozen: bool) -> None:
        """Let no price of the lineup change from now on, or let them change again."""
        self._desk.change("session.put", self.holder, {"frozen": frozen})

    def ask(self, session: str, item: str, wanted: Mapping[str, object], because: str) -> None:
        """Ask a second person to let a stopped change through."""
        said = {"session": session, "item": item, "wanted": dict(wanted), "because": because, "sort": "price"}
        self._desk.change("approval.ask", self._desk.new_id(), said)

    def decide(self, approval: str, verb: str, note: str = "") -> None:
        """Approve, refuse or withdraw what was asked."""
        self._desk.change(f"approval.{verb}", approval, {"note": note} if verb == "refuse" else {})

    def first_terms(self, product: str) -> dict[str, object]:
        """What a new item begins with: the product's own role and list price."""
        kept = self._desk.one(Product, product)
        fields: dict[str, object] = {"session": self.holder, "product": product}
        if kept is None:
            return {**fields, "minutes": MINUTES_ELSE}
        role = kept.value.role
        fields |= {"minutes": MINUTES.get(role or "", MINUTES_ELSE)}
        if role is not None:
            fields["role"] = role
        if kept.value.list_price is not None:
            fields["hand_price"] = kept.value.list_price
        return fields
