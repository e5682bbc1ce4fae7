"""Up to three moves for the room as it is now: patterns filled, checked, and unlike what was heard lately."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from msgspec import Struct, structs

from anchor_console.core.line_type import LineType
from anchor_console.core.nextline.holes import Filling, Used, backed, fillings, hash_of, ledger
from anchor_console.core.nextline.lines import Line, Lines, filled, holes, rolled, varied
from anchor_console.core.nextline.register import Register, register_now
from anchor_console.core.nextline.signs import Sign, read_room, weighed
from anchor_console.core.nextline.situation import Situation, Spoken
from anchor_console.core.nextline.wording import wording
from anchor_console.core.trial.effect import Effect

MOVES: Final = 3
LONGEST: Final = 200
"""Characters: a line is sent to the glass as a cue."""
TRIES: Final = 5
"""How often a pattern is varied before it is given up."""
HOUR: Final = 60 * 60_000
TWINS: Final = 10 * 60_000
"""Within so long, ms, no two lines are near twins …"""
ALIKE: Final = 80.0
"""… which they are beyond this rapidfuzz ratio."""
SECOND: Final = 0.6
"""How much a sign's second type of line counts of its first."""
JUST_SAID: Final = 15_000
"""After a line the anchor is let speak for so long, ms, unless something presses."""

Judge = Callable[[str, str, Sequence[str]], bool]
"""(text, category, pieces that are proven or the ledger's) → whether nothing stops it and nothing else needs proof."""


class Move(Struct, frozen=True, kw_only=True):
    """A line that may be said: its type, text, the reason in a sentence with its figures, and what it stands on.

    `pattern` is the text with the holes that `used` fills. `worked`: what this type brought before, and how sure that
    is; None where it was never said. `line`: the id of the team's line that it is, "" for one made here.
    """

    type: LineType
    text: str
    pattern: str
    reason: str
    sign: str
    product: str = ""
    used: tuple[Used, ...] = ()
    worked: Effect | None = None
    line: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts that it says."""
        return tuple(one.id for one in self.used if one.ground == "fact")


class Proposal(Struct, frozen=True, kw_only=True):
    """What might be said at `at`; no `moves`: nothing is better than going on, and `going_on` says why."""

    at: int
    moves: tuple[Move, ...] = ()
    going_on: str = ""
    register: Register = "warm"
    register_at: int = 0

    @property
    def signs(self) -> tuple[str, ...]:
        """What it rests on: when this changes, the state has changed its kind. In a trial another turn is another."""
        return tuple(f"trial.{move.line or move.type}" if move.sign == "trial" else move.sign for move in self.moves)

    def led_by(self, own: Move | None, now: Situation) -> "Proposal":
        """The proposal with that line of the team's before all others, in place of one that was made for the trial."""
        if own is None:
            return self
        own = structs.replace(own, worked=now.worked.get(own.type))
        others = (move for move in self.moves if move.sign != "trial")
        return structs.replace(self, moves=(own, *others)[:MOVES], going_on="")


def propose(now: Situation, lines: Lines, judge: Judge, seed: int) -> Proposal:
    """The proposal; the same for the same situation and seed. Well under 20 ms."""
    register, since = register_now(now)
    signs = read_room(now)
    moves: list[Move] = []
    if signs and not _is_speaking(now, signs[0]):
        for sign, type in _wanted(signs, now):
            move = _move(now, sign, type, lines, judge, register, seed + len(moves))
            if move is not None:
                moves.append(move)
                now = structs.replace(now, gone_over=(*now.gone_over, _shown(move, now.at)))
            if len(moves) == MOVES:
                break
    why = "" if moves else _going_on(now, signs, lines)
    return Proposal(at=now.at, moves=tuple(moves), going_on=why, register=register, register_at=since)


def _shown(move: Move, at: int) -> Spoken:
    """The line as one that was proposed: those beside it are unlike it, and say other facts."""
    return Spoken(at=at, type=move.type, text=move.text, product=move.product, facts=move.facts)


def refilled(move: Move, now: Situation, lines: Lines) -> Move | None:
    """The line with the stock as it is now; None where its product, price, offer, link or fact is another."""
    if move.product != (now.goods.id if now.goods is not None else ""):
        return None
    there = ledger(now, lines)
    facts = {fact.id: fact.text for fact in now.goods.facts} if now.goods is not None else {}
    used: list[Used] = []
    for one in move.used:
        if one.ground == "fact":
            holds, text = facts.get(one.id) == one.text, one.text
        elif one.hole in there:
            text = there[one.hole].text
            known = there[one.hole].used
            holds = known is not None and known.id == one.id and (text == one.text or one.ground == "stock")
        else:
            holds, text = one.ground in ("sku", "run"), one.text
        if not holds:
            return None
        used.append(structs.replace(one, text=text))
    return structs.replace(
        move, text=filled(move.pattern, {one.hole: one.text for one in used}), used=tuple(used)
    )  # fmt: skip


