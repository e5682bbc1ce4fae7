"""A desk on a copy of five goods: what the tests of the catalogue stand on."""

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import apsw

from anchor_console.core.edits import Change
from anchor_console.desk.browsing import CatalogueQuery
from anchor_console.desk.copy import Copy, take_page
from anchor_console.desk.desk import Desk
from anchor_console.desk.picture import Changed
from anchor_console.desk.tables import prepare
from anchor_console.kit.asking import Asks
from anchor_console.kit.sqlite import open_database
from tests.fakes import NOON, FakeClock, InlineWriter, page

T = TypeVar("T")
DAY = 24 * 3600 * 1000


def product(id: str, title: str, **record: Any) -> Change:
    return Change(seq=1, kind="product", id=id, version=1, record={"title": title, **record})


def fact(id: str, product: str, *, proof: str = "sha", by: str = "u1", until: str | None = None) -> Change:
    record = {"product": product, "text": "棉 100%", "proof": proof, "approved_by": by, "expires_on": until}
    return Change(seq=1, kind="fact", id=id, version=1, record=record)


def deal(id: str, product: str, amount: int, days: float, sort: str = "deal") -> Change:
    record = {"product": product, "sort": sort, "amount": amount, "at": NOON - round(days * DAY), "currency": "CNY"}
    return Change(seq=1, kind="price", id=id, version=1, record=record)


GOODS = [
    product("p1", "棉毛巾", category="家纺", role="traffic", list_price=1_990, stock=10),
    product("p2", "四件套 纯棉", category="家纺", role="hero", list_price=29_900, stock=0, code="SJT-2024-081"),
    product("p3", "羽绒冬被", category="家纺", list_price=59_900),
    product("p4", "电热水壶", category="家用电器", role="hero", list_price=9_900, stock=4, cost=5_000, commission=15),
    product(
        "p5", "保温杯", brand="水星", listings=[{"platform": "douyin", "id": "3391077205"}],
        skus=[{"id": "k88-1", "list_price": 4_900, "stock": 2}, {"id": "k88-2", "list_price": 5_900, "stock": 3}],
    ),
]  # fmt: skip


class Asker:
    """Keeps what is asked until the test lets it be answered."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self.waiting: dict[str, Callable[[], None]] = {}
        self.failing: dict[str, Callable[[], None]] = {}
        self.after: list[float] = []

    def ask(
        self, kind: str, work: Callable[[apsw.Connection], T], then: Callable[[T], None], failed: Callable[[], None],
        after: float = 0.0,
    ) -> None:  # fmt: skip
        self.after.append(after)
        self.failing[kind] = failed
        self.waiting[kind] = lambda: then(work(self._connection))

    def answer(self) -> None:
        """Answer all that waits."""
        while self.waiting:
            self.waiting.popitem()[1]()


class House:
    """A desk on a copy of the goods."""

    def __init__(self, path: Path, *, beside: bool = False) -> None:
        self.path = path
        with closing(open_database(path)) as connection:
            prepare(connection)
        self.writer, self.copy, self.clock = InlineWriter(path), Copy(path), FakeClock()
        self.take(*GOODS)
        self.asker = Asker(self.writer.connection) if beside else None
        self.told: list[Changed] = []
        self.desk = self.again()

    def again(self) -> Desk:
        asker: Asks | None = self.asker
        self.desk = Desk(self.copy, self.writer, self.clock, random.Random(1), asker=asker)
        self.desk.watch(self.told.append)
        return self.desk

    def take(self, *changes: Change) -> None:
        """A page of the feed."""
        with self.writer.connection:
            take_page(self.writer.connection, page(changes=list(changes)), NOON)

    def take_more(self, *changes: Change) -> None:
        """A page of the feed comes while the desk runs."""
        self.take(*changes)
        self.desk._tell(Changed.RECORDS)

    def ids(self, offset: int = 0, limit: int = 50, **query: Any) -> list[str]:
        return [row.id for row in self.desk.catalogue(CatalogueQuery(**query), offset, limit).rows]

    def close(self) -> None:
        self.writer.close()
        self.copy.close()
