"""Who wants an edit: a person by id, and the name that they went by then."""

from msgspec import Struct


class Author(Struct, frozen=True):
    """A person's id and name, as the audit keeps them."""

    person: str
    name: str = ""
