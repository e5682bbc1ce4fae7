"""What is going to happen in the simulated room: payments, refunds, the next gift of a streak."""

import heapq
from collections.abc import Callable, Iterator

Act = Callable[[int], None]
"""Does what was put off, at the instant (ms) it is due."""


class Agenda:
    """Acts in the order of their time; those of one instant in the order they were put down."""

    def __init__(self) -> None:
        self._acts: list[tuple[int, int, Act]] = []
        self._count = 0

    def __len__(self) -> int:
        return len(self._acts)

    def put(self, at: int, act: Act) -> None:
        """`act` at the instant `at`."""
        self._count += 1
        heapq.heappush(self._acts, (at, self._count, act))

    def due(self, until: int) -> Iterator[tuple[int, Act]]:
        """Everything due before `until`, also what is put down for then meanwhile."""
        acts = self._acts
        while acts and acts[0][0] < until:
            at, _, act = heapq.heappop(acts)
            yield at, act
