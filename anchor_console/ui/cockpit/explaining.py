"""What the card of a number says: definition, basis, source, age, fraction, drift, its last fourteen sessions."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from anchor_console.core.metrics import FORMULAS
from anchor_console.core.reconcile import Drift, drifts
from anchor_console.core.totals import typable
from anchor_console.core.usual import Fraction, Place
from anchor_console.core.wire import Metric
from anchor_console.desk.on_air import Typed
from anchor_console.desk.picture import Picture
from anchor_console.ui import numerals
from anchor_console.ui.cockpit.figures import ARROWS, LEADS, MONEY, Cell, in_words, label_of
from anchor_console.ui.words import Words


class Explained(Struct, frozen=True):
    """All that the card shows. `facts`: label and text; `trend`: values by session, None where unknown.

    `stat`: the total that may be typed in ("": none); `on_way`: those typed that the hub has not kept.
    """

    name: str
    title: str
    value: str
    definition: str
    facts: tuple[tuple[str, str], ...]
    trend: tuple[float | None, ...]
    least: str = ""
    most: str = ""
    stat: str = ""
    on_way: tuple[Typed, ...] = ()

    @property
    def spoken(self) -> str:
        """The card for a screen reader."""
        return ". ".join((self.title, self.value, self.definition, *(f"{name} {text}" for name, text in self.facts)))


class Room(Struct, frozen=True):
    """What the card is made of beside the cell. `final`: the books are closed."""

    picture: Picture | None
    place: Place | None = None
    trend: Sequence[Fraction | None] = ()
    typed: Sequence[Typed] = ()
    final: bool = False


def explained(cell: Cell, room: Room, words: Words) -> Explained:
    """The card of a cell."""
    name, picture, say = cell.id, room.picture, words.say
    title, defined = label_of(name, words, hero=True), say(f"cockpit.define.{name}")
    definition = defined.replace(": ", "：").partition("：")[2] or defined
    metric = picture.metrics.get(LEADS.get(name, name)) if picture is not None else None
    facts = [
        ("change", f"{ARROWS[cell.direction]}{cell.change} {say('cockpit.against')}"
                   if cell.change else ""),
        ("place", _place(room.place, words)),
        ("fraction", _fraction(metric, name, picture.currency if picture is not None else "", words)),
        ("basis", _basis(metric, name, words)),
        ("source", _source(cell, metric, words, final=room.final) if cell.value != numerals.NONE else ""),
        *(("drift", _drift(drift, words)) for drift in _drifts(name, picture)),
        ("now", cell.detail if cell.place or not cell.change else ""),
    ]  # fmt: skip
    counts: Mapping[str, int] = picture.counters if picture is not None else {}
    source = metric.source if metric is not None else "counted"
    stat = typable(name, counts, typed=_typed(name) if source == "typed" else frozenset())
    values = tuple(one.value if one is not None else None for one in room.trend)
    told = [value for value in values if value is not None]
    return Explained(
        name, title, cell.value, definition,
        tuple((say(f"cockpit.card.{label}"), text) for label, text in facts if text),
        values if len(told) > 1 else (), _written(name, min(told, default=None), metric, picture),
        _written(name, max(told, default=None), metric, picture), stat,
        tuple(one for one in room.typed if stat and stat in one.totals),
    )  # fmt: skip


def _typed(name: str) -> frozenset[str]:
    """The counters of a number: of one that rests on typed totals each may be typed anew."""
    formula = FORMULAS.get(name)
    return frozenset((name,) if formula is None else (*formula.num, *formula.den))


def _place(place: Place | None, words: Words) -> str:
    if place is None:
        return words.say("cockpit.why.too_few_past")
    return f"{in_words(place, words)} · {words.say('cockpit.card.of', n=place.of)}"


def _fraction(metric: Metric | None, name: str, currency: str, words: Words) -> str:
    if metric is None or name not in FORMULAS:
        return ""
    if metric.missing:
        return words.say("cockpit.why.not_told")
    formula = FORMULAS[name]
    if not formula.den:
        return ""
    money = metric.unit in ("money", "money_per_minute") or name.endswith("_roi")
    above = numerals.money(metric.num // formula.scale, currency) if money else numerals.count(metric.num)
    below = numerals.money(metric.den, currency) if name.endswith("_roi") else numerals.count(metric.den)
    return f"{above}{' × 1,000' if formula.scale == 1000 else ''} ÷ {below}"


def _basis(metric: Metric | None, name: str, words: Words) -> str:
    if metric is None or name not in FORMULAS:
        return ""
    parts = [words.say(f"cockpit.basis.{metric.basis}")] if metric.basis else []
    parts += [words.say(f"cockpit.money.{metric.money}")] if metric.money else []
    return " · ".join(parts)


def _source(cell: Cell, metric: Metric | None, words: Words, *, final: bool) -> str:
    source = metric.source if metric is not None else "counted"
    parts = [words.say(f"cockpit.source.{source}")]
    parts += [words.say("cockpit.tip.age", age=cell.age)] if cell.age else []
    parts += [words.say("cockpit.final" if final else "cockpit.provisional")]
    return " · ".join(parts)


def _drifts(name: str, picture: Picture | None) -> list[Drift]:
    return drifts(name, picture.counters) if picture is not None else []


def _drift(drift: Drift, words: Words) -> str:
    """Both figures, how far apart, and which one counts."""
    used = "told" if drift.used != drift.counter else "counted"
    return words.say(
        "cockpit.card.drift.figures", told=numerals.count(drift.told), counted=numerals.count(drift.counted),
        drift=numerals.ratio(drift.num, drift.den), used=words.say(f"cockpit.card.drift.{used}"),
    )  # fmt: skip


def _written(name: str, value: float | None, metric: Metric | None, picture: Picture | None) -> str:
    """An end of the trend's range, as the number itself is written."""
    if value is None or picture is None:
        return ""
    if name in MONEY:
        return numerals.money(round(value), picture.currency, tile=True)
    if metric is None or name not in FORMULAS:
        return numerals.count(value)
    return numerals.metric(name, _with(metric, value), picture.currency)


def _with(metric: Metric, value: float) -> Metric:
    size = 1_000_000
    return Metric(num=round(value * size), den=size, unit=metric.unit)
