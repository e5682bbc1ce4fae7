"""The catalogue of one desk as a screen browses it: windows of rows, facets, saved views.

The first rows of a query are read from the index while one waits; all of them, and the counts of the facets, on another
thread. What was listed serves until what is newer is here.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

import apsw
import msgspec
from msgspec import Struct

from anchor_console.core.edits import Entity, View
from anchor_console.core.ports import Clock
from anchor_console.core.search import query as expression
from anchor_console.desk import listing
from anchor_console.desk.browsing import Badge, CataloguePage, CatalogueQuery, Facets, SavedView
from anchor_console.desk.copy import Copy, keep_meta
from anchor_console.desk.days import local_day
from anchor_console.desk.overlay import Listing, Pending, laid_over, pending_products
from anchor_console.desk.picture import Changed
from anchor_console.desk.search import index_expired, tidy
from anchor_console.desk.shelves import Shelves
from anchor_console.kit.asking import Asks
from anchor_console.kit.writer import Writes

if TYPE_CHECKING:
    from anchor_console.core.compliance import Pack

WINDOW: Final = 200
"""Rows that one window may have; so many first ones are read while one waits."""
KEPT: Final = 6
"""Queries whose answers are kept."""
FEW: Final = 200
"""So many pending products are laid over while one waits."""
AGAIN: Final = 0.5
"""Seconds before what was just listed is listed anew."""
_views = msgspec.json.Decoder(list[SavedView])

Key = TypeVar("Key")
Value = TypeVar("Value")
Stamp = tuple[str, int]
"""What an answer was made of: the index's count of changes, and what was pending."""


class _Answer(Struct, frozen=True):
    stamp: Stamp
    listing: Listing


class _Counts(Struct, frozen=True):
    changes: str
    numbers: Mapping[str, int]
    within: Mapping[int, int]
    anywhere: Mapping[int, int]