def _is_speaking(now: Situation, first: Sign) -> bool:
    last = max((one.at for one in now.gone_over if one.way in ("said", "glass")), default=-HOUR)
    return first.weight < 90 and now.at - last < JUST_SAID


def _going_on(now: Situation, signs: Sequence[Sign], lines: Lines) -> str:
    if not signs:
        return lines.reasons["nothing_on"]
    return lines.reasons["speaking" if _is_speaking(now, signs[0]) else "all_said"]


def _wanted(signs: Sequence[Sign], now: Situation) -> Iterator[tuple[Sign, LineType]]:
    """Signs and types, each type once, what weighs most first: a sign's second choice counts less than its first."""
    every = [
        (weighed(sign, type, now) * SECOND**place, sign, type)
        for sign in signs
        for place, type in enumerate(sign.types)
    ]
    done: set[LineType] = set()
    for _, sign, type in sorted(every, key=lambda one: -one[0]):
        if type not in done:
            done.add(type)
            yield sign, type


def _move(
    now: Situation, sign: Sign, type: LineType, lines: Lines, judge: Judge, register: Register, seed: int
) -> Move | None:  # fmt: skip
    seed = rolled(seed ^ hash_of(f"{type}{now.at}"))
    fill = fillings(now, sign, lines, seed)
    heard = {one.text for one in now.gone_over}
    lately = [one.text for one in now.gone_over if now.at - one.at <= TWINS]
    category, product = (now.goods.category, now.goods.id) if now.goods is not None else ("", "")
    for pattern, used in _texts(sign, type, lines, fill, register, seed, category):
        text = filled(pattern, {one.hole: one.text for one in used})
        if text in heard or len(text) > LONGEST or not backed(text, used) or _is_twin(text, lately):
            continue
        if judge(text, category, [one.text for one in used if one.ground == "fact"]):
            why = lines.reasons.get(f"{sign.name}.{type}", lines.reasons[sign.name])
            reason = filled(why, _in_words(sign, lines))
            return Move(
                type=type, text=text, pattern=pattern, reason=reason, sign=sign.name, product=product, used=used,
                worked=now.worked.get(type),
            )  # fmt: skip
    return None


def _texts(
    sign: Sign, type: LineType, lines: Lines, fill: dict[str, Filling], register: Register, seed: int, category: str
) -> Iterator[tuple[str, tuple[Used, ...]]]:  # fmt: skip
    """The type's lines that can be filled, varied, in a chance order; those that are made for the sign first."""
    words = wording(category) if category else "general"
    made = [line for line in lines.lines if line.type == type and _fits(line, sign, words)]
    order = sorted(
        (line for line in made if holes(line.text) <= fill.keys()),
        key=lambda line: (not line.on, not line.wordings and seed % 2, _dice(line, seed)),
    )  # fmt: skip
    leads = lines.leads.get(register, ())
    for turn in range(TRIES):
        for line in order:
            dice = _dice(line, seed + turn)
            lead = leads[dice % len(leads)] if leads and dice % 3 == 0 and sign.name not in ("wrong", "upset") else ""
            pattern = varied(lead + line.text, dice)
            used = [(name, fill[name].used) for name in sorted(holes(pattern))]
            own = {name: one.text for name, one in fill.items() if one.used is None}
            yield filled(pattern, own), tuple(structs.replace(one, hole=name) for name, one in used if one is not None)


def _fits(line: Line, sign: Sign, words: str) -> bool:
    return (not line.on or sign.name in line.on) and (not line.wordings or words in line.wordings)


def _dice(line: Line, seed: int) -> int:
    return rolled(seed ^ hash_of(line.text[:12]) ^ len(line.text))


def _in_words(sign: Sign, lines: Lines) -> dict[str, str]:
    topic = lines.topics.get(sign.topic, lines.topics[""])
    return {**sign.figures, "topic": topic}


def _is_twin(text: str, lately: Sequence[str]) -> bool:
    from rapidfuzz import fuzz, process  # not before the first proposal

    return process.extractOne(text, lately, scorer=fuzz.ratio, score_cutoff=ALIKE) is not None
