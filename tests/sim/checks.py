"""What must hold after a schedule, said of the hub's audit, of what each console saw and shows, and of each other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from anchor_console.core.edits import GUARDED, Edit, is_same_hand
from anchor_console.hub import chain
from tests.sim.hub_node import HubNode
from tests.sim.machine import Machine

Row = dict[str, Any]


def violations(hub: HubNode, machines: Sequence[Machine]) -> Iterator[str]:
    """Each law that does not hold, in words."""
    audit = hub.audit()
    yield from in_order(audit)
    yield from once(audit)
    yield from chained(audit)
    yield from told_once(hub)
    yield from seconded(audit)
    yield from worded(audit, [record for (kind, _), (_, record) in hub.records().items() if kind == "wording"])
    yield from guarded(audit, {id: edit for machine in machines for id, edit in machine.made.items()})
    for machine in machines:
        yield from machine.faults
        yield from kept(audit, machine, hub.restored)
        yield from as_made(audit, machine)


def in_order(audit: Sequence[Row]) -> Iterator[str]:
    """Each device's edits are taken by their numbers, from 1, without a gap."""
    numbers = defaultdict(list)
    for row in audit:
        numbers[row["device"]].append(row["n"])
    for device, taken in numbers.items():
        if taken != list(range(1, len(taken) + 1)):
            yield f"{device} was taken in the order {taken}"


def once(audit: Sequence[Row]) -> Iterator[str]:
    """An edit takes effect once, by whichever number it comes."""
    effects = [row["edit"] for row in audit if row["version"] is not None]
    for id in {id for id in effects if effects.count(id) > 1}:
        yield f"edit {id} took effect {effects.count(id)} times"


def chained(audit: Sequence[Row]) -> Iterator[str]:
    """The audit's hashes hold."""
    previous = chain.START
    for row in audit:
        if row["hash"] != chain.link(previous, row):
            yield f"the chain breaks at {row['seq']}"
        previous = row["hash"]


def told_once(hub: HubNode) -> Iterator[str]:
    """Those outside hear of each version once in each life of the record."""
    told = [(epoch, change.kind, change.id, change.version) for epoch, change in hub.told]
    for one in {one for one in told if told.count(one) > 1}:
        yield f"told twice: {one}"


def guarded(audit: Sequence[Row], made: dict[str, Edit]) -> Iterator[str]:
    """Nobody overwrites a guarded field of another's that they had not seen."""
    wrote: dict[tuple[str, str, str], tuple[int, str, object]] = {}
    granted = _granted(audit)
    for row in audit:
        if row["version"] is None or row["edit"] not in made:
            continue
        # An approval was judged on the item as it stood; in which version it wrote what was asked only the item knows.
        item, values = granted.get(row["seq"], ("", {}))
        wrote |= {("lineup_item", item, field): (0, row["device"], value) for field, value in values.items()}
        kind, _, verb = row["kind"].partition(".")
        wanted = msgspec.json.decode(row["wanted"])
        changes = {"state": wanted.get("to")} if verb == "step" else wanted if verb == "put" else {}
        for field in set(changes) & set(GUARDED.get(kind, ())):
            place = (kind, row["entity"], field)
            version, device, value = wrote.get(place, (0, row["device"], object()))
            base = made[row["edit"]].base or 0
            if not is_same_hand(device, row["device"]) and base < version and value != changes[field]:
                yield f"{row['edit']} overwrote {place} of version {version} knowing only {base}"
            if value != changes[field]:
                wrote[place] = (row["version"], row["device"], changes[field])
        if verb == "remove":
            wrote = {place: one for place, one in wrote.items() if place[:2] != (kind, row["entity"])}


def _granted(audit: Sequence[Row]) -> dict[int, tuple[str, dict[str, object]]]:
    """What each approval wrote, by its seq: the item and its fields."""
    asked: dict[str, tuple[str, dict[str, object]]] = {}
    granted = {}
    for row in audit:
        if row["version"] is None:
            continue
        if row["kind"] == "approval.ask":
            wanted = msgspec.json.decode(row["wanted"])
            asked[row["entity"]] = (wanted["item"], wanted["wanted"])
        elif row["kind"] == "approval.approve":
            granted[row["seq"]] = asked[row["entity"]]
    return granted


def seconded(audit: Sequence[Row]) -> Iterator[str]:
    """Nobody approves what they asked for themselves, and each question is decided once."""
    asked: dict[str, str] = {}
    approved: set[str] = set()
    for row in audit:
        if row["version"] is None or not row["kind"].startswith("approval."):
            continue
        if row["kind"] == "approval.ask":
            asked[row["entity"]] = row["person"]
        elif row["kind"] == "approval.approve":
            if asked.get(row["entity"]) in (None, row["person"]):
                yield f"{row['entity']} was approved by {row['person']}, who asked"
            if row["entity"] in approved:
                yield f"{row['entity']} was approved twice"
            approved.add(row["entity"])


def worded(audit: Sequence[Row], wordings: Sequence[Row]) -> Iterator[str]:
    """Whatever text a line was given stands in one of its wordings, also where somebody else's won."""
    known = {(one["line"], one["text"]) for one in wordings}
    for row in audit:
        if row["kind"] == "line.put" and row["outcome"] in ("done", "conflict"):
            text = msgspec.json.decode(row["wanted"])["text"]
            if (row["entity"], text) not in known:
                yield f"{row['edit']}: the words of {row['entity']} were lost ({row['outcome']})"


def kept(audit: Sequence[Row], machine: Machine, restored: int) -> Iterator[str]:
    """What was said to be saved was taken; what did not go through is parked until its person drops it.

    What one restore made impossible, and another made undone again, stays parked: its person was told, and sees both.
    """
    last = {row["edit"]: row["outcome"] for row in audit}
    for id in machine.saved:
        outcome, parked = last.get(id), machine.parked.get(id)
        if id in machine.excused or id in machine.dropped:
            continue
        if id in machine.outbox.pending:
            yield f"{machine.name}: {id} still waits"
        elif outcome is None and parked is None:
            yield f"{machine.name}: {machine.made[id].kind} {id} was lost"
        elif outcome == "done" and parked is not None and restored < 2:
            yield f"{machine.name}: {id} is parked as {parked}, but it was done"
        elif outcome in ("refused", "conflict") and parked is None:
            yield f"{machine.name}: {id} became {outcome}, and its person does not see it"


def as_made(audit: Sequence[Row], machine: Machine) -> Iterator[str]:
    """A person's edits take effect in the order in which they were made."""
    place = {id: number for number, id in enumerate(machine.made)}
    effects = [place[row["edit"]] for row in audit if row["version"] is not None and row["edit"] in place]
    if effects != sorted(effects):
        yield f"{machine.name}: took effect in the order {effects}"
