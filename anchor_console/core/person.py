"""Somebody of the team, and what they do in a show."""

from typing import Annotated, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields

Role = Literal[
    "anchor", "co_anchor", "floor_controller", "operator", "ad_buyer", "service", "compliance", "finance", "owner"
]
ROLES: Final[tuple[Role, ...]] = get_args(Role)


class Person(Struct, frozen=True, kw_only=True):
    """A person by name and role. `accounts`: the ids under which they buy on the platforms, with spaces between."""

    id: str
    name: Annotated[str, fields.text(80, least=1)]
    role: Annotated[Role, fields.one_of(ROLES)] = "operator"
    accounts: Annotated[str, fields.text(400)] = ""
