"""What is done to products from the table: a copy, away with some; each one step that undo takes back."""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct, to_builtins
from PySide6.QtCore import QObject

from anchor_console.core.product import Product
from anchor_console.core.undo import Wanted
from anchor_console.desk.browsing import CatalogueRow
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.actions import Action, Actions
from anchor_console.ui.products.changing import Changing
from anchor_console.ui.words import Words

GROUP: Final = "group.products"
NOT_COPIED: Final = frozenset({"id", "code", "sold", "returns", "reviews", "praised", "listings"})
"""What a copy does not take over: it is another product, nobody bought it yet."""
Say = Callable[[str, str], None]
Run = Callable[[], None]


class Goods(Struct, frozen=True):
    """A product of the catalogue as what gets a picture."""

    product: str
    title: str
    short_title: str


class Deeds(QObject):
    """`say` gets an icon and the words of what was done."""

    def __init__(self, desk: DeskView, words: Words, say: Say, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._words, self._say = desk, words, say
        self.changing = Changing(desk, self)

    def duplicate(self, id: str) -> str:
        """A copy of a product; its id, "" where there is no such product."""
        kept = self._desk.one(Product, id)
        if kept is None:
            return ""
        made = self._desk.new_id()
        own = {name: value for name, value in to_builtins(kept.value).items() if name not in NOT_COPIED}
        own = {name: value for name, value in own.items() if value not in (None, "", [], ())}
        own["title"] = self._words.say("products.copy_of", title=own["title"])[:200]
        self._desk.change("product.put", made, own)
        self._say("copy", self._words.say("products.copied", title=safe(kept.value.title, 60)))
        return made

    def remove(self, rows: Sequence[CatalogueRow]) -> None:
        """These go."""
        if rows and not self.changing.is_busy:
            self.changing.start([Wanted("product.remove", row.id, {}) for row in rows], self._removed)

    def changed(self, made: int) -> None:
        """So many were changed at once: say it."""
        self._say("tick", self._words.many("products.changed", made, numerals.count(made)))

    def _removed(self, made: int) -> None:
        self._say("trash", self._words.many("products.removed", made, numerals.count(made)))


def actions(run: dict[str, Run], when: dict[str, Callable[[], bool]]) -> list[Action]:
    """What can be done in the workspace, as data; `run` and `when` by the last word of an action's id."""
    made = (
        ("search", "search", "/", "Ctrl+F"), ("new", "plus", "N", "Ctrl+N"), ("open", "enter", "", ""),
        ("duplicate", "copy", "D", ""), ("remove", "trash", "Del", ""), ("batch", "pen", "E", ""),
        ("all", "check-filled", "Ctrl+A", ""), ("views", "filter", "V", ""), ("save_view", "disk", "Ctrl+S", ""),
        ("columns", "settings", "C", ""), ("sort", "arrow-down", "S", ""),
        ("facets", "filter", "F", ""), ("clear", "cross", "Ctrl+Backspace", ""),
        ("next_tab", "chevron-right", "Ctrl+PgDown", ""),
        ("previous_tab", "chevron-left", "Ctrl+PgUp", ""),
        ("rewrite", "refresh", "Ctrl+1", ""), ("rewrite_second", "refresh", "Ctrl+2", ""),
    )  # fmt: skip
    return [
        Action(
            id=f"products.{name}", title=f"action.products.{name}", group=GROUP, icon=icon, shortcut=key, also=also,
            run=run[name], when=when[name], found_by="found_by.products",
        )
        for name, icon, key, also in made
    ]  # fmt: skip


def rewrite_key(known: Actions, number: int) -> str:
    """The key of a rewrite."""
    return known.key("products.rewrite" if number == 0 else "products.rewrite_second")
