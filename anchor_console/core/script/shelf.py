"""The team's lines on the shelf: searched, filtered, grouped and sorted while one types, over thousands of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.line_type import LINE_TYPES, LineType
from anchor_console.core.script.line import LINE_STEPS, Line, LineStep, Origin, step_of
from anchor_console.core.script.parts import parts
from anchor_console.core.search import typed

Order = Literal["type", "title", "product", "step", "newest"]
By = Literal["product", "type", "step", "echelon", "anchor", "none"]
_TYPES: Final = {type: place for place, type in enumerate(LINE_TYPES)}
_WIDE: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_STEPS: Final = {step: place for place, step in enumerate(LINE_STEPS)}


class Query(Struct, frozen=True, kw_only=True):
    """What is looked for. Empty: whatever it is; `product` None: of any, "": only lines that are for no certain one.

    `fits`: product, echelon, platform and anchor also let through what is for any of them: what may be said there.
    """

    text: str = ""
    types: tuple[LineType, ...] = ()
    product: str | None = None
    echelon: str = ""
    platform: str = ""
    anchor: str = ""
    steps: tuple[LineStep, ...] = ()
    origins: tuple[Origin, ...] = ()
    fits: bool = False


class Group(Struct, frozen=True):
    """Lines that have something in common: `key` is a product's or a person's id, a type, a step, an echelon."""

    key: str
    lines: tuple[Line, ...]


class Shelf:
    """Lines made ready to be searched; built anew when they change, asked for each letter that is typed."""

    def __init__(self, lines: Iterable[Line], names: Mapping[str, str] = {}, before: "Shelf | None" = None) -> None:
        """`names`: what products, people and facts are called, by id: they are searched beside title and text.

        `before`: the shelf as it stood: what was made ready of lines that are the same is taken over.
        """
        self._names = {id: name.casefold() for id, name in names.items()}
        self._lines = tuple(lines)
        known: dict[tuple[str, int], str] = {}
        if before is not None and before._names == self._names:
            known = before._words
        self._words: dict[tuple[str, int], str] = {id: known[id] for id in map(id_of, self._lines) if id in known}
        """What is searched of each line, by the very line: made when it is first searched."""

    def prepare(self, most: int = 200) -> bool:
        """Make so many more lines ready to be searched, between two beats; whether there are more."""
        left = [line for line in self._lines if id_of(line) not in self._words][: most + 1]
        for line in left[:most]:
            self._searched(line)
        return len(left) > most

    def found(self, query: Query, sort: Order = "type") -> tuple[Line, ...]:
        """The lines that a query is about, in order."""
        return tuple(sorted(self._found(query), key=self._keys(sort)))

    def grouped(self, query: Query, by: By, sort: Order = "type") -> tuple[Group, ...]:
        """The same in groups, these in their own order: types as the trade lists them, products by name."""
        groups: dict[str, list[Line]] = {}
        for line in self.found(query, sort):
            groups.setdefault(_key(line, by), []).append(line)
        return tuple(Group(key, tuple(groups[key])) for key in sorted(groups, key=lambda key: self._place(key, by)))

    def tally(self, query: Query) -> Mapping[LineStep, int]:
        """How many of the lines that a query is about stand at each step."""
        steps = [step_of(line) for line in self._found(query)]
        return {step: steps.count(step) for step in LINE_STEPS}

    def _searched(self, line: Line) -> str:
        words = self._words.get(id_of(line))
        if words is None:
            said = [line.title, line.text, line.notes]
            if "{@" in line.text:
                said += (self._names.get(part.of, "") for part in parts(line.text) if part.kind == "fact")
            said += (self._names.get(id, "") for id in (line.product, line.anchor) if id)
            words = self._words[id_of(line)] = "\n".join(said).casefold()
        return words

    def _found(self, query: Query) -> list[Line]:
        words = [_written(word) for word in typed(query.text).split()]
        tests = list(_tests(query))
        found = [line for line in self._lines if all(test(line) for test in tests)]
        for ways in words:
            found = [line for line in found if any(way in self._searched(line) for way in ways)]
        return found

    def _keys(self, sort: Order) -> Callable[[Line], tuple[object, ...]]:
        def key(line: Line) -> tuple[object, ...]:
            last = (_TYPES[line.type], (line.title or line.text[:80]).casefold(), line.id)
            match sort:
                case "type":
                    return last
                case "title":
                    return last[1:]
                case "product":
                    return (not line.product, self._names.get(line.product, line.product), *last)
                case "step":
                    return (_STEPS[step_of(line)], *last)
                case _:
                    return (-max(line.approved_at, line.asked_at), -line.version, *last)

        return key

    def _place(self, key: str, by: By) -> tuple[object, ...]:
        match by:
            case "type":
                return (_TYPES[key],) if key in _TYPES else (len(_TYPES),)
            case "step":
                return (list(LINE_STEPS).index(key),) if key in LINE_STEPS else (len(LINE_STEPS),)
            case _:
                return (not key, self._names.get(key, key), key)


def _key(line: Line, by: By) -> str:
    match by:
        case "product":
            return line.product
        case "type":
            return line.type
        case "step":
            return step_of(line)
        case "echelon":
            return line.echelon
        case "anchor":
            return line.anchor
        case _:
            return ""


def id_of(line: Line) -> tuple[str, int]:
    """What tells a line as it stands from the same one changed: a shelf keeps the lines it has made ready."""
    return line.id, hash(line)


def _written(word: str) -> tuple[str, ...]:
    """A word as it is searched for: as it was typed, and in the wide letters of Chinese writing."""
    wide = word.translate(_WIDE)
    return (word,) if wide == word else (word, wide)


def _tests(query: Query) -> Iterable[Callable[[Line], bool]]:
    if query.steps:
        yield lambda line: step_of(line) in query.steps
    if query.types:
        yield lambda line: line.type in query.types
    if query.origins:
        yield lambda line: line.origin in query.origins
    if query.product is not None:
        yield _test("product", query.product, query.fits)
    for name, wanted in (("echelon", query.echelon), ("platform", query.platform), ("anchor", query.anchor)):
        if wanted:
            yield _test(name, wanted, query.fits)


def _test(name: str, wanted: str, fits: bool) -> Callable[[Line], bool]:
    allowed: Sequence[str] = (wanted, "") if fits else (wanted,)
    return lambda line: getattr(line, name) in allowed