class Catalogue:
    """Answers at once with what is known; without an asker all is computed while one waits."""

    def __init__(
        self, copy: Copy, view: Callable[[], View], badges: Callable[[], dict[Entity, Badge]], writer: Writes,
        clock: Clock, asker: Asks | None, told: Callable[[Changed], None],
    ) -> None:  # fmt: skip
        self._copy = copy
        self._view = view
        self._writer = writer
        self._clock = clock
        self._asker = asker
        self._told = told
        self._shelves = Shelves(copy, view, badges, clock)
        self._answers: OrderedDict[CatalogueQuery, _Answer] = OrderedDict()
        self._tops: OrderedDict[CatalogueQuery, _Answer] = OrderedDict()
        self._counts: OrderedDict[CatalogueQuery, _Counts] = OrderedDict()
        self._asked: dict[str, CatalogueQuery] = {}
        self._pages: dict[tuple[CatalogueQuery, int, int], CataloguePage] = {}
        self._stamp: Stamp | None = None
        self._pending: Pending = {}
        self._numbers: dict[str, int] | None = None
        self._day = ""
        self._tidies = False
        self._views: dict[str, SavedView] | None = None

    def forget(self) -> None:
        """Records or edits differ."""
        self._stamp, self._numbers = None, None
        self._pages.clear()
        self._shelves.forget()

    def tidy_up(self) -> None:
        """A page was kept: after the last one of a long way the index is tidied, bit by bit."""
        if not self._tidies and self._copy.meta("loose") not in ("", "long"):
            self._tidies = True
            self._writer.submit(tidy, self._tidied, self._not_tidied)

    def page(self, query: CatalogueQuery, offset: int, limit: int) -> CataloguePage:
        """The rows of a window, at most 200."""
        limit, offset = max(0, min(limit, WINDOW)), max(0, offset)
        key = (query, offset, limit)
        if key not in self._pages:
            if len(self._pages) > 64:
                self._pages.clear()
            self._pages[key] = self._page(query, offset, limit)
        return self._pages[key]

    def facets(self, query: CatalogueQuery) -> Facets:
        """What the query can be narrowed down to, of what the hub has confirmed."""
        of = CatalogueQuery(text=query.text, price_from=query.price_from, price_to=query.price_to)
        changes = self._now_stamp()[0]
        counts = self._counts.get(of)
        if counts is None or counts.changes != changes:
            if self._asker is None:
                counts = _count(self._copy.index, of)
                self._keep(self._counts, of, counts)
            else:
                work = partial(_count, query=of)
                self._ask("facets", of, work, self._counts, AGAIN if counts is not None else 0.0)
        if counts is None:
            return Facets(counting=True)
        told = listing.facets(query, counts.numbers, counts.within, counts.anywhere)
        return told if counts.changes == changes else msgspec.structs.replace(told, counting=True)

    def saved_views(self) -> Sequence[SavedView]:
        """The saved views of this desk by name."""
        if self._views is None:
            try:
                kept = _views.decode(self._copy.meta("views", "[]"))
            except ValueError:
                kept = []  # another version wrote them
            self._views = {view.name: view for view in kept}
        return [self._views[name] for name in sorted(self._views)]

    def save_view(self, view: SavedView) -> None:
        """Keep a view under its name, in the place of one that bears it."""
        self._keep_views([*(one for one in self.saved_views() if one.name != view.name), view])

    def drop_view(self, name: str) -> None:
        """Forget a saved view."""
        self._keep_views([one for one in self.saved_views() if one.name != name])

    def rules(self) -> "Pack":
        """The rule pack that comes with the program."""
        from anchor_console.desk.rules import rules  # nothing is held against it before the first paint

        return rules()

    def _keep_views(self, views: Sequence[SavedView]) -> None:
        self._views = {view.name: view for view in views}
        encoded = msgspec.json.encode(list(views)).decode()
        self._writer.submit(lambda connection: keep_meta(connection, views=encoded))
        self._told(Changed.CATALOGUE)

    def _page(self, query: CatalogueQuery, offset: int, limit: int) -> CataloguePage:
        self._notice_the_day()
        stamp, pending = self._now_stamp(), self._pending
        answer = self._answers.get(query)
        if self._asker is None and (answer is None or answer.stamp != stamp):
            answer = _list(self._copy.index, query, pending, stamp[1])
            self._keep(self._answers, query, answer)
        if answer is not None and answer.stamp == stamp:
            return self._window(answer, offset, limit, counting=False)
        shown = self._meanwhile(query, offset, limit, answer)
        work = partial(_list, query=query, pending=pending, signature=stamp[1])
        self._ask("list", query, work, self._answers, AGAIN if answer is not None else 0.0)
        return shown

    def _meanwhile(self, query: CatalogueQuery, offset: int, limit: int, before: _Answer | None) -> CataloguePage:
        """A window until all is listed: read here, or as it was before, or its first rows as they come."""
        is_near = offset + limit <= WINDOW
        rows = self._first_rows(query, offset + limit) if is_near else None
        if rows is not None:
            few = self._pending if len(self._pending) <= FEW else {}
            found = _Answer(self._now_stamp(), laid_over(self._copy.index, query, rows, few))
            return self._window(found, offset, limit, counting=True, known=len(before.listing) if before else 0)
        if before is None and is_near:
            before = self._top(query)
        if before is None:
            return CataloguePage(rows=(), offset=offset, count=0, counting=True)
        return self._window(before, offset, limit, counting=True)

    def _top(self, query: CatalogueQuery) -> _Answer | None:
        """The first rows of what takes too long to be sorted here; they are asked for before all of them are."""
        stamp = self._now_stamp()
        answer = self._tops.get(query)
        if answer is None or answer.stamp != stamp:
            work = partial(_list, query=query, pending=self._pending, signature=stamp[1], only=listing.top)
            self._ask("top", query, work, self._tops, 0.0)
        return answer

    def _first_rows(self, query: CatalogueQuery, limit: int) -> "array[int] | None":
        if self._numbers is None:
            self._numbers = listing.categories(self._copy.index)
        asked = listing.asked(query, self._numbers)
        if asked is None:
            return array("I")
        rows = listing.first_rows(self._copy.index, asked, limit + min(len(self._pending), FEW))
        return None if rows is None else array("I", rows)

    def _window(self, answer: _Answer, offset: int, limit: int, *, counting: bool, known: int = 0) -> CataloguePage:
        ids, rows = answer.listing.window(offset, limit)
        shown = self._shelves.rows(ids, rows)
        count = max(known, len(answer.listing))
        return CataloguePage(rows=shown, offset=offset, count=count, counting=counting)

    def _ask(
        self, kind: str, query: CatalogueQuery, work: Callable[[apsw.Connection], Value],
        answers: "OrderedDict[CatalogueQuery, Value]", after: float,
    ) -> None:  # fmt: skip
        """Ask for it on the other thread, unless that is at it: while very many come it must get to an end once."""
        if self._asker is None or self._asked.get(kind) == query:
            return
        self._asked[kind] = query

        def over() -> None:
            if self._asked.get(kind) == query:
                del self._asked[kind]

        def then(answer: Value) -> None:
            over()
            self._keep(answers, query, answer)
            self._pages.clear()
            self._told(Changed.CATALOGUE)

        self._asker.ask(kind, work, then, over, after)

    def _keep(self, answers: "OrderedDict[CatalogueQuery, Value]", query: CatalogueQuery, answer: Value) -> None:
        answers[query] = answer
        answers.move_to_end(query)
        while len(answers) > KEPT:
            answers.popitem(last=False)

    def _now_stamp(self) -> Stamp:
        if self._stamp is None:
            pending = self._view().pending
            self._pending = pending_products(pending)
            signature = 0
            for (kind, id), held in pending.items():
                if kind == "product":
                    signature ^= hash((id, held.version, held.record is None))
            self._stamp = (self._copy.meta("catalogue"), signature)
        return self._stamp

    def _notice_the_day(self) -> None:
        """Once a day what has ended is no proof any more."""
        day = local_day(self._clock.now())
        if day != self._day:
            self._day = day
            self._writer.submit(lambda connection: index_expired(connection, day), self._expired)

    def _tidied(self, is_more: bool) -> None:
        """The index is tidied in small steps, so that no edit waits for it."""
        self._tidies = is_more
        if is_more:
            self._writer.submit(tidy, self._tidied, self._not_tidied)

    def _not_tidied(self, _error: BaseException) -> None:
        """The disk takes nothing now, which others tell; a later change tries again."""
        self._tidies = False

    def _expired(self, count: int) -> None:
        if count:
            self.forget()
            self._told(Changed.CATALOGUE)


