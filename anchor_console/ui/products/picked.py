"""Which products are picked: by id, so that they stay picked whatever is sorted, typed, or comes in."""

from collections.abc import Callable, Iterable

from anchor_console.desk.browsing import CatalogueRow

RowAt = Callable[[int], CatalogueRow | None]


class Picked:
    """The ids that are picked beside the current one; in the order of their picking."""

    def __init__(self) -> None:
        self._rows: dict[str, CatalogueRow] = {}
        self.anchor = 0
        """The row from which Shift reaches."""

    @property
    def ids(self) -> list[str]:
        """The picked ones."""
        return list(self._rows)

    @property
    def rows(self) -> list[CatalogueRow]:
        """The picked ones as they stood when they were picked."""
        return list(self._rows.values())

    def __contains__(self, id: object) -> bool:
        return id in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def clear(self) -> None:
        """Pick none."""
        self._rows.clear()

    def toggle(self, row: CatalogueRow) -> None:
        """Pick one more, or let one go."""
        if self._rows.pop(row.id, None) is None:
            self._rows[row.id] = row

    def add(self, rows: Iterable[CatalogueRow]) -> None:
        """Pick these, too."""
        self._rows.update((row.id, row) for row in rows)

    def drop(self, ids: Iterable[str]) -> None:
        """Let these go."""
        for id in ids:
            self._rows.pop(id, None)

    def reach(self, to: int, row_at: RowAt) -> None:
        """Pick what lies between the anchor and a row, and nothing else."""
        self.clear()
        first, last = sorted((self.anchor, to))
        self.add(row for at in range(first, last + 1) if (row := row_at(at)) is not None)
