"""What asking over HTTP comes to: an answer, a no, or nobody there."""

from msgspec import Struct


class Unreachable(Exception):
    """No answer that could be used: nobody there, cut off, too late, or nonsense. `reason` is a stable word."""

    def __init__(self, detail: str, reason: str = "no_answer") -> None:
        super().__init__(detail)
        self.reason = reason


class Refused(Exception):
    """An answer that says no: its status and its problem document's stable type and detail."""

    def __init__(self, status: int, type: str, detail: str, retry_after: float | None = None) -> None:
        super().__init__(f"{status} {type} {detail}")
        self.status = status
        self.type = type
        self.detail = detail
        self.retry_after = retry_after


class Answer(Struct, frozen=True):
    """An answer in full."""

    status: int
    body: bytes
