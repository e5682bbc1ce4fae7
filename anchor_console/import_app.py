"""Brings the goods of a sheet into a hub's catalogue: new ones are made, others changed, broken rows named."""

import asyncio
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import msgspec
from msgspec import Struct

from anchor_console.core.importing.checking import Checked, checked
from anchor_console.core.importing.comparing import Compared, Known, compared, faults_in_order
from anchor_console.core.importing.doubts import Fault, letters
from anchor_console.core.importing.mapping import Mapping as Columns
from anchor_console.core.importing.mapping import guess
from anchor_console.core.ports import Clock
from anchor_console.desk.here import running_hub
from anchor_console.kit.reply import Refused, Unreachable
from anchor_console.kit.sheets import NotRead, read

BODY_EDITS: Final = 50
BODY_BYTES: Final = 512 * 1024
PAGE: Final = 500
TRIES: Final = 20
"""How often a body is sent before the import gives up: with growing pauses, for about a minute."""
DONE, NOTHING_DONE, STOPPED = 0, 1, 130
"""Exit codes. Rows that were rejected are no failure: they stand in the line that is printed."""
Tell = Callable[[str], None]


class Imported(Struct):
    """What became of a sheet: rows read, products made, changed and left as they were, rows that were not taken.

    A row's number is that of the sheet, its column the name that stands over it there, else its letters. Row 0 is the
    file as a whole.
    """

    read: int = 0
    created: int = 0
    changed: int = 0
    same: int = 0
    rejected: list[dict[str, Any]] = []


class Options(Struct, frozen=True, kw_only=True):
    """How it is wanted. `currency`: of prices where the sheet names none."""

    file: Path
    dry_run: bool = False
    hub: str | None = None
    token_file: Path | None = None
    currency: str = ""


class _Listed(Struct):
    items: list[dict[str, Any]]
    next: str | None = None


class _Again(Exception):
    """Not taken now; the same again later."""


class _NoGoods(Exception):
    """There are no goods in the sheet; the text says so in a plain sentence."""


class _NoHub(Exception):
    """There is no hub to speak to; the text says so in a plain sentence."""


def run(options: Options, clock: Clock, chance: random.Random) -> int:
    """The command: imports, prints one JSON line, says on stderr what went wrong; the exit code."""
    imported = Imported()
    said = ""
    code = NOTHING_DONE
    try:
        code = _import(options, imported, clock, chance)
    except (NotRead, _NoGoods) as why:
        said = str(why)
        imported.rejected.append({"row": 0, "column": "", "reason": said})
    except _NoHub as why:
        said = str(why)
    except (Unreachable, _Again):
        said = "The hub does not answer. Is it running? Start it with: anchor-console hub"
    except Refused as refused:
        said = f"The hub refused: {refused.detail or refused.type}"
    except (OSError, msgspec.DecodeError) as error:
        said = f"Nothing was imported: {error}"
    except KeyboardInterrupt:
        said, code = "Stopped. What the hub has taken stays; imported again, it counts as the same.", STOPPED
    if said:
        print(said, file=sys.stderr)
    print(msgspec.json.encode(imported).decode())
    return code


def _import(options: Options, imported: Imported, clock: Clock, chance: random.Random) -> int:
    tell = _teller()
    tell("reading")
    sheet = read(options.file)
    mapping = guess(sheet.rows)
    if not mapping.is_enough():
        raise _NoGoods(_no_columns(mapping, sheet.rows))
    found = checked(sheet.rows, mapping, options.currency)
    imported.read = found.read
    if not found.read:
        raise _NoGoods("There are no goods in the sheet: nothing stands below the names of its columns.")
    asyncio.run(_bring(options, found, mapping, imported, clock, chance, tell))
    tell("")
    return DONE


def _no_columns(mapping: Columns, rows: Sequence[Sequence[str]]) -> str:
    first = next((row for row in rows if any(row)), [])
    names = ", ".join(filter(None, mapping.names)) or ", ".join(filter(None, first))
    return f"No column of the sheet could be told for one of titles or codes. What stands over them is: {names[:300]}"


async def _bring(
    options: Options,
    found: Checked,
    mapping: Columns,
    imported: Imported,
    clock: Clock,
    chance: random.Random,
    tell: Tell,
) -> None:  # fmt: skip
    hub = _open(options)
    try:
        known = Known([(str(one.pop("id")), one) for one in await hub.products(tell)]) if hub else Known()
        title_column = mapping.columns.index("title") if "title" in mapping.columns else -1
        all = [compared(draft, known, options.currency, title_column) for draft in found.drafts]
        faults = faults_in_order(found, all)
        wanted = [one for one in all if one.became in ("created", "changed")]
        imported.same = sum(one.became == "same" for one in all)
        imported.rejected = [_rejected(fault, mapping) for fault in faults]
        if hub is None or options.dry_run:
            _count(imported, wanted)
        else:
            await hub.send(wanted, clock, chance, lambda taken, refused: _told(imported, taken, refused, mapping), tell)
    finally:
        if hub is not None:
            await hub.close()


def _open(options: Options) -> "_Hub | None":
    """The hub that is meant. A dry run works without one, when none was named: then everything is new."""
    from anchor_console.kit.http import Http  # a broken sheet is refused without it

    try:
        address, file = (options.hub, options.token_file) if options.hub else running_hub()
        token = file.read_text(encoding="utf-8").strip() if file else ""
    except (OSError, msgspec.DecodeError):
        if options.dry_run:
            print("No hub runs on this computer: everything counts as new.", file=sys.stderr)
            return None
        raise _NoHub("No hub runs on this computer. Start one with: anchor-console hub, or name one by --hub") from None
    return _Hub(Http(address, token))


