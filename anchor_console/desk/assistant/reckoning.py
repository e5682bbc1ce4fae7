"""What is reckoned for an answer from the record: a lineup for so many minutes, or why a number is where it is.

The record is read at once, on the thread that may; what takes longer than a frame is left as work for another one.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final, Literal

from msgspec import structs

from anchor_console.core.assistant import planning, reasons
from anchor_console.core.assistant.planning import Lineup
from anchor_console.core.assistant.prompt import Task
from anchor_console.core.assistant.reasons import Explanation, Heard
from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.core.result import Result
from anchor_console.core.rundown import Show, applied, learned
from anchor_console.core.usual import Past
from anchor_console.core.window import MINUTE
from anchor_console.desk.course import planned
from anchor_console.desk.view import DeskView, SessionRow

GOODS: Final = 200
"""Products of the catalogue that a plan looks at, beside those that the room has sold."""
Work = Callable[[], Lineup | Explanation]
Refusal = Literal["", "no_session", "over"]
OVER: Final = ("ended", "settled", "cancelled")
PLANNED: Final = ("draft", "planned", "ready")
_WHY: Final = re.compile("为什么|为啥|怎么(?:掉|跌|降|涨|回事|了)|why|what happened", re.IGNORECASE)
_MOVED: Final = re.compile(
    "掉|跌|降|低|少|差|不动|涨|高|多|变|上不去|怎么了|怎么回事|drop|fell|fall|down|low|rise|rose|up|high|chang|happened",
    re.IGNORECASE,
)
_OF_GOODS: Final = re.compile("掉[色毛漆绒渣皮]|(?:评论|弹幕)(?:里|区)?(?:都|有人)?说")
"""What a number does not do: goods do, and people say so."""


_WRITE: Final = re.compile(
    r"[写拟编][一两几]?[句段条篇]|来[一两几][句段]|[写拟编](?:个|点|一下)?(?:开场)?(?:话术|口播|文案)"
    r"|\bwrite\b.{0,24}\b(?:line|script|pitch|words)|\bdraft (?:a|some|me)\b",
    re.IGNORECASE,
)
"""A wish for words to say: in a chat it is the task of drafting."""


def kind_of(question: str, task: Task, metric: str) -> Literal["", "plan", "explain", "draft"]:
    """What has to be reckoned for that question, or written; a chat may turn out to want any of them."""
    if task == "explain" or metric:
        return "explain"
    if task == "plan" or (task == "chat" and planning.is_asked(question)):
        return "plan"
    if task == "chat" and _WRITE.search(question):
        return "draft"
    said = _OF_GOODS.sub(" ", question)
    asks = task == "chat" and _WHY.search(said) is not None and _MOVED.search(said) is not None
    return "explain" if asks and reasons.named(said) else ""


class Reckoning:
    """Reads the open session's record for it."""

    def __init__(self, desk: DeskView) -> None:
        self._desk = desk

    def plan(self, question: str) -> Work:
        """A lineup of all that the room has sold, and of what else the catalogue begins with."""
        desk, session = self._desk, self._desk.session
        room = session.room if session is not None else ""
        lately = {row.product for row in desk.lineup(session.id)} if session is not None else set()
        results = [kept.value for kept in desk.all(Result) if kept.value.room == room]
        shows = [Show(result=one, items=self._items(one.session)) for one in results]
        sold = {one.product for show in shows for one in show.result.sold}
        ids = dict.fromkeys([*sorted(sold | lately), *(row.id for row in desk.search("", GOODS))])
        return partial(_planned, planning.minutes_of(question), shows, self._products(ids))

    def target(self) -> SessionRow | None:
        """The session that a plan goes into: the open one or the room's next, with an empty lineup; else the next."""
        desk, session = self._desk, self._desk.session
        if session is None:
            return None
        others = [row for row in desk.sessions() if row.room == session.room and row.id != session.id]
        coming = [row for row in others if row.state in PLANNED and row.starts_at >= desk.now()]
        here = [session] if session.state not in OVER else []
        rows = [*here, *sorted(coming, key=lambda row: row.starts_at)]
        return next((row for row in rows if not desk.lineup(row.id)), next(iter(rows[len(here) :]), None))

    def behind(self, session: str) -> int:
        """How many items stand in that session's lineup, before the plan."""
        return len(self._desk.lineup(session))

    def explain(self, question: str, metric: str) -> Work | None:
        """Why that number is where it is; None where no number is named, or no room is heard."""
        name, heard = metric or reasons.named(question), self._heard()
        session = self._desk.session
        if not name or heard is None or session is None:
            return None
        results = [kept.value for kept in self._desk.all(Result) if kept.value.room == session.room]
        return partial(_explained, name, heard, results, session.room, session.live_at or session.starts_at)

    def take(self, lineup: Lineup, session: str) -> Refusal:
        """Lay a plan into that session's lineup, behind what is there; one undo takes it back. "": it is done."""
        desk, kept = self._desk, planned(self._desk, session)
        if kept is None:
            return "no_session"
        if kept.session.state in OVER:
            return "over"
        content = {"items": [{"product": row.product, "role": row.role, "minutes": row.minutes} for row in lineup.rows]}
        desk.change_all(applied(content, kept.holder, desk.new_id))
        return ""

    def _items(self, session: str) -> tuple[LineupItem, ...]:
        return tuple(kept.value for kept in self._desk.all(LineupItem, session))

    def _products(self, ids: Iterable[str]) -> dict[str, Product]:
        kept = {id: self._desk.one(Product, id) for id in ids}
        return {id: one.value for id, one in kept.items() if one is not None}

    def _heard(self) -> Heard | None:
        session, picture = self._desk.session, self._desk.picture
        if session is None or picture is None:
            return None
        began = session.live_at or session.starts_at
        goods = picture.products.get(picture.pinned or "")
        return Heard(
            at=picture.at, counters=dict(picture.counters), minutes=dict(picture.minutes), marks=tuple(picture.marks),
            pinned=picture.pinned or "", stock=goods.stock if goods is not None else None,
            minute=max((picture.at - began) // MINUTE, 0),
        )  # fmt: skip


def _planned(minutes: int, shows: list[Show], products: dict[str, Product]) -> Lineup:
    return planning.planned(minutes, planning.candidates(products.values(), learned(shows, products)))


def _explained(name: str, heard: Heard, results: list[Result], room: str, began: int) -> Explanation:
    """With the room's past shows: their curves take some milliseconds to read."""
    return reasons.explained(name, structs.replace(heard, past=Past(results, room, began)))
