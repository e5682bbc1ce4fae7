"""The scripts of a session and the lines of the library as a screen needs them, and what is done to them.

Plain functions over a desk: nothing here waits; each deed is one step that one undo takes back.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct, structs

from anchor_console.core.echelon import echelon
from anchor_console.core.fact import Fact
from anchor_console.core.line_type import LineType
from anchor_console.core.product import Product
from anchor_console.core.script import Line, Origin, Script, ScriptPart, Wording, script_of
from anchor_console.core.script.assembling import CLOSING, OPENING, Proposed, Slot, proposed
from anchor_console.core.script.readable import resolved
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift
from anchor_console.core.undo import Wanted
from anchor_console.desk.view import DeskView, Kept

Into = tuple[str, ScriptPart | str, str]
"""Where lines go: the session, the part ("": the one that fits each line), the product."""
_OF_LINES: Final = ("type", "text", "title", "product", "echelon", "platform", "anchor")


class Place(Struct, frozen=True, kw_only=True):
    """A part of a session with its lines in order. `number`: the product's in the lineup, 0 where it is in none.

    `script` is the script's id, there or not yet; `gone`: ids in it whose lines were removed since.
    """

    part: ScriptPart
    product: str = ""
    title: str = ""
    number: int = 0
    minutes: int | None = None
    script: str = ""
    lines: tuple[Kept[Line], ...] = ()
    gone: tuple[str, ...] = ()


class Book(Struct, frozen=True, kw_only=True):
    """All that is said in a session: `session` is the one that holds the lineup."""

    session: str
    places: tuple[Place, ...]

    def place(self, part: str, product: str = "") -> Place | None:
        """The place of that part; None where the session has none such."""
        return next((one for one in self.places if one.part == part and one.product == product), None)

    def of(self, line: str) -> tuple[Place, ...]:
        """Where a line stands."""
        return tuple(one for one in self.places if any(kept.value.id == line for kept in one.lines))

    @property
    def lines(self) -> tuple[Kept[Line], ...]:
        """All lines, each once, in the order in which they are said first."""
        return tuple({kept.value.id: kept for place in self.places for kept in place.lines}.values())


class Draft(Struct, frozen=True, kw_only=True):
    """A line as it is to be kept; `id` "": a new one. `place`: the product in whose script it stands, "": its own."""

    type: LineType
    text: str
    title: str = ""
    product: str = ""
    echelon: str = ""
    platform: str = ""
    anchor: str = ""
    origin: Origin = "imported"
    drafted: str = ""
    id: str = ""
    place: str = ""


def holder_of(desk: DeskView, session: str) -> str:
    """The session that holds lineup and scripts of this one: of a show (同播) the one that its sessions share."""
    kept = desk.one(Session, session)
    show = kept.value.show if kept is not None else ""
    return show if show and show != session and desk.one(Session, show) is not None else session


def book(desk: DeskView, session: str) -> Book:
    """The opening, each product of the lineup once, what has a script and left the lineup, the closing."""
    holder = holder_of(desk, session)
    scripts = {kept.value.id: kept.value for kept in desk.all(Script, holder)}
    places = [Place(part="opening", script=script_of(holder, "opening"))]
    for row in desk.lineup(session):
        if all(one.product != row.product for one in places):
            id, title = script_of(holder, "product", row.product), row.short_title or row.title
            places.append(
                Place(
                    part="product", product=row.product, title=title, number=row.number, minutes=row.minutes, script=id
                )
            )  # fmt: skip
    listed = {one.script for one in places}
    for id, script in scripts.items():
        if id not in listed and script.part == "product":
            title = _title(desk, script.product)
            places.append(Place(part="product", product=script.product, title=title, script=id))
    places.append(Place(part="closing", script=script_of(holder, "closing")))
    return Book(session=holder, places=tuple(_filled(desk, one, scripts.get(one.script)) for one in places))


def write(desk: DeskView, session: str, part: str, product: str, lines: Sequence[str], step: str = "") -> None:
    """Have a script hold these lines, in this order."""
    desk.change_all([_put(desk, session, part, product, lines)], step)


def put_in(
    desk: DeskView, session: str, part: str, product: str, line: str, after: str | None, step: str = ""
) -> None:  # fmt: skip
    """Put a line into a script behind another (None: to the front); one that stands there already is moved."""
    lines = _placed(_lines(desk, session, part, product), line, after)
    write(desk, session, part, product, lines, step)


def take_out(desk: DeskView, session: str, part: str, product: str, line: str, step: str = "") -> None:
    """Take a line out of a script; it stays in the library."""
    lines = [id for id in _lines(desk, session, part, product) if id != line]
    write(desk, session, part, product, lines, step)


def move(
    desk: DeskView, session: str, line: str, source: tuple[str, str], target: tuple[str, str], after: str | None
) -> None:  # fmt: skip
    """Bring a line from one part to another, behind `after`: one step."""
    if source == target:
        put_in(desk, session, *target, line, after)
        return
    left = [id for id in _lines(desk, session, *source) if id != line]
    there = _placed(_lines(desk, session, *target), line, after)
    desk.change_all([_put(desk, session, *source, left), _put(desk, session, *target, there)])


def proposal(desk: DeskView, session: str) -> tuple[Proposed, ...]:
    """The scripts that the library's approved lines would make for this session."""
    row = next((one for one in desk.sessions() if one.id == session), None)
    anchors = {kept.value.person for kept in desk.all(Shift, session) if kept.value.role in ("anchor", "co_anchor")}
    slots = [
        Slot(
            part=place.part, product=place.product, title=place.title, minutes=place.minutes,
            echelon=_echelon(desk, place.product),
        )
        for place in book(desk, session).places
    ]  # fmt: skip
    lines = (kept.value for kept in desk.all(Line))
    return proposed(slots, lines, platform=row.platform if row else "", anchors=anchors)


