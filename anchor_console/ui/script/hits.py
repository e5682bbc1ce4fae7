"""Everything that stands against a text, in its order: what a rule hits, and what is claimed without its fact."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from anchor_console.core.compliance import Flag, Severity
from anchor_console.core.script import parts
from anchor_console.core.script.bound import Bound, Stretch
from anchor_console.core.script.claims import Claim

REWRITES: Final = 2
"""Ways to say it rightly that are offered."""
ORDER: Final[tuple[Severity, ...]] = ("stop", "needs_proof", "remind")
CLAIMED: Final = frozenset({"proof", "expired", "ledger", "stop", "absent"})


class Hit(NamedTuple):
    """`text[start:end]`. `rule`: the rule's id, "" for a claim alone; `sort`: what is claimed, "" for nothing.

    `ways`: texts (with their marks) to put in its place; `grey`: nothing backs it, its sentence is greyed.
    """

    start: int
    end: int
    severity: Severity
    rule: str = ""
    sort: str = ""
    article: str = ""
    fine: str = ""
    ways: tuple[str, ...] = ()
    grey: bool = False


def hits(text: str, bound: Bound, unbacked: Sequence[Claim], ledger: Mapping[str, str]) -> list[Hit]:
    """The hits by where they begin; `unbacked`: the claims that no proven fact backs.

    A claim within a rule's hit goes with that. A rewrite that would swallow a fact, a figure of the ledger or other
    ways to say it is not offered.
    """
    found: list[Hit] = []
    left = list(unbacked)
    marked = [(part.start, part.end) for part in parts(text) if part.kind != "words"]
    for flag in bound.flags:
        own = [one for one in left if one.start < flag.end and flag.start < one.end]
        left = [one for one in left if one not in own]
        ways = () if _swallows(flag, marked) else tuple(flag.rewrites)
        found.append(_of_flag(flag, ways, own[0] if own else None, ledger))
    found += [_of_claim(claim, ledger) for claim in left]
    return sorted(found, key=lambda one: (one.start, ORDER.index(one.severity), one.end))


def greyed(bound: Bound, found: Sequence[Hit]) -> list[Stretch]:
    """The sentences that are drawn grey: those that nobody can mend by a reference that there is."""
    return [
        one for one in bound.stretches
        if one.why in ("proof", "expired", "absent", "ledger") and not _is_offered(one, found)
    ]  # fmt: skip


def gravest(found: Sequence[Hit]) -> Hit | None:
    """The first of the gravest."""
    return min(found, key=lambda one: (ORDER.index(one.severity), one.start), default=None)


def counted(found: Sequence[Hit]) -> dict[Severity, int]:
    """How many of each severity, those without any left out."""
    counts = {severity: sum(one.severity == severity for one in found) for severity in ORDER}
    return {severity: n for severity, n in counts.items() if n}


def at_caret(found: Sequence[Hit], at: int) -> Hit | None:
    """The hit at a place of the text, the narrowest where several are."""
    there = [one for one in found if one.start <= at <= one.end]
    return min(there, key=lambda one: (one.end - one.start, ORDER.index(one.severity)), default=None)


def step(found: Sequence[Hit], now: Hit | None, at: int, by: int) -> Hit | None:
    """The hit after this one (1), or before it (-1), coming round again; without one, the next from the caret on."""
    if not found:
        return None
    if now in found:
        return found[(found.index(now) + by) % len(found)]
    if by > 0:
        return next((one for one in found if one.start >= at), found[0])
    return next((one for one in reversed(found) if one.start < at), found[-1])


def placed(text: str, hit: Hit, way: str, words: str, is_hit: Callable[[str], bool]) -> tuple[int, int, str]:
    """From where to where what is to be put. Of several ways to say it only those that are hit are put right.

    `words`: the way as it is read; `is_hit`: whether a text in the place of the hit is hit as well.
    """
    part = next((one for one in parts(text[hit.start : hit.end]) if one.kind == "choice"), None)
    if part is None or (part.start, part.end) != (0, hit.end - hit.start):
        return hit.start, hit.end, way
    kept = dict.fromkeys(words if is_hit(option) else option for option in part.options)
    options = [option for option in kept if option]
    return hit.start, hit.end, "{" + "/".join(options) + "}" if len(options) > 1 else "".join(options)


def ways_of(claim: Claim, ledger: Mapping[str, str]) -> tuple[str, ...]:
    """References that may stand in a claim's place: the ledger's figure where it is one, then facts."""
    held = (f"{{{claim.ledger}}}",) if claim.ledger and ledger.get(claim.ledger) else ()
    return (*held, *(f"{{@{fact}}}" for fact in claim.facts))


def _swallows(flag: Flag, marked: Sequence[tuple[int, int]]) -> bool:
    here = (flag.start, flag.end)
    return any(start < flag.end and flag.start < end and (start, end) != here for start, end in marked)


def _of_flag(flag: Flag, ways: tuple[str, ...], claim: Claim | None, ledger: Mapping[str, str]) -> Hit:
    start, end = flag.start, flag.end
    offered = ways_of(claim, ledger) if claim is not None and flag.severity != "stop" else ()
    if claim is not None and offered:
        start, end, ways = claim.start, claim.end, offered
    return Hit(
        start=start, end=end, severity=flag.severity, rule=flag.rule, article=flag.article, fine=flag.fine,
        sort=claim.sort if claim is not None else "", ways=ways[:REWRITES],
        grey=flag.severity == "needs_proof" and not ways,
    )  # fmt: skip


def _of_claim(claim: Claim, ledger: Mapping[str, str]) -> Hit:
    ways = ways_of(claim, ledger)[:REWRITES]
    return Hit(
        start=claim.start, end=claim.end, severity="needs_proof", sort=claim.sort, ways=ways, grey=not ways,
    )  # fmt: skip


def _is_offered(stretch: Stretch, found: Sequence[Hit]) -> bool:
    """Whether each thing that a sentence lacks can be put in its place."""
    own = [one for one in found if stretch.start <= one.start < stretch.end and one.severity == "needs_proof"]
    return bool(own) and all(one.ways for one in own)
