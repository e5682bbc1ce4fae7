"""How many were in the room: samples by second, and their mean weighed by seconds."""

from bisect import bisect_left

from msgspec import Struct


class Sample(Struct, frozen=True, array_like=True, order=True):
    """`online` viewers at `at` (ms)."""

    at: int
    online: int


class Online:
    """Keeps one sample a second, the last one told in it; a late sample falls into its place."""

    def __init__(self) -> None:
        self._seconds: list[int] = []
        self._samples: list[Sample] = []
        self._areas: list[int] = []
        """_areas[i]: viewer-seconds from the first sample up to the i-th."""
        self._fresh: list[Sample] = []

    def add(self, sample: Sample) -> None:
        """Take a sample; of two in the same second the later stays, of two at the same instant the higher."""
        second = sample.at // 1000
        index = bisect_left(self._seconds, second)
        if index < len(self._seconds) and self._seconds[index] == second:
            if sample <= self._samples[index]:
                return
            self._samples[index] = sample
        else:
            self._seconds.insert(index, second)
            self._samples.insert(index, sample)
            self._areas.insert(index, 0)
        self._fresh.append(sample)
        self._sum_from(index)

    @property
    def now(self) -> int | None:
        """The newest sample, or None when nobody told."""
        return self._samples[-1].online if self._samples else None

    @property
    def area(self) -> int:
        """Viewer-seconds between the first and the last sample."""
        return self._areas[-1] if self._areas else 0

    @property
    def seconds(self) -> int:
        """Seconds between the first and the last sample."""
        return self._seconds[-1] - self._seconds[0] if self._seconds else 0

    def take_fresh(self) -> list[Sample]:
        """The samples taken since the last call."""
        fresh, self._fresh = self._fresh, []
        return fresh

    def _sum_from(self, index: int) -> None:
        for i in range(max(index, 1), len(self._seconds)):
            lasted = self._seconds[i] - self._seconds[i - 1]
            self._areas[i] = self._areas[i - 1] + lasted * self._samples[i - 1].online
        if index == 0:
            self._areas[0] = 0