def take_proposal(
    desk: DeskView, session: str, scripts: Sequence[Proposed], *, only_empty: bool = True
) -> int:  # fmt: skip
    """Take proposed scripts, those of places that have lines already only where one says so; how many were taken."""
    known = book(desk, session)
    wanted = []
    for one in scripts:
        place = known.place(one.part, one.product)
        is_open = place is None or not place.lines or not only_empty
        if one.lines and is_open:
            wanted.append(_put(desk, session, one.part, one.product, one.lines))
    desk.change_all(wanted)
    return len(wanted)


def put_lines(desk: DeskView, drafts: Iterable[Draft], into: Into | None = None, step: str = "") -> tuple[str, ...]:
    """Keep lines, and put them at the end of a script, or each where it fits; their ids, in order. One step.

    Facts that are named by their words are found among those of the line's product.
    """
    ids, wanted = [], []
    for draft in (with_facts(desk, draft) for draft in drafts):
        id = draft.id or desk.new_id()
        ids.append((id, draft))
        wanted.append(wanted_line(desk, id, draft))
    places = wanted_places(desk, into, ids) if into is not None else []
    desk.change_all([*wanted, *places], step or f"lines:{desk.new_id()}")
    return tuple(id for id, _ in ids)


def with_facts(desk: DeskView, draft: Draft) -> Draft:
    """The line with those facts by id that it names by their words."""
    text = resolved(draft.text, facts_of(desk, draft.product).values()).text
    return draft if text == draft.text else structs.replace(draft, text=text)


def wanted_line(desk: DeskView, id: str, draft: Draft) -> Wanted:
    """What keeps a line: of one that is there only what is said of it now, never whose words they were."""
    said: dict[str, object] = {name: getattr(draft, name) for name in _OF_LINES}
    if desk.one(Line, id) is None:
        said |= {"origin": draft.origin, **({"drafted": draft.drafted} if draft.drafted else {})}
    return Wanted("line.put", id, said)