def _list(
    connection: Any, query: CatalogueQuery, pending: Pending, signature: int,
    only: Callable[[Any, listing.Asked, int], Sequence[int]] | None = None,
) -> _Answer:  # fmt: skip
    """All rows, or the first ones that `only` finds."""
    connection.execute("BEGIN")
    try:
        changes = _changes(connection)
        asked = listing.asked(query, listing.categories(connection))
        if asked is None:
            found = array("I")
        elif only is None:
            found = listing.all_rows(connection, asked)
        else:
            found = array("I", only(connection, asked, WINDOW))
        return _Answer((changes, signature), laid_over(connection, query, found, pending))
    finally:
        connection.execute("END")


def _count(connection: Any, query: CatalogueQuery) -> _Counts:
    connection.execute("BEGIN")
    try:
        text = expression(query.text)
        if not text and query.text.strip():
            return _Counts(_changes(connection), listing.categories(connection), {}, {})
        within = listing.counted(connection, query, text)
        whole = CatalogueQuery(text=query.text)
        anywhere = within if query == whole else listing.counted(connection, whole, text)
        return _Counts(_changes(connection), listing.categories(connection), within, anywhere)
    finally:
        connection.execute("END")


def _changes(connection: Any) -> str:
    row = connection.execute("SELECT value FROM meta WHERE name = 'catalogue'").fetchone()
    return str(row[0]) if row else ""
