"""Records by the names people gave them, and their fields as people write them: money, times, words, never ids."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Final

from anchor_console.core.edits import KINDS
from anchor_console.core.person import ROLES
from anchor_console.desk.view import DeskView, LineupRow
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.words import Words

MONEY: Final = frozenset({"hand_price", "floor_price", "compared_price", "list_price", "cost", "amount"})
MOMENTS: Final = frozenset({"starts_at", "ends_at"})
INSTANTS: Final = frozenset({"live_at", "ended_at"})
NAMED: Final[Mapping[str, str]] = {
    "session": "session", "show": "session", "room": "room", "product": "product", "after": "lineup_item",
    "person": "person", "anchor": "person",
}  # fmt: skip
"""Fields that hold the id of another record, and its kind."""
FAMILIES: Final[Mapping[str, str]] = {
    "to": "state", "state": "state", "role": "role", "echelon": "echelon", "type": "line.type", "origin": "line.origin",
    "part": "script.part",
}  # fmt: skip
"""Fields that hold a word of the trade, and the family of keys that says it."""
LONGEST: Final = 200
"""Characters of a value that are shown on one line."""


def roles(words: Words) -> dict[str, str]:
    """What each role of a person is called."""
    return {role: words.say(f"person_role.{role}") for role in ROLES}


class Names:
    """The names of the records as they stand now; made anew for each look at the desk."""

    def __init__(self, desk: DeskView, words: Words) -> None:
        self._desk, self._words = desk, words

    def of(self, kind: str, id: str) -> str:
        """What a record is called; its id where nobody knows."""
        known = {
            "session": self._sessions, "room": self._rooms, "person": self._people, "product": self._products,
            "lineup_item": self._titles,
        }.get(kind)  # fmt: skip
        return (known or {}).get(id) or self._of_record(kind, id) or id

    def _of_record(self, kind: str, id: str) -> str:
        """What a record bears as its own name, or the name of what it is about."""
        kept = self._desk.one(KINDS[kind], id) if kind in KINDS else None
        if kept is None:
            return ""
        own = (getattr(kept.value, name, "") for name in ("short_title", "title", "name", "text"))
        about = ((of, getattr(kept.value, of, "")) for of in ("person", "product", "room", "session"))
        return next((name for name in own if name), "") or next((self.of(of, id) for of, id in about if id), "")

    def currency(self, kind: str, id: str, wanted: Mapping[str, object]) -> str:
        """The currency of a record's money."""
        named = wanted.get("currency")
        if isinstance(named, str):
            return named
        if kind == "lineup_item":
            session = next((session for session, rows in self._lineups.items() if id in rows), wanted.get("session"))
            return next((row.currency for row in self._desk.sessions() if row.id == session), "CNY")
        return "CNY"

    def written(self, values: Mapping[str, object], currency: str) -> str:
        """Fields and their values on one line."""
        return ", ".join(self._one(name, value, currency) for name, value in values.items())

    def _one(self, name: str, value: object, currency: str) -> str:
        if name != "after":
            return f"{self.field(name)} {self.value(name, value, currency)}"
        if not isinstance(value, str) or not value:
            return self._words.say("field.after.none")
        return self._words.say("field.after", name=safe(self.of("lineup_item", value), LONGEST))

    def field(self, name: str) -> str:
        """A field in words."""
        key = f"field.{name}"
        return self._words.say(key) if self._words.known(key) else safe(name, 40)

    def value(self, name: str, value: object, currency: str) -> str:
        """A field's value as a person writes it; — for none."""
        if value is None or value == "":
            return numerals.NONE
        if name in MONEY and isinstance(value, int):
            return numerals.money(value, currency)
        if name in INSTANTS and isinstance(value, int):
            return numerals.moment(value)
        if name == "picture":
            return self._words.say("field.picture.some")
        if name == "lines" and isinstance(value, list | tuple):
            return safe(", ".join(self.of("line", str(id)) for id in value), LONGEST) or numerals.NONE
        return self._text(name, value) if isinstance(value, str) else safe(str(value), LONGEST)

    def _text(self, name: str, value: str) -> str:
        if name in MOMENTS:
            return _moment(value)
        if name in NAMED:
            return safe(self.of(NAMED[name], value), LONGEST)
        family = FAMILIES.get(name, "")
        key = f"{family}.{value}"
        return self._words.say(key) if family and self._words.known(key) else safe(value, LONGEST)

    @cached_property
    def _lineups(self) -> dict[str, dict[str, LineupRow]]:
        sessions = self._desk.sessions()
        return {session.id: {row.id: row for row in self._desk.lineup(session.id)} for session in sessions}

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {id: row.short_title or row.title for rows in self._lineups.values() for id, row in rows.items()}

    @cached_property
    def _products(self) -> dict[str, str]:
        rows = [row for of_session in self._lineups.values() for row in of_session.values()]
        return {row.product: row.short_title or row.title for row in rows}

    @cached_property
    def _sessions(self) -> dict[str, str]:
        return {row.id: row.title for row in self._desk.sessions()}

    @cached_property
    def _rooms(self) -> dict[str, str]:
        return {row.room: row.room_name for row in self._desk.sessions()}

    @cached_property
    def _people(self) -> dict[str, str]:
        return {row.id: row.name for row in self._desk.people()}


def _moment(written: str) -> str:
    try:
        return numerals.moment(round(datetime.fromisoformat(written.upper()).timestamp() * 1000))
    except (ValueError, OverflowError, OSError):
        return safe(written, LONGEST)
