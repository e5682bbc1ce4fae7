"""Who is asking: a token names a person and a device."""

from typing import Final, Literal

from msgspec import Struct

from anchor_console.hub.author import Author

Role = Literal["owner", "admin", "member"]


class SignedIn(Struct, frozen=True):
    """Who is asking. The owner of a hub is the one who can read its token file; an admin is a person of that record.

    `id` tells a person's sign-ins apart; the owner's has none.
    """

    person: str
    name: str
    device: str
    role: Role = "member"
    id: str = ""

    @property
    def is_owner(self) -> bool:
        """Whether this hub belongs to the asker."""
        return self.role == "owner"

    @property
    def may_admit(self) -> bool:
        """Whether the asker decides who else comes in."""
        return self.role != "member"

    @property
    def author(self) -> Author:
        """The asker as the audit names them."""
        return Author(self.person, self.name)


OWNER: Final = SignedIn(person="owner", name="owner", device="owner", role="owner")


def role_of(trade: object) -> Role:
    """What a person may do here, by the role in their record."""
    return "admin" if trade == "owner" else "member"
