"""What a screen may ask of the importing of sheets, and the frozen values that it gets; a fake of it serves tests."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal, Protocol

from msgspec import Struct

from anchor_console.core.importing.checking import Checked
from anchor_console.core.importing.comparing import Became, Compared, faults_in_order
from anchor_console.core.importing.doubts import Fault
from anchor_console.core.importing.mapping import Mapping as Columns

Step = Literal[
    "idle", "reading", "checking", "ready", "failed", "importing", "done", "stopped", "exporting", "exported"
]
Wanted = Literal["all", "good"]
_TAKEN: Final[tuple[Became, ...]] = ("created", "changed", "same")


class Preview(Struct, frozen=True, kw_only=True):
    """A sheet as it would be imported.

    `rows` are the sheet's own, `mapping` what its columns mean, `all` its products with what becomes of each, `faults`
    one for each row that is not taken, in the sheet's order; `by_cell` all faults by row (from 1) and column.
    `names`, `index`: the sheets of the file and the one that is shown. `lines`: products and rows that belong to none,
    in the sheet's order; `tally` counts products by what becomes of them, and the rows that are "rejected"; `good` and
    `every` are how many products would come in.
    """

    rows: Sequence[Sequence[str]]
    mapping: Columns
    all: Sequence[Compared]
    faults: Sequence[Fault]
    by_cell: Mapping[tuple[int, int], Fault]
    names: Sequence[str] = ()
    index: int = 0
    read: int = 0
    lines: Sequence[Compared | Fault] = ()
    tally: Mapping[str, int] = {}
    good: int = 0
    every: int = 0

    @classmethod
    def of(
        cls, rows: Sequence[Sequence[str]], mapping: Columns, checked: Checked, all: Sequence[Compared],
        names: Sequence[str] = (), index: int = 0,
    ) -> "Preview":  # fmt: skip
        """What there is to be shown of a sheet that was checked and compared; to be made off the screen's thread."""
        by_cell: dict[tuple[int, int], Fault] = {}
        for fault in (*checked.faults, *(fault for one in all for fault in one.faults)):
            by_cell.setdefault((fault.row, fault.column), fault)
        faults = faults_in_order(checked, all)
        became = Counter(one.became for one in all)
        good = became["created"] + became["changed"]
        return cls(
            rows=rows, mapping=mapping, all=all, faults=faults, by_cell=by_cell, names=names, index=index,
            read=checked.read, lines=sorted((*all, *checked.faults), key=_first_row),
            tally={**{what: became[what] for what in _TAKEN}, "rejected": len(faults)},
            good=good, every=good + sum(1 for one in all if one.became == "rejected" and one.set),
        )  # fmt: skip

    def taken(self, wanted: Wanted) -> list[Compared]:
        """What would be changed: the good ones, or also those of which only cells are at fault."""
        return [
            one
            for one in self.all
            if one.became in ("created", "changed") or (wanted == "all" and one.became == "rejected" and one.set)
        ]


def _first_row(line: Compared | Fault) -> int:
    return line.row if isinstance(line, Fault) else line.rows[0]


class State(Struct, frozen=True, kw_only=True):
    """How far it is. `type`: why it failed, a word of kit/sheets ("cut_off", …), `said`: what that is about.

    `whole` 0: how much there is to do is not known.
    """

    step: Step = "idle"
    name: str = ""
    done: int = 0
    whole: int = 0
    type: str = ""
    said: str = ""


class Importer(Protocol):
    """Reads a sheet, shows what would be done, does it. Nothing here waits; `watch` tells when the state differs."""

    @property
    def state(self) -> State: ...

    @property
    def preview(self) -> Preview | None: ...

    def read(self, path: str, sheet: int = -1) -> None:
        """Read a file; -1: the first sheet in which something stands."""
        ...

    def paste(self, text: str) -> None:
        """Read cells that were copied somewhere."""
        ...

    def map(self, columns: Sequence[str]) -> None:
        """Say what each column means; it is remembered for sheets of this make."""
        ...

    def use_currency(self, currency: str) -> None:
        """Say what prices are in where the sheet doesn't."""
        ...

    def take(self, wanted: Wanted) -> None:
        """Bring the goods into the catalogue: one step that one undo takes back."""
        ...

    def cancel(self) -> None:
        """Stop what is under way; what has been imported by then stays, as one step."""
        ...

    def close(self) -> None:
        """Let go of the sheet."""
        ...

    def export(self, path: str, language: Literal["zh", "en"], products: Sequence[str] = ()) -> None:
        """Write these products, or all, into a file: XLSX or CSV by its ending."""
        ...

    def watch(self, told: Callable[[], None]) -> Callable[[], None]:
        """Be told when state or preview differ; call the answer to stop."""
        ...
