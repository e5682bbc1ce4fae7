"""The prompter's text row by row: a row is read anew only when it differs, a long script a few lines at a time."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QElapsedTimer

from anchor_console.core.glass import Beat, Text, beat_text, joined
from anchor_console.core.glass.points import Held
from anchor_console.core.script import step_of
from anchor_console.core.script.spoken import spoken

_Key = tuple[object, ...]
ALL = 1 << 40
"""ms: as long as it takes."""


class Laying:
    """Keeps the rows that were read. What is not read yet is missing from the text, never as it was before."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[_Key, Text]] = {}
        self._key: _Key = ()
        self.text = Text(())
        self.is_whole = True
        """Whether all rows were read."""

    def lay(self, beats: Sequence[Beat], first: str, held: Held, price_line: str, ms: float = ALL) -> Text:
        """The text of these rows as far as they are read within so long; the row `first` and what follows come first.

        `price_line` words the sentence that says the price, with "{price}" in it.
        """
        shared = (price_line, held.day, held.platform, id(held.pack))
        key = (*beats, *shared)
        if key == self._key and self.is_whole:
            return self.text
        clock = QElapsedTimer()
        clock.start()
        for beat in _from(beats, first):
            within = ALL if beat.row == first else ms  # what is read aloud now must not vanish from under the eyes
            if self._of(beat, shared) is None and not self._read(beat, shared, held, clock, within):
                break
        found = [self._of(beat, shared) for beat in beats]
        self._rows = {row: kept for row, kept in self._rows.items() if any(beat.row == row for beat in beats)}
        self._key, self.is_whole = key, all(text is not None for text in found)
        self.text = joined(text for text in found if text is not None)
        return self.text

    def _of(self, beat: Beat, shared: _Key) -> Text | None:
        kept = self._rows.get(beat.row)
        return kept[1] if kept is not None and kept[0] == (beat, *shared) else None

    def _read(self, beat: Beat, shared: _Key, held: Held, clock: QElapsedTimer, ms: float) -> bool:
        """Read a row; False: the time is over, its sentences that were read are known next time."""
        for one in (*beat.opening, *beat.script, *beat.closing):
            if clock.elapsed() >= ms:
                return False
            if step_of(one.line) == "approved":
                spoken(one.line.text, one.about, one.pick)
        self._rows[beat.row] = ((beat, *shared), beat_text(beat, held, lambda _: str(shared[0])))
        return True


def _from(beats: Sequence[Beat], row: str) -> Iterable[Beat]:
    at = next((at for at, beat in enumerate(beats) if beat.row == row), 0)
    return (*beats[at:], *beats[:at])
