"""A fact (事实): one checkable statement about a product, with its proof (凭证), who approved it, and until when."""

from typing import Annotated, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields

FactSort = Literal[
    "specification", "material", "origin", "test", "price", "sales", "patent", "award", "service", "other"
]
FACT_SORTS: Final[tuple[FactSort, ...]] = get_args(FactSort)
PROVEN: Final = ("text", "proof", "source", "scope", "expires_on")
"""What an approval is of: when one of these changes, the fact has to be approved anew."""


class Fact(Struct, frozen=True, kw_only=True):
    """A statement. `proof` is a file's sha256; `source`, `scope` and `expires_on` (a date) as 广告法 article 11 asks.

    `stated_by` (a person's id) last changed what an approval is of; `approved_by` and `approved_at` (ms) say who gave
    it. All three are given by the hub: `fact.approve`. "" and 0: not approved.
    """

    id: str
    product: Annotated[str, fields.reference]
    text: Annotated[str, fields.text(300, least=1)]
    sort: Annotated[FactSort, fields.one_of(FACT_SORTS)] = "specification"
    proof: Annotated[str, fields.text(64)] = ""
    proof_name: Annotated[str, fields.text(120)] = ""
    source: Annotated[str, fields.text(200)] = ""
    scope: Annotated[str, fields.text(200)] = ""
    expires_on: Annotated[str | None, fields.day] = None
    stated_by: Annotated[str, fields.reference_or_none] = ""
    approved_by: Annotated[str, fields.reference_or_none] = ""
    approved_at: Annotated[int, fields.whole(0, 2**53)] = 0
    notes: Annotated[str, fields.lines(1000)] = ""
