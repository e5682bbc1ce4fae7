"""What a person wants of the lineup, on its way: judged first, then sent; what is stopped is held and told."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from anchor_console.core.lineup import LineupItem
from anchor_console.core.pricing import Way
from anchor_console.core.rundown import applied, copied, saved
from anchor_console.core.segment import Segment
from anchor_console.core.template import Template
from anchor_console.core.undo import Wanted
from anchor_console.desk.view import DeskView, Trouble
from anchor_console.ui.guarding import Guard, Wish, changed
from anchor_console.ui.lineup.board import Board
from anchor_console.ui.lineup.deeds import Deeds

Terms = Mapping[str, Any]


class Wanting:
    """Between the screen and the desk; `board` is what is on screen. What stops a wish is answered as that wish."""

    def __init__(self, desk: DeskView) -> None:
        self._desk = desk
        self.guard = Guard(desk)
        self.deeds = Deeds(desk)
        self.board: Board | None = None

    def show(self, board: Board | None) -> None:
        """This board is on screen from now on."""
        self.board = board
        self.guard.session = board.held if board is not None else None
        self.deeds.holder = board.holder if board is not None else ""

    def put(self, item: LineupItem, wanted: Terms) -> Wish | None:
        """Change an item, unless something stops it."""
        differs = changed(item, wanted)
        held = self.guard.held(item.id)
        if held is not None:  # what was held and is typed anew is wanted no more
            self.guard.narrow(held, wanted.keys())
        if not differs:
            return None
        found = self.guard.judge(item, differs)
        if found:
            return self.guard.hold(item.id, differs, found)
        self.deeds.put(item.id, differs)
        return None

    def add(self, goods: Sequence[tuple[str, Terms]], after: str) -> tuple[list[str], list[Wish]]:
        """Add products with what was said of them; what of that is stopped is held, and the item comes without it."""
        fields = [{**self.deeds.first_terms(product), **terms} for product, terms in goods]
        return self._add([Wanted("lineup_item.put", self._desk.new_id(), one) for one in fields], after)

    def copy(self, session: str, after: str | None) -> tuple[list[str], list[Wish]]:
        """Copy the lineup of another session, with its segments."""
        items = [kept.value for kept in self._desk.all(LineupItem, session)]
        segments = [kept.value for kept in self._desk.all(Segment, session)]
        return self._lay(copied(items, segments, self.deeds.holder, self._desk.new_id, after))

    def use(self, template: Template, after: str | None) -> tuple[list[str], list[Wish]]:
        """Lay a set into the lineup."""
        return self._lay(applied(template.content, self.deeds.holder, self._desk.new_id, after))

    def save(self, title: str) -> None:
        """Keep the lineup as a set under that title, in the place of one that bears it."""
        if self.board is None:
            return
        same = (
            kept.value.id
            for kept in self._desk.all(Template)
            if kept.value.of == "lineup" and kept.value.title == title
        )
        id = next(same, "") or self._desk.new_id()
        content = saved(self.board.items, self.board.segments.values())
        self._desk.change("template.put", id, {"title": title, "of": "lineup", "content": content})

    def take(self, wish: Wish, way: Way | None, because: str, item: LineupItem) -> Wish | None:
        """Take a way out, or what nothing stops any more (None); what stops it then is answered."""
        if way is None:
            return self.again(wish, wish.wanted, item)
        if way.word == "ask_second_person":
            self.deeds.ask(item.session, item.id, wish.wanted, because)
            self._settle(wish)
            return None
        wanted = {**wish.wanted, **way.set, **({"because": because} if way.word == "say_why" else {})}
        return self.again(wish, wanted, item)

    def again(self, wish: Wish, wanted: Terms, item: LineupItem) -> Wish | None:
        """Want other fields in the place of those that were stopped."""
        differs = changed(item, wanted)
        found = self.guard.judge(item, differs) if differs else []
        self.guard.let_go(item.id)
        if found:
            return self.guard.hold(item.id, differs, found, wish.n)
        if wish.n and differs:
            self._desk.again(wish.n, differs)
        elif wish.n:
            self._desk.drop(wish.n)
        elif differs:
            self.deeds.put(item.id, differs)
        return None

    def decide(self, verb: str, approval: str, note: str) -> None:
        """Approve, refuse or withdraw."""
        self.deeds.decide(approval, verb, note)

    def settle(self, verb: str, trouble: Trouble) -> None:
        """An edit that came back: again, or as it is there."""
        if verb in ("again", "mine"):
            self._desk.again(trouble.n)
        else:
            self._desk.drop(trouble.n)

    def _settle(self, wish: Wish) -> None:
        self.guard.let_go(wish.item)
        if wish.n:
            self._desk.drop(wish.n)

    def _lay(self, wanted: Sequence[Wanted]) -> tuple[list[str], list[Wish]]:
        return self._sent([self._judged(one) for one in wanted])

    def _add(self, wanted: Sequence[Wanted], after: str) -> tuple[list[str], list[Wish]]:
        placed = []
        for one in wanted:
            placed.append(one._replace(set={**one.set, "after": after or None}))
            after = one.entity
        return self._sent([self._judged(one) for one in placed])

    def _judged(self, wanted: Wanted) -> tuple[Wanted, Callable[[], Wish] | None]:
        """The edit without what is stopped of it, and how to hold that."""
        if wanted.kind != "lineup_item.put":
            return wanted, None
        terms = {name: value for name, value in wanted.set.items() if name != "after"}
        found = self.guard.judge(None, terms, wanted.entity)
        names = {stop.field for stop in found}
        if not names:
            return wanted, None
        stopped = {name: value for name, value in terms.items() if name in names}
        left = {name: value for name, value in wanted.set.items() if name not in names}
        return wanted._replace(set=left), lambda: self.guard.hold(wanted.entity, stopped, found)

    def _sent(self, judged: Sequence[tuple[Wanted, Callable[[], Wish] | None]]) -> tuple[list[str], list[Wish]]:
        wishes = [hold() for _, hold in judged if hold is not None]
        if judged:
            self._desk.change_all([wanted for wanted, _ in judged])
        return [wanted.entity for wanted, _ in judged if wanted.kind == "lineup_item.put"], wishes
