"""A hub with a priced lineup, as the tests of the guard and of approvals try it."""

from typing import Any

from anchor_console.core.edits import Edit, Held, Outcome, View
from tests.edits_made import Shelf, edit

NOW = 1_742_200_000_000
DAY = 24 * 3600 * 1000
GOODS: dict[str, Any] = {"title": "四件套", "list_price": 19_900, "cost": 4_000, "stock": 100}


class GuardedHub(Shelf):
    """A session s1 with the item i at 99.00, of a product whose deals of the week were at 99.00."""

    def __init__(self, **house: Any) -> None:
        super().__init__()
        self.now = NOW
        for kind, id, fields in (
            ("session", "s1", {"title": "晚场", "state": "planned"}),
            ("product", "p", GOODS),
            ("price", "typed", {"product": "p", "sort": "deal", "amount": 9_900, "at": NOW - DAY}),
            ("lineup_item", "i", {"session": "s1", "product": "p", "hand_price": 9_900}),
        ):
            assert self.put(kind, id, **fields).outcome == "done"
        if house:
            assert self.put("house", "house", **house).outcome == "done"

    def put(self, kind: str, id: str, *, by: str = "xu", device: str = "d1", **fields: Any) -> Outcome:
        """Put fields of a record, having seen all."""
        wanted = Edit(n=1, id="e1", kind=f"{kind}.put", entity=id, base=999, set=fields, at=NOW)
        return self.do(wanted, by=by, device=device)

    def ask(self, id: str, *, by: str = "xu", because: str = "大促", **wanted: Any) -> Outcome:
        """Ask for fields of the item i."""
        asked: dict[str, Any] = {"session": "s1", "item": "i", "wanted": wanted, "because": because}
        return self.do(edit("approval.ask", id, at=NOW, **asked), by=by)

    def do(self, wanted: Edit, *, by: str = "xu", device: str = "d1") -> Outcome:
        """Decide an edit, keep what it changes, and say what became of it."""
        decision = View(self, device, by, self.now).apply(wanted)
        for effect in decision.effects:
            self.held[effect.kind, effect.id] = effect.held
        return decision.outcome

    def item(self, id: str = "i") -> dict[str, Any]:
        """The item as it stands."""
        return self.record("lineup_item", id)

    def record(self, kind: str, id: str) -> dict[str, Any]:
        """A record as it stands."""
        held = self.held[kind, id]
        assert held.record is not None
        return held.record

    def keep(self, kind: str, id: str, **fields: Any) -> None:
        """Write fields past every rule, as the hub itself may."""
        before = self.held.get((kind, id), Held(0, {}))
        self.held[kind, id] = Held(before.version + 1, {**(before.record or {}), **fields})
