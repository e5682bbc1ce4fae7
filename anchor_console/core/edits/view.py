"""Known records with edits over them: the same deciding, before the hub has decided."""

from collections.abc import Iterable, Mapping

from anchor_console.core.edits.deciding import decide
from anchor_console.core.edits.wanted import WITHIN, Change, Decision, Edit, Effect, Entity, Held, Page, Records


class View:
    """Known records with edits over them: what a desk shows, and what the hub is about to keep. Itself a `Records`."""

    def __init__(self, known: Records, device: str, person: str = "", now: int = 0) -> None:
        """Over `known`, for that device's edits; `now` (ms) where a hub decides, 0: each edit's own time counts."""
        self._known = known
        self._device = device
        self._person = person
        self._now = now
        self._lineups: dict[str, dict[str, str | None]] = {}
        self.pending: dict[Entity, Held] = {}
        """The records that the edits change, as they will be."""
        self._pending_of: dict[str, dict[str, Held]] = {}
        self._open: dict[str, Entity] = {}
        """The edits without an outcome, by their own ids, and what each is about."""
        self._idle: set[Entity] = set()
        """What edits are about that leave it as it is: over another record of that name they may change something."""

    def apply(self, edit: Edit) -> Decision:
        """Lay one more edit over, and say what becomes of it if nobody else interferes."""
        decision = decide(edit, self._device, self, self._person, self._now)
        own = self._open[edit.id] = edit.kind.partition(".")[0], edit.entity
        if all((effect.kind, effect.id) != own for effect in decision.effects):
            self._idle.add(own)
        for effect in decision.effects:
            if effect.kind == "lineup_item":
                self._arrange(effect)
            self.pending[effect.kind, effect.id] = effect.held
            self._pending_of.setdefault(effect.kind, {})[effect.id] = effect.held
        return decision

    def pending_of(self, kind: str) -> Mapping[str, Held]:
        """Those of the pending records that are of a kind, by id."""
        return self._pending_of.get(kind, {})

    def foresaw(self, page: Page) -> bool:
        """Whether a page that is known now leaves all as it is shown: then no edit needs to be laid over anew."""
        if page.snapshot or any(told.outcome != "done" for told in page.outcomes):
            return False
        if not all(map(self._is_shown, page.changes)) or self._is_crossed(page):
            return False
        self._let_go(page)
        return True

    def _let_go(self, page: Page) -> None:
        """What is known now as it is shown is kept beside it no longer: a long import would carry all of it along."""
        for told in page.outcomes:
            self._open.pop(told.id, None)
        still = set(self._open.values())
        for change in page.changes:
            if change.kind not in WITHIN and (change.kind, change.id) not in still:
                self.pending.pop((change.kind, change.id), None)
                self._pending_of.get(change.kind, {}).pop(change.id, None)

    def _is_crossed(self, page: Page) -> bool:
        """Whether a line changed for which an edit is still open: it may be in conflict now, which keeps its copy."""
        lines = {(change.kind, change.id) for change in page.changes if change.kind == "line"}
        answered = {told.id for told in page.outcomes}
        return bool(lines) and any(own in lines and id not in answered for id, own in self._open.items())

    def _is_shown(self, change: Change) -> bool:
        held = self.pending.get((change.kind, change.id))
        if held is not None:
            return held.record == change.record
        if (change.kind, change.id) in self._idle:
            return False
        return change.kind != "lineup_item" or not self._lineups

    def base(self, kind: str, id: str) -> int | None:
        """What the next edit of this record bears as its base: the version known from the hub."""
        held = self._known.get(kind, id)
        return held.version if held else None

    def get(self, kind: str, id: str) -> Held | None:
        """The record as the edits leave it."""
        return self.pending.get((kind, id)) or self._known.get(kind, id)

    def lineup(self, session: str) -> list[tuple[str, str]]:
        """The session's lineup as the edits leave it."""
        order: dict[str, str | None] = {**dict(self._known.lineup(session)), **self._lineups.get(session, {})}
        return sorted(
            ((id, rank) for id, rank in order.items() if rank is not None), key=lambda item: (item[1], item[0])
        )

    def within(self, kind: str, owner: str) -> dict[str, Held]:
        """The records of a kind that belong to `owner`, as the edits leave them."""
        found = dict(self._known.within(kind, owner))
        for id, held in self._pending_of.get(kind, {}).items():
            found.pop(id, None)
            if held.record is not None and held.record.get(WITHIN[kind]) == owner:
                found[id] = held
        return found

    def _arrange(self, effect: Effect) -> None:
        before = self.get(effect.kind, effect.id)
        after = effect.held.record
        record = after or (before.record if before else None) or {}
        self._lineups.setdefault(record["session"], {})[effect.id] = after["rank"] if after else None


def replay(known: Records, pending: Iterable[Edit], device: str, person: str = "") -> View:
    """Known records with a device's pending edits over them, in their order; `person`: whose they are."""
    view = View(known, device, person)
    for edit in pending:
        view.apply(edit)
    return view
