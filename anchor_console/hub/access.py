"""Who may come in: a bearer token names a person and a device."""

from hashlib import sha256
from hmac import compare_digest
from typing import Literal

from msgspec import Struct

Role = Literal["owner", "member"]


class SignedIn(Struct, frozen=True):
    """Who is asking. The owner of an embedded hub is the one who can read its token file."""

    person: str
    device: str
    role: Role = "member"

    @property
    def is_owner(self) -> bool:
        """Whether this hub belongs to the asker."""
        return self.role == "owner"


OWNER = SignedIn(person="owner", device="owner", role="owner")


class Access:
    """Knows the tokens. They are compared by hash, in a time that doesn't depend on where they differ."""

    def __init__(self, owner_token: str) -> None:
        self._owner = sha256(owner_token.encode()).digest()

    def signed_in(self, authorization: bytes) -> SignedIn | None:
        """Who sends this `Authorization` header, or None."""
        scheme, _, token = authorization.partition(b" ")
        if scheme.lower() != b"bearer":
            return None
        return OWNER if compare_digest(sha256(token.strip()).digest(), self._owner) else None
