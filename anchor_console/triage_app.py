"""Reads comments from standard input and says of each what it is, what it is about, and how its writer feels."""

import os
from collections.abc import Iterator
from typing import BinaryIO, Final, Literal, get_args

import msgspec
from msgspec import Struct

from anchor_console.core.triage import read
from anchor_console.core.triage.kinds import Kind
from anchor_console.core.triage.lexicon import TOPICS, Topic
from anchor_console.core.triage.reading import GLAD
from anchor_console.hub.tone import tone

HEAD: Final = 4_096
"""Bytes of a line that are looked at: far more than the characters that are read can take up."""
WORDS: Final = (
    f'Each answer is {{"line": from 1, "kind", "topic", "mood"}}. Kinds: {", ".join(get_args(Kind))}. Topics: '
    f"{', '.join(TOPICS)}; empty where it is about none of them. Mood: from -1 to 1; glad from {GLAD}, upset from "
    f'-{GLAD}, neutral between. "contact": true is added where a comment lures buyers to another place. '
    "Lines may hold anything; the first 200 characters of each are read, an empty one is chat. "
    "Exit code 0; 130: stopped by hand."
)
"""What the help says of the answers."""


class Told(Struct, omit_defaults=True):
    """One comment as it is told; `contact` only where it lures away."""

    line: int
    kind: Kind
    topic: Topic | Literal[""]
    mood: float
    contact: bool = False


def lines(source: BinaryIO) -> Iterator[str]:
    """Each line's head, whatever its bytes are; the rest of a long line is passed over, never held."""
    while piece := source.readline(HEAD):
        head = piece
        while piece and not piece.endswith(b"\n"):
            piece = source.readline(HEAD)
        yield head.decode("utf-8", "replace").strip("\ufeff \t\r\n")


def told(line: int, text: str) -> bytes:
    """What is said of one comment, as a line of JSON."""
    found = read(text, tone())
    return msgspec.json.encode(Told(line, found.kind, found.topic, found.mood, found.contact)) + b"\n"


def run(source: BinaryIO, target: BinaryIO) -> int:
    """The command: a line for each comment, in order, each flushed; the exit status."""
    try:
        for line, text in enumerate(lines(source), start=1):
            target.write(told(line, text))
            target.flush()
    except BrokenPipeError:  # whoever read the answers has seen enough; what is still buffered goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), target.fileno())
    except KeyboardInterrupt:
        return 130
    return 0
