"""Foreign text as quoted data for a language model: fenced, bounded, and without anything that names a person."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

OPENING: Final = "<<<QUOTED"
CLOSING: Final = "QUOTED>>>"
A_COMMENT: Final = 200
COMMENTS: Final = 30
_DROPPED: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"))
_AS_DATA: Final = str.maketrans(
    {"<": "‹", ">": "›", "`": "'", '"': "”", "\\": "/", "{": "(", "}": ")", "[": "(", "]": ")", "|": "/", "#": "＃"}
)
"""Signs that could end a fence, begin a role or a template: none of them is left."""
_FENCE: Final = re.compile("quoted", re.IGNORECASE)
_LINK: Final = re.compile(
    r"(?:https?|ftp|file|tg|data|javascript):/*[^\s，。]*|www\.[^\s，。]+|"
    r"(?:[a-z0-9-]+\.)+(?:com|cn|net|org|top|xyz|shop|vip|me|cc|ru|io|co|link|app|site|info|ly|gl|im)\b[^\s，。]*",
    re.IGNORECASE,
)
_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24})+")
_HANDLE: Final = re.compile(r"[@＠][^\s@＠，。,.!！?？：:]{1,30}")
_ID: Final = re.compile(
    r"(?:微信|薇信|威信|v信|wechat|weixin|vx|wx|qq|whatsapp|telegram)号?[\s:：是为]*[a-z0-9_-]{4,40}", re.IGNORECASE
)
_KEY: Final = re.compile(r"\b(?:sk|ak|pk|ghp|xox[bp])[-_][\w-]{8,}|\b[A-Za-z0-9+/_=-]{24,}")
_LONG_NUMBER: Final = re.compile(r"(?<![\d.])\d(?:[\s-]?\d){6,}(?![\d.])")


def flat(text: str, limit: int) -> str:
    """`text` as one line of at most `limit` visible characters of one width; none of them means a thing to a fence."""
    folded = unicodedata.normalize("NFKC", text[: limit * 4])
    shown = "".join(char if unicodedata.category(char) not in _DROPPED else " " * (char in "\n\r\t") for char in folded)
    line = " ".join(shown.translate(_AS_DATA).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def scrubbed(text: str, names: Sequence[str] = (), limit: int = A_COMMENT) -> str:
    """The same without nicknames (`names`, and whoever is addressed by @), ids, contacts, links, keys, long numbers."""
    line = flat(text, limit)
    for expression, word in (
        (_MAIL, "(邮箱)"), (_LINK, "(链接)"), (_HANDLE, "@某人"), (_ID, "(联系方式)"), (_KEY, "(密文)"),
        (_LONG_NUMBER, "(号码)"),
    ):  # fmt: skip
        line = expression.sub(word, line)
    for name in sorted({flat(name, 60) for name in names} - {""}, key=len, reverse=True):
        line = re.sub(re.escape(name), "某人", line, flags=re.IGNORECASE) if len(name) > 1 else line
    return _FENCE.sub("quo-ted", line)


def quoted(comments: Iterable[str], names: Sequence[str] = ()) -> str:
    """Comments between the fence's lines, each on a line of its own behind "> "; at most the first COMMENTS of them."""
    lines = [f"> {scrubbed(comment, names)}" for comment, _ in zip(comments, range(COMMENTS), strict=False)]
    return "\n".join([OPENING, *lines, CLOSING])
