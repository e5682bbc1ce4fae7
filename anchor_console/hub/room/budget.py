"""How many events may be shown: a burst at once, then evenly, never more than `burst + a_second` in any second."""


class Budget:
    """A bucket that fills by `a_second` tokens a second and holds `burst` at most."""

    def __init__(self, burst: int, a_second: int) -> None:
        self._burst = burst
        self._a_second = a_second
        self._left = float(burst)
        self._at = 0

    def take(self, wanted: int, now: int) -> int:
        """How many of `wanted` may be shown at `now` (ms); they are spent."""
        self._left = min(self._burst, self._left + max(0, now - self._at) * self._a_second / 1000)
        self._at = now
        granted = min(wanted, int(self._left))
        self._left -= granted
        return granted
