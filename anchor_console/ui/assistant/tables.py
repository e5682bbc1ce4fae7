"""What was reckoned for an answer, in words: the plan's rows, a number with its parts, and what may be why."""

from collections.abc import Callable, Mapping
from typing import Final

from anchor_console.core.assistant.planning import Lineup, Placed
from anchor_console.core.assistant.reasons import Explanation, Reading
from anchor_console.core.metrics import FORMULAS
from anchor_console.core.wire import Metric
from anchor_console.desk.assistant.view import Round
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.condition import Part
from anchor_console.ui.words import Words

Row = tuple[str, str, str]
Money = Callable[[int], str]
MONEYED: Final = frozenset({"gmv_created", "gmv_paid", "refunded", "ad_spend", "settled", "net_sales"})
TITLE: Final = 24
MARKED: Final = "mark_"


def rows(round: Round, words: Words, money: Money) -> tuple[Row, ...]:
    """The table under an answer: its first row is a head; () where nothing was reckoned."""
    if round.plan is not None:
        return _plan(round.plan, words, money)
    return _number(round.reasons, words, money) if round.reasons is not None else ()


def notes(round: Round, words: Words, titles: Mapping[str, str]) -> list[Part]:
    """What may be why, each with what to do; that the cases are few; what a plan leaves to a person."""
    say = words.say
    if round.plan is not None:
        return [*_of_plan(round.plan, words), _taken(round, words)]
    found = round.reasons
    if found is None:
        return []
    parts = [Part("few", "triangle", say("assistant.number.few"), "text", "warn")] if found.few else []
    parts += [Part("reading", "clock" if one.of.startswith(MARKED) else "question", _reading(one, words, titles))
              for one in found.readings]  # fmt: skip
    return parts or [Part("reading", "info", say("assistant.number.nothing"))]


def headline(round: Round, words: Words, money: Money) -> str:
    """The plan or the number in a sentence, for where no model words it."""
    say = words.say
    if round.plan is not None:
        return say("assistant.plan.head", minutes=round.plan.minutes, n=len(round.plan.rows), ends=round.plan.ends)
    found = round.reasons
    if found is None:
        return say("assistant.number.which" if round.task == "explain" else "assistant.plan.none")
    name = label(found.metric, words)
    if found.missing:
        return say("assistant.number.missing", name=name, missing=label(found.missing, words))
    if found.pair is None:
        return say("assistant.number.early", name=name)
    key = {1: "better", -1: "worse"}.get(found.turn, "same")
    now, before = (_value(found, *pair, money) for pair in _both(found))
    said = say(f"assistant.number.{key}", name=name, now=now, before=before)
    if found.chief and len(found.parts) > 1:
        part = found.parts[0 if found.chief == "num" else 1]
        said += say("assistant.number.chief", part=label(part.counter, words))
    return said


def label(name: str, words: Words) -> str:
    """A metric or counter by the name of the trade."""
    key = f"metric.{name}" if name in FORMULAS else f"assistant.counter.{name}"
    return words.say(key) if words.known(key) else name


def _plan(plan: Lineup, words: Words, money: Money) -> tuple[Row, ...]:
    say = words.say
    if not plan.rows:
        return ()
    head = (say("assistant.plan.when"), say("assistant.plan.what"), say("assistant.plan.why"))
    return (head, *(_placed(one, words, money) for one in plan.rows))


def _placed(one: Placed, words: Words, money: Money) -> Row:
    say = words.say
    end = one.at + one.minutes
    why = say(f"assistant.plan.why.{one.why}", n=one.shows, paid=money(one.paid), price=money(one.price or 0))
    given = say("assistant.plan.given") if one.given and one.why != "chosen" else ""
    return (
        f"{one.at:02d}–{end:02d}", f"{words.short(f'role.{one.role}')} · {safe(one.title, TITLE)}", why + given,
    )  # fmt: skip


def _of_plan(plan: Lineup, words: Words) -> list[Part]:
    say = words.say
    parts = []
    if plan.left > 0:
        parts.append(Part("left", "triangle", say("assistant.plan.left", n=plan.left), "text", "warn"))
    if plan.sold_out:
        parts.append(Part("sold_out", "info", say("assistant.plan.sold_out", n=plan.sold_out)))
    return [*parts, Part("price", "info", say("assistant.plan.price"))]


def _taken(round: Round, words: Words) -> Part:
    """Where the plan would go, or what came of it."""
    title = safe(round.target[1], TITLE)
    if not round.taken:
        key = ("behind" if round.behind else "into") if title else "nowhere"
        said = words.say(f"assistant.plan.{key}", title=title, n=round.behind)
        return Part("target", "calendar" if title else "triangle", said, "text2")
    icon, token = ("tick", "good") if round.taken == "done" else ("octagon", "stop")
    return Part("taken", icon, words.say(f"assistant.taken.{round.taken}", title=title), "text", token)


def _number(found: Explanation, words: Words, money: Money) -> tuple[Row, ...]:
    say = words.say
    rows: list[Row] = [("", say("assistant.number.now"), say("assistant.number.before"))]
    if found.pair is not None:
        now, before = (_value(found, *pair, money) for pair in _both(found))
        rows.append((words.short(f"metric.{found.metric}") if found.metric in FORMULAS else label(found.metric, words),
                     now, before))  # fmt: skip
    if len(found.parts) > 1 or found.metric in FORMULAS:
        rows += [
            (label(one.counter, words), _count(one.counter, one.now, money), _count(one.counter, one.before, money))
            for one in found.parts
        ]  # fmt: skip
    if found.whole is not None:
        rows.append((say("assistant.number.whole"), _sum(found, *found.whole, money), _usual(found, words, money)))
    return tuple(rows)


def _sum(found: Explanation, num: int, den: int, money: Money) -> str:
    """The session's fraction written out."""
    whole = _value(found, num * found.scale, den, money)
    if den == 1:
        return whole
    above = _count(found.parts[0].counter if found.parts else found.metric, num, money)
    return f"{above}{' × 1,000' if found.scale == 1_000 else ''} ÷ {numerals.count(den)} = {whole}"


def _usual(found: Explanation, words: Words, money: Money) -> str:
    if found.usual is None:
        return ""
    value = _value(found, found.usual.num, found.usual.den, money)
    return words.say("assistant.number.usual", value=value, n=found.of)


def _both(found: Explanation) -> tuple[tuple[int, int], tuple[int, int]]:
    assert found.pair is not None, "asked where there are two spans"
    return (found.pair.num, found.pair.den), (found.pair.num_before, found.pair.den_before)


def _value(found: Explanation, num: int, den: int, money: Money) -> str:
    """A fraction as the number itself is written."""
    if found.metric in MONEYED and den:
        return money(round(num / den))
    if found.metric not in FORMULAS:
        return numerals.count(num)
    if found.unit in ("money", "money_per_minute"):
        return money(round(num / den)) if den else numerals.NONE
    return numerals.metric(found.metric, Metric(num=num, den=den, unit=found.unit), "")


def _count(counter: str, value: int | None, money: Money) -> str:
    if value is None:
        return numerals.NONE
    return money(value) if counter in MONEYED else numerals.count(value)


def _reading(one: Reading, words: Words, titles: Mapping[str, str]) -> str:
    say, key = words.say, f"assistant.reading.{one.of}"
    product = safe(titles.get(one.product, ""), TITLE) or say("assistant.reading.some")
    at = numerals.time_of_day(one.at) if one.at else ""
    return say(key, product=product, at=at, **one.figures)
