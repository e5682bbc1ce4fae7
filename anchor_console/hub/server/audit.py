"""Reading the audit: anybody who is signed in may see who did what."""

from typing import Annotated, Final

from litestar import get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from anchor_console.hub import audits
from anchor_console.hub.audits import Audited
from anchor_console.hub.ledger import Ledger


@get("/v1/audit", summary="Who did what")
async def get_audit(
    ledger: NamedDependency[Ledger],
    after: Annotated[int, QueryParameter(ge=0, le=2**53)] = 0,
    limit: Annotated[int, QueryParameter(ge=1, le=audits.AUDIT_LIMIT)] = 100,
) -> Audited:
    """What was wanted, by whom, and what became of it, in its order after seq `after`; whether its chain holds."""
    return await ledger.read(lambda connection: audits.page(connection, after, limit))


handlers: Final = [get_audit]
