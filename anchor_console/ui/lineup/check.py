"""The checks of a lineup in words: approvals that wait, stock that runs out, hints; those of a kind told together."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.approval import Approval
from anchor_console.core.lineup import LineupItem
from anchor_console.core.rundown.hinting import Hint
from anchor_console.core.rundown.stocking import SellsOut, Stock
from anchor_console.desk.view import DeskView, Trouble
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.guarding import plain
from anchor_console.ui.lineup.board import Board
from anchor_console.ui.lineup.columns import Name
from anchor_console.ui.words import Words

Level = Literal["stop", "asked", "warn", "note"]
ORDER: Final[tuple[Level, ...]] = ("stop", "asked", "warn", "note")
ICONS: Final[Mapping[Level, tuple[str, str]]] = {
    "stop": ("octagon", "stop"), "asked": ("half", "accent"), "warn": ("triangle", "warn"), "note": ("info", "accent"),
}  # fmt: skip
CELLS: Final[Mapping[str, Name]] = {
    "no_price": "hand_price", "below_cost": "hand_price", "no_minutes": "minutes", "too_long": "minutes",
    "too_short": "minutes", "no_floor": "floor_price", "no_stock": "stock_cap",
}  # fmt: skip
"""The cell in which a hint is mended."""
TOGETHER: Final = 3
"""So many of one kind are told in one."""
NAMED: Final = 4
JUST_NOW: Final = 60_000
HEARD_FOR: Final = 24 * 3_600_000
"""So long, ms, who asked is told that it was refused."""


class Check(Struct, frozen=True, kw_only=True):
    """One thing to look at. `items`: where; `column`: the cell to mend; `approval`, `trouble`: what can be decided.

    `script`: the id of the script line in which it is mended.
    """

    key: str
    level: Level
    title: str
    lines: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    column: Name | None = None
    approval: Approval | None = None
    trouble: Trouble | None = None
    script: str = ""

    @property
    def spoken(self) -> str:
        """All of it in one line."""
        return " · ".join((self.title, *self.lines))


class Selling(Struct, frozen=True, kw_only=True):
    """How one item's stock stands: what is left for it, and when it sells out."""

    item: str
    stock: Stock
    available: int | None
    out: SellsOut | None
    at: int


def of_approvals(
    approvals: Iterable[Approval], board: Board, desk: DeskView, house_share: int, words: Words
) -> list[Check]:
    """What waits for a second person, and what one asked oneself and was refused."""
    names = {row.id: row.name for row in desk.people()}
    of_prices = [one for one in approvals if one.sort == "price"]
    waiting = [one for one in of_prices if one.state == "asked"]
    told = [_of_approval(one, board, desk, names, house_share, words) for one in waiting]
    return told + [_of_refusal(one, board, desk, names, house_share, words) for one in _refused(of_prices, board, desk)]


def _refused(approvals: Sequence[Approval], board: Board, desk: DeskView) -> list[Approval]:
    """The refusals that who sits here has to hear: of a day, where nobody asked anew or changed the item since."""
    me, last = desk.me(), {one.item: one for one in sorted(approvals, key=lambda one: one.asked_at)}
    mine = [one for one in last.values() if one.state == "refused" and me is not None and one.asked_by == me.person]
    return [one for one in mine if desk.now() - one.decided_at < HEARD_FOR and _stands(one, board.item(one.item))]


def _stands(one: Approval, item: LineupItem | None) -> bool:
    """Whether the item is still as it was when it was asked."""
    return item is not None and all(plain(getattr(item, name, None)) == was for name, was in one.were.items())


def _of_refusal(
    one: Approval, board: Board, desk: DeskView, names: Mapping[str, str], share: int, words: Words
) -> Check:
    say = words.say
    lines = [
        _change(name, one.were.get(name), value, board, share, words)
        for name, value in one.wanted.items() if name != "because"
    ]  # fmt: skip
    who = safe(names.get(one.decided_by, ""), 40) or say("planner.somebody")
    lines.append(_ago("check.refused", who, desk.now() - one.decided_at, words))
    if one.note:
        lines.append(say("check.refused.note", note=safe(one.note, 300)))
    title = say("check.refused", title=safe(board.title(one.item), 60))
    return Check(key=f"refused:{one.id}", level="warn", title=title, lines=tuple(lines), items=(one.item,))


