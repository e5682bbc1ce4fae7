"""What a conversation keeps in mind: the product, the last rounds, what was promised; bounded."""

import re
from typing import Final

from msgspec import Struct, structs

from anchor_console.core.assistant.prompt import PROMISES, ROUNDS, Round

LONGEST: Final = 1_000
_SENTENCES: Final = re.compile(r"[^。！!？?；;\n.]+[。！!？?；;.]?")
_PROMISE: Final = re.compile(
    "保证|承诺|包退|包换|一定(?:给|会|帮|发)|给(?:您|你|大家)(?:补|送|留|加|免)|补发|赠送|送(?:您|你|一)|(?:今天|明天|当天|小时内)[^，,]{0,6}发|留(?:货|一件)|"
    r"\b(?:promise|guarantee|we(?:'ll| will)|will (?:send|ship|refund|give))\b",
    re.IGNORECASE,
)


class Memory(Struct, frozen=True, kw_only=True):
    """A conversation so far. `product`: the id of the one that is spoken of; "": not known yet."""

    product: str = ""
    rounds: tuple[Round, ...] = ()
    promises: tuple[str, ...] = ()

    def about(self, product: str) -> "Memory":
        """The same about another product: what was said of the former one is not said of this."""
        return self if product == self.product else Memory(product=product)

    def after(self, question: str, answer: str) -> "Memory":
        """The same with one more round, and the promises in its answer."""
        said = Round(question[:LONGEST], answer[:LONGEST])
        promised = dict.fromkeys([*self.promises, *promises(answer)])
        return structs.replace(
            self, rounds=(*self.rounds, said)[-ROUNDS:], promises=tuple(promised)[-PROMISES:]
        )  # fmt: skip


def promises(text: str) -> list[str]:
    """The sentences that promise something to buyers."""
    return [one.strip() for one in _SENTENCES.findall(text[:LONGEST]) if _PROMISE.search(one)]
