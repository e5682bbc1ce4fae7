"""The list that is gone through before a session goes on air, kept as a record."""

from typing import Annotated, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields

CheckName = Literal[
    "people", "lineup", "price_proofs", "script", "compliance", "seller", "connection", "recording", "disk"
]  # fmt: skip
CHECK_NAMES: Final[tuple[CheckName, ...]] = get_args(CheckName)
CheckState = Literal["passed", "failed", "open"]
CHECK_STATES: Final[tuple[CheckState, ...]] = get_args(CheckState)


class Check(Struct, frozen=True, kw_only=True):
    """One line of the list; `detail` in words, `at` when it was looked at, ms."""

    name: CheckName
    state: CheckState
    detail: str = ""
    at: int = 0


class Preflight(Struct, frozen=True, kw_only=True):
    """A session's list as it stood when it was signed: `by` (a person's id) and `at` (ms) are given by the hub."""

    id: str
    session: Annotated[str, fields.reference]
    checks: Annotated[
        tuple[Check, ...],
        fields.rows(
            {
                "name": fields.one_of(CHECK_NAMES),
                "state": fields.one_of(CHECK_STATES),
                "detail": fields.text(300),
                "at": fields.whole(0, 2**53),
            },
            len(CHECK_NAMES),
        ),
    ] = ()
    by: Annotated[str, fields.reference_or_none] = ""
    at: Annotated[int, fields.whole(0, 2**53)] = 0