def _of_approval(
    one: Approval, board: Board, desk: DeskView, names: Mapping[str, str], share: int, words: Words
) -> Check:
    say = words.say
    wanted = {name: value for name, value in one.wanted.items() if name != "because"}
    lines = [_change(name, one.were.get(name), value, board, share, words) for name, value in wanted.items()]
    me = desk.me()
    mine = me is not None and me.person == one.asked_by
    who = say("planner.you") if mine else safe(names.get(one.asked_by, ""), 40) or say("planner.somebody")
    lines.append(_ago("check.asked", who, desk.now() - one.asked_at, words))
    if one.because:
        lines.append(say("check.asked.because", because=safe(one.because, 120)))
    title = say("check.asked", title=safe(board.title(one.item), 60))
    return Check(key=f"asked:{one.id}", level="asked", title=title, lines=tuple(lines), items=(one.item,), approval=one)


def _ago(key: str, who: str, age: int, words: Words) -> str:
    """Who did it, and how long ago: no seconds are counted, what is said stands for a while."""
    if age < JUST_NOW:
        return words.say(f"{key}.now", name=who)
    return words.say(f"{key}.by", name=who, age=numerals.span(age, words.language))


def _change(name: str, was: object, wanted: object, board: Board, share: int, words: Words) -> str:
    """From what to what, with its part of it."""
    known = f"planner.column.{name}"
    label = words.say(known) if words.known(known) else safe(name, 30)
    if not isinstance(wanted, int | None) or not isinstance(was, int | None) or isinstance(wanted, bool):
        return words.say("check.asked.terms", field=label)
    write = numerals.count if name == "stock_cap" else lambda amount: numerals.money(amount, board.currency)
    told = f"{label} {write(was)} → {write(wanted)}"
    if was and wanted is not None:
        sign = numerals.MINUS if wanted < was else "+"
        part = f"{sign}{abs(wanted - was) * 100 / was:.1f}%"
        told += words.say("check.asked.share", part=part, share=share)
    return told


def of_troubles(
    troubles: Iterable[Trouble], board: Board, desk: DeskView, shown: frozenset[int], words: Words
) -> list[Check]:  # fmt: skip
    """Edits of this lineup that did not go through for another reason than the guard's."""
    made = []
    for one in troubles:
        item = _item_of(one, board, desk)
        if item is None or one.n in shown:
            continue
        refused = one.badge == "refused"
        title = words.say("check.trouble" if refused else "check.conflict", title=_of(one, item, board, words))
        made.append(
            Check(
                key=f"trouble:{one.n}", level="stop" if refused else "warn", title=title, lines=(_why(one, words),),
                items=(item,) if item else (), trouble=one,
            )
        )  # fmt: skip
    return made


def _item_of(trouble: Trouble, board: Board, desk: DeskView) -> str | None:
    """The item that an edit is about, "" for another part of this lineup, None where it is of none of it."""
    kind, wanted = trouble.kind.partition(".")[0], trouble.wanted
    items = {item.id for item in board.items}
    if kind == "lineup_item":
        here = trouble.entity in items or wanted.get("session") == board.holder
        return (trouble.entity if trouble.entity in items else "") if here else None
    if kind == "approval":
        kept = desk.one(Approval, trouble.entity)
        item = kept.value.item if kept is not None else str(wanted.get("item", ""))
        return item if item in items else None
    return "" if kind == "segment" and (trouble.entity in board.segments or _is_of(wanted, board)) else None


def _is_of(wanted: Mapping[str, object], board: Board) -> bool:
    return wanted.get("session") == board.holder


def _of(trouble: Trouble, item: str, board: Board, words: Words) -> str:
    """What an edit is of: its item, else the product it brings, else what it was to do."""
    product = board.products.get(str(trouble.wanted.get("product", "")))
    verb = f"verb.{trouble.kind}"
    said = words.say(verb if words.known(verb) else "verb.other")
    return safe(board.title(item) or (product.short_title or product.title if product else said), 60)


def _why(trouble: Trouble, words: Words) -> str:
    if trouble.badge == "conflict":
        return words.say("check.conflict.which")
    key = f"outcome.{trouble.type}"
    return words.say(key if words.known(key) else "outcome.other")


