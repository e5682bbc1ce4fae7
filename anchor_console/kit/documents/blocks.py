"""What a document is made of once it is read."""

from msgspec import Struct


class Block(Struct, frozen=True):
    """A stretch of a document: lines of text, or the rows of a table."""

    text: str = ""
    rows: list[list[str]] = []


class Document(Struct, frozen=True):
    """What stands in a file, in its order. Headings of a document are marked as in Markdown, list items with a dash."""

    blocks: list[Block]
