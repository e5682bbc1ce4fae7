"""What a screen may ask of the importing of sheets, and the frozen values that it gets; a fake of it serves tests."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, Protocol

from msgspec import Struct

from anchor_console.core.importing.comparing import Compared
from anchor_console.core.importing.doubts import Fault
from anchor_console.core.importing.mapping import Mapping as Columns

Step = Literal[
    "idle", "reading", "checking", "ready", "failed", "importing", "done", "stopped", "exporting", "exported"
]
Wanted = Literal["all", "good"]


class Preview(Struct, frozen=True, kw_only=True):
    """A sheet as it would be imported.

    `rows` are the sheet's own, `mapping` what its columns mean, `all` its products with what becomes of each, `faults`
    one for each row that is not taken, in the sheet's order; `by_cell` all faults by row (from 1) and column.
    `names`, `index`: the sheets of the file and the one that is shown.
    """

    rows: Sequence[Sequence[str]]
    mapping: Columns
    all: Sequence[Compared]
    faults: Sequence[Fault]
    by_cell: Mapping[tuple[int, int], Fault]
    names: Sequence[str] = ()
    index: int = 0
    read: int = 0

    def counts(self) -> dict[str, int]:
        """How many products are created, changed, the same; how many rows are rejected."""
        found = dict.fromkeys(("created", "changed", "same"), 0)
        for one in self.all:
            if one.became in found:
                found[one.became] += 1
        return {**found, "rejected": len(self.faults)}

    def taken(self, wanted: Wanted) -> list[Compared]:
        """What would be changed: the good ones, or also those of which only cells are at fault."""
        return [
            one
            for one in self.all
            if one.became in ("created", "changed") or (wanted == "all" and one.became == "rejected" and one.set)
        ]


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