def of_stock(selling: Sequence[Selling], board: Board, shows: int, words: Words) -> list[Check]:
    """Who sells out early, and what is promised twice."""
    oversold = [one for one in selling if one.stock.oversold]
    early = [one for one in selling if one.out is not None and one.out.likely and one not in oversold]
    made = _together(oversold, "oversold", board, words) + _together(early, "sells_out", board, words)
    for one in () if len(oversold) >= TOGETHER else oversold:
        said = words.say(
            "check.oversold.of", n=numerals.count(one.stock.oversold), k=len({r.session for r in one.stock.others})
        )
        title = words.say("check.oversold", title=safe(board.title(one.item), 60))
        made.append(_check("warn", f"oversold:{one.item}", title, said, one.item, "stock_cap"))
    for one in () if len(early) >= TOGETHER else early:
        assert one.out is not None, "it sells out"
        told = words.say(
            "check.sells_out.of", stock=numerals.count(one.available), shows=shows,
            at=numerals.time_of_day(one.at, zone=board.zone), early=one.out.early,
        )  # fmt: skip
        title = words.say("check.sells_out", title=safe(board.title(one.item), 60))
        made.append(_check("warn", f"sells_out:{one.item}", title, told, one.item, "stock_cap"))
    return made


def _together(found: Sequence[Selling], kind: str, board: Board, words: Words) -> list[Check]:
    """One check for all of a kind, where there are many."""
    if len(found) < TOGETHER:
        return []
    items = tuple(one.item for one in found)
    title = words.say(f"check.{kind}.many", n=len(items))
    return [
        Check(
            key=kind, level="warn", title=title, lines=(_names(items, board, words),), items=items, column="stock_cap"
        )
    ]


def _names(items: Sequence[str], board: Board, words: Words) -> str:
    names = words.say("planner.and").join(safe(board.title(item), 20) for item in items[:NAMED])
    return words.say("check.more", names=names) if len(items) > NAMED else names


def _check(level: Level, key: str, title: str, said: str, item: str, column: Name | None) -> Check:
    return Check(
        key=key, level=level, title=title, lines=(said,) if said else (), items=(item,) if item else (), column=column
    )


def of_hints(hints: Sequence[Hint], board: Board, words: Words) -> list[Check]:
    """The hints; three and more of one rule are told together."""
    by_rule: dict[str, list[Hint]] = {}
    for hint in hints:
        by_rule.setdefault(hint.rule, []).append(hint)
    made: list[Check] = []
    for rule, found in by_rule.items():
        if len(found) < TOGETHER or not found[0].item:
            made += [_of_hint(hint, board, words) for hint in found]
            continue
        more = _names([hint.item for hint in found], board, words)
        made.append(
            Check(
                key=f"hint:{rule}", level=found[0].level, title=words.say(f"hint.{rule}.many", n=len(found)),
                lines=(more,), items=tuple(hint.item for hint in found), column=CELLS.get(rule),
            )
        )  # fmt: skip
    return made


def _of_hint(hint: Hint, board: Board, words: Words) -> Check:
    values = {name: _written(name, value, board) for name, value in hint.values.items()}
    title = words.say(f"hint.{hint.rule}", title=safe(board.title(hint.item), 60), **values)
    key = f"hint.{hint.rule}.why"
    said = words.say(key, **values) if words.known(key) else ""
    mark = f"hint:{hint.rule}:{hint.item}:{hint.values.get('segment', '')}"
    return _check(hint.level, mark, title, said, hint.item, CELLS.get(hint.rule))


def _written(name: str, value: int | str, board: Board) -> str:
    if name in ("price", "cost") and isinstance(value, int):
        return numerals.money(value, board.currency)
    if name == "segment":
        segment = board.segments.get(str(value))
        return safe(segment.title if segment else "", 40)
    return numerals.count(value) if isinstance(value, int) else safe(value, 80)


def sorted_checks(checks: Iterable[Check]) -> list[Check]:
    """The worst first, else in their order."""
    return sorted(checks, key=lambda check: ORDER.index(check.level))


def marks(checks: Iterable[Check]) -> dict[str, str]:
    """The worst mark of each item; notes leave none."""
    found: dict[str, str] = {}
    for check in reversed(sorted_checks(checks)):
        if check.level != "note":
            found |= {item: check.level for item in check.items}
    return found
