"""An answer as a line of the team's library: a draft, its price and stock as references to the ledger."""

import re
from collections.abc import Sequence
from typing import Any, Final

from anchor_console.core.assistant.meaning import meanings
from anchor_console.core.assistant.offline import Plain
from anchor_console.core.assistant.prompt import Task
from anchor_console.core.line_type import LineType
from anchor_console.core.numbers import values
from anchor_console.core.script.line import TEXT_LIMIT

TITLE: Final = 40
_LEFT: Final = re.compile(r"[¥￥]\s*$")
_RIGHT: Final = re.compile(r"\s*(?:元|块钱|块|钱)")
_BRACES: Final = str.maketrans({"{": "(", "}": ")"})
"""What a model writes never becomes a reference by itself."""


def type_of(task: Task, product: str) -> LineType:
    """The type that such an answer has in the library until a person says otherwise."""
    if task == "answer":
        return "answer"
    return "product" if product else "chat"


def as_line(text: str, price: str, stock: str) -> str:
    """The text with `{price}` and `{stock}` where it says what the ledger says (as written; "": it holds none)."""
    said = text.translate(_BRACES)
    prices, stocks = values([price]), values([stock])
    for one in reversed(meanings(said)):
        start, end = one.figure.start, one.figure.end
        if one.of == "price" and one.figure.value in prices:
            left, right = _LEFT.search(said, 0, start), _RIGHT.match(said, end)
            start = left.start() if left is not None else start
            end = right.end() if right is not None else end
            said = f"{said[:start]}{{price}}{said[end:]}"
        elif one.of == "stock" and one.figure.value in stocks:
            said = f"{said[:start]}{{stock}}{said[end:]}"
    return said


def wanted(
    task: Task, question: str, text: str, product: str, plain: Plain | None, price: str, stock: str
) -> dict[str, Any]:  # fmt: skip
    """The fields of the Line that keeps such an answer, for line.put. `plain`: it was found without a model.

    Facts that answer become their references. `drafted` holds the machine's own text where the line's differs.
    """
    own = text[:TEXT_LIMIT]
    is_facts = plain is not None and plain.way in ("fact", "drafted") and bool(plain.facts)
    kept = _marked(plain.facts) if plain is not None and is_facts else as_line(own, price, stock)[:TEXT_LIMIT]
    made = {
        "type": type_of(task, product), "title": " ".join(question.split())[:TITLE], "text": kept, "product": product,
        "origin": "offline" if plain is not None else "model",
    }  # fmt: skip
    return {**made, "drafted": own} if own != kept else made


def _marked(facts: Sequence[str]) -> str:
    """One is the whole line; several are sentences of it."""
    return f"{{@{facts[0]}}}" if len(facts) == 1 else "".join(f"{{@{id}}}。" for id in facts)