def wanted_places(desk: DeskView, into: Into, lines: Iterable[tuple[str, Draft]]) -> list[Wanted]:
    """What puts lines at the end of a script, or each where it fits."""
    places: dict[tuple[str, str], list[str]] = {}
    for id, draft in lines:
        if target := _fitting(into, draft):
            places.setdefault(target, []).append(id)
    wanted = []
    for (part, product), new in places.items():
        before = _lines(desk, into[0], part, product)
        wanted.append(_put(desk, into[0], part, product, [*before, *(id for id in new if id not in before)]))
    return wanted


def wordings(desk: DeskView, line: str) -> tuple[Wording, ...]:
    """How a line read in its versions, the newest first; a copy that lost stands behind the one that it lost to."""
    found = (kept.value for kept in desk.all(Wording, line))
    return tuple(sorted(found, key=lambda one: (-one.version, one.beside, -one.at, one.id)))


def take_back(desk: DeskView, line: str, wording: str) -> bool:
    """Have a line read as it did in one of its wordings, as a new version; False where that is not known."""
    kept = desk.one(Wording, wording)
    if kept is None or kept.value.line != line:
        return False
    desk.change("line.put", line, {"text": kept.value.text})
    return True


def names_of(desk: DeskView, session: str = "") -> Mapping[str, Sequence[str]]:
    """What the products of a session's lineup ("": of the open one's) are called, by id."""
    shown = session or (desk.session.id if desk.session else "")
    rows = desk.lineup(shown) if shown else ()
    return {row.product: tuple(filter(None, (row.title, row.short_title, row.code))) for row in rows}


def facts_of(desk: DeskView, product: str) -> Mapping[str, Fact]:
    """A product's facts by id."""
    return {kept.value.id: kept.value for kept in desk.all(Fact, product)} if product else {}


def _filled(desk: DeskView, place: Place, script: Script | None) -> Place:
    ids = script.lines if script is not None else ()
    found = [(id, desk.one(Line, id)) for id in dict.fromkeys(ids)]
    return structs.replace(
        place, lines=tuple(kept for _, kept in found if kept is not None),
        gone=tuple(id for id, kept in found if kept is None),
    )  # fmt: skip


def _lines(desk: DeskView, session: str, part: str, product: str) -> tuple[str, ...]:
    """The ids in a script, as it stands."""
    kept = desk.one(Script, script_of(holder_of(desk, session), _part(part), product))
    return tuple(kept.value.lines) if kept is not None else ()


def _put(desk: DeskView, session: str, part: str, product: str, lines: Collection[str]) -> Wanted:
    holder = holder_of(desk, session)
    id = script_of(holder, _part(part), product)
    new = {"session": holder, "part": part, "product": product}
    known = {} if desk.one(Script, id) is not None else new
    return Wanted("script.put", id, {**known, "lines": list(dict.fromkeys(lines))})


def _placed(lines: Sequence[str], line: str, after: str | None) -> list[str]:
    there = [id for id in lines if id != line]
    at = there.index(after) + 1 if after in there else len(there) if after else 0
    return [*there[:at], line, *there[at:]]


def _fitting(into: Into, draft: Draft) -> tuple[str, str] | None:
    """The part and product that a line goes to; None: it has no place in a session, for it is of no product."""
    _, part, product = into
    if part:
        return part, product
    if told := draft.place or draft.product:
        return "product", told
    if draft.type in CLOSING:
        return "closing", ""
    return ("opening", "") if draft.type in OPENING else None


def _part(part: str) -> ScriptPart:
    return "opening" if part == "opening" else "closing" if part == "closing" else "product"


def _title(desk: DeskView, product: str) -> str:
    kept = desk.one(Product, product)
    return (kept.value.short_title or kept.value.title) if kept is not None else product


def _echelon(desk: DeskView, product: str) -> str:
    kept = desk.one(Product, product) if product else None
    return (echelon(kept.value.category) or "") if kept is not None else ""