def _count(imported: Imported, taken: Sequence[Compared]) -> None:
    imported.created += sum(one.became == "created" for one in taken)
    imported.changed += sum(one.became == "changed" for one in taken)


def _told(imported: Imported, taken: Sequence[Compared], refused: Mapping[int, str], mapping: Columns) -> None:
    """What the hub said of a body: `refused` has its words by row."""
    _count(imported, taken)
    for row, said in refused.items():
        imported.rejected.append(_rejected(Fault(row=row, type="refused", said=said), mapping))
    imported.rejected.sort(key=lambda one: int(one["row"]))


def _rejected(fault: Fault, mapping: Columns) -> dict[str, Any]:
    named = mapping.names[fault.column] if 0 <= fault.column < len(mapping.names) else ""
    column = named or (letters(fault.column) if fault.column >= 0 else "")
    return {"row": fault.row, "column": column, "reason": fault.reason()}


def _teller() -> Tell:
    """Says on a terminal's stderr how far it is; silent elsewhere."""
    if not sys.stderr.isatty():
        return lambda said: None
    return lambda said: print(f"\r\x1b[K{said}", end="", file=sys.stderr, flush=True)


class _Hub:
    """A hub's catalogue over HTTP, and edits sent as a device of this run's own."""

    def __init__(self, http: Any) -> None:
        self._http = http

    async def close(self) -> None:
        """Let go of the connections."""
        await self._http.close()

    async def products(self, tell: Tell) -> list[dict[str, Any]]:
        """All products there are."""
        found: list[dict[str, Any]] = []
        after = ""
        while True:
            answer = await self._http.get("/v1/products", limit=PAGE, **({"after": after} if after else {}))
            page = msgspec.json.decode(answer.body, type=_Listed)
            found += page.items
            tell(f"{len(found):,} products are known")
            if page.next is None:
                return found
            after = page.next

    async def send(
        self, wanted: Sequence[Compared], clock: Clock, chance: random.Random,
        told: Callable[[Sequence[Compared], Mapping[int, str]], None], tell: Tell,
    ) -> None:  # fmt: skip
        """Send the edits; `told` gets what was taken of each body, and what the hub said of the other rows.

        They are made on what stands now, whatever its version: a product that was removed is made again.
        """
        from anchor_console.core.edits import NUMBER_LIMIT, Edit

        device = f"import-{chance.getrandbits(64):016x}"
        cursor, n = await self._head(device), 0
        for part in _bodies(wanted):
            edits = [
                Edit(
                    n=n + index, id=str(UUID(int=chance.getrandbits(128), version=4)), kind="product.put",
                    entity=one.id, base=NUMBER_LIMIT, set=one.set, at=clock.now(),
                )
                for index, one in enumerate(part, start=1)
            ]  # fmt: skip
            outcomes, cursor = await self._post(device, cursor, edits)
            taken = [one for edit, one in zip(edits, part, strict=True) if not outcomes[edit.n]]
            refused = {one.rows[0]: outcomes[edit.n] for edit, one in zip(edits, part, strict=True) if outcomes[edit.n]}
            told(taken, refused)
            n += len(part)
            tell(f"{n:,} of {len(wanted):,} products are sent")

    async def _head(self, device: str) -> str:
        """The cursor of what is now: this device wants to be told nothing that was before."""
        from anchor_console.core.edits import Page

        page = msgspec.json.decode((await self._http.get("/v1/changes", device=device, after="")).body, type=Page)
        return f"{page.epoch}-{page.head}" if page.head else page.next

    async def _post(self, device: str, cursor: str, edits: Sequence[Any]) -> tuple[dict[int, str], str]:
        """What the hub says of each edit by its number ("": it is done), and the cursor behind its answer."""
        import stamina

        from anchor_console.core.edits import EditsBody, Page

        body = msgspec.json.encode(EditsBody(device=device, cursor=cursor, edits=list(edits)))
        async for attempt in stamina.retry_context(
            on=_Again, attempts=TRIES, timeout=None, wait_initial=0.2, wait_max=5.0
        ):
            with attempt:
                page = msgspec.json.decode(await self._post_once(body), type=Page)
                said = {told.n: "" if told.outcome == "done" else told.detail or told.type for told in page.outcomes}
                return {edit.n: said.get(edit.n, "it gave no answer") for edit in edits}, page.next
        raise AssertionError("retry_context returns or raises")

    async def _post_once(self, body: bytes) -> bytes:
        try:
            answer = await self._http.post("/v1/edits", body)
        except Unreachable as error:
            raise _Again(str(error)) from error
        except Refused as refused:
            if refused.status in (429, 503):
                raise _Again(refused.detail) from refused
            raise
        return bytes(answer.body)


def _bodies(wanted: Sequence[Compared]) -> Iterator[list[Compared]]:
    """The edits in bodies that a hub takes: at most 50, and not too large."""
    part: list[Compared] = []
    size = 0
    for one in wanted:
        weight = len(msgspec.json.encode(one.set))
        if part and (len(part) == BODY_EDITS or size + weight > BODY_BYTES):
            yield part
            part, size = [], 0
        part.append(one)
        size += weight
    if part:
        yield part
