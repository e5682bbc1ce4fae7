"""The prompter's text as passages of a rehearsal, and where in it the prompter stands."""

from collections.abc import Mapping, Sequence

from anchor_console.core.glass import Paragraph, Text, Wrapped
from anchor_console.core.glass.figures import amounts
from anchor_console.core.product import Product
from anchor_console.core.rehearsal.passages import MINUTE, Passage, characters, passage
from anchor_console.core.rehearsal.record import Spent
from anchor_console.core.script import Line
from anchor_console.desk.course import Plan
from anchor_console.desk.view import DeskView
from anchor_console.ui.glass.prompter import Prompter
from anchor_console.ui.words import Words


def passages(text: Text, plan: Plan | None, desk: DeskView) -> tuple[Passage, ...]:
    """Each paragraph with its row's product, its line's type and the time that it is planned to take."""
    products = {item.id: item.product for item in plan.items} if plan is not None else {}
    kinds: dict[str, str] = {"": ""}
    for one in text.paragraphs:
        if one.line not in kinds:
            kept = desk.one(Line, one.line)
            kinds[one.line] = kept.value.type if kept is not None else ""
    return tuple(_passage(one, products, kinds) for one in text.paragraphs)


def _passage(one: Paragraph, products: Mapping[str, str], kinds: Mapping[str, str]) -> Passage:
    said = "".join(piece.text for piece in one.pieces)
    price = any(piece.sure and amounts(piece.text) for piece in one.pieces)
    product, kind = products.get(one.row, ""), kinds[one.line]
    return passage(one.row, said, product=product, line=one.line, kind=kind, price=price)


def rows_of(plan: Plan | None, desk: DeskView, words: Words) -> tuple[Spent, ...]:
    """The products and segments of the run, by name, with the time that it has for them."""
    if plan is None:
        return ()
    items = {item.id: item for item in plan.items}
    found: list[Spent] = []
    for row in plan.run.rows:
        item, segment = items.get(row.id), plan.segments.get(row.id)
        if item is not None:
            found.append(Spent(row=row.id, title=_called(desk, item.product), given=row.minutes * MINUTE))
        elif segment is not None:
            kind = f"segment.{segment.kind}"
            said = segment.title or (words.say(kind) if words.known(kind) else segment.kind)
            before = items.get(segment.item)
            said = f"{said} · {_called(desk, before.product)}" if before is not None else said
            found.append(Spent(row=row.id, title=said, given=row.minutes * MINUTE))
    return tuple(found)


def _called(desk: DeskView, product: str) -> str:
    """What a product is called in short."""
    kept = desk.one(Product, product)
    return (kept.value.short_title or kept.value.title) if kept is not None else product


class Whereabouts:
    """Where a prompter stands in its text: in which paragraph, and how many characters lie behind."""

    def __init__(self) -> None:
        self._lines: Sequence[Wrapped] = ()
        self._before: list[int] = [0]

    def at(self, prompter: Prompter) -> tuple[int, float]:
        """The paragraph's number, and the characters before the place that is read now."""
        lines, place = prompter.lines, prompter.scroll.place
        if not lines:
            return 0, 0.0
        if lines is not self._lines:
            self._lines, self._before = lines, [0]
            for line in lines:
                self._before.append(self._before[-1] + characters(line.text))
        whole = min(int(place), len(lines) - 1)
        part = (place - whole) * (self._before[whole + 1] - self._before[whole])
        return lines[prompter.scroll.line].paragraph, self._before[whole] + part
