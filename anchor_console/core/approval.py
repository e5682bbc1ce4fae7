"""An approval: what needs a second person, asked for and given through the hub; nobody approves their own."""

from typing import Annotated, Any, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields

ApprovalSort = Literal["price", "compliance"]
APPROVAL_SORTS: Final[tuple[ApprovalSort, ...]] = get_args(ApprovalSort)
ApprovalState = Literal["asked", "approved", "refused", "withdrawn"]
APPROVAL_STATES: Final[tuple[ApprovalState, ...]] = get_args(ApprovalState)


class Approval(Struct, frozen=True, kw_only=True):
    """A question to a second person. "price": may `item` bear `wanted`? "compliance": may this session go on air?

    `wanted` and `were` are the lineup item's fields, as asked for and (with its product) as they stood then; an
    approved review has in `were` the digest of what was looked at (core/reviewed). `because`: why it is asked.
    Who asked and decided (persons' ids) and when (ms) is given by the hub.
    """

    id: str
    session: Annotated[str, fields.reference]
    sort: Annotated[ApprovalSort, fields.one_of(APPROVAL_SORTS)] = "price"
    item: Annotated[str, fields.reference_or_none] = ""
    wanted: Annotated[dict[str, Any], fields.document] = {}
    were: Annotated[dict[str, Any], fields.document] = {}
    because: Annotated[str, fields.text(300)] = ""
    state: Annotated[ApprovalState, fields.one_of(APPROVAL_STATES)] = "asked"
    asked_by: Annotated[str, fields.reference_or_none] = ""
    asked_at: Annotated[int, fields.whole(0, 2**53)] = 0
    decided_by: Annotated[str, fields.reference_or_none] = ""
    decided_at: Annotated[int, fields.whole(0, 2**53)] = 0
    note: Annotated[str, fields.text(300)] = ""
