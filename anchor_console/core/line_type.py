"""The types of a script line (话术), as the trade tells them apart."""

from typing import Final, Literal, get_args

LineType = Literal[
    "opening", "retain", "interaction", "welfare", "product", "pain_point", "deep_sell", "rapid_intro", "trust",
    "testimony", "hold_back", "closing_deal", "transition", "answer", "correction", "compliance_notice", "chat",
    "closing",
]  # fmt: skip
LINE_TYPES: Final[tuple[LineType, ...]] = get_args(LineType)
