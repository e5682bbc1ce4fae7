"""Is a comment a question: by its mark, or by the words that people ask with, in Chinese and English."""

import re
from functools import cache
from typing import Final

_MARKS: Final = "?？"
_ASKING: Final = (
    "吗|嘛$|[么麽]$|^(?!还|正|在|才|好|可|真|都|准备|已|哈|呵|嗯|算)[^\\s,，。!！]{1,7}(?<![了的着过中])呢$|"
    "多少|几[天斤米个件号码点块折]|什么|哪[个些里款种家边儿]|[在到去]哪|怎么|怎样|如何|多长时间|咋|"
    "(?<![时动])([\\u4e00-\\u9fff])[不没]\\1|有没有|可不可以|可以不|能不$|多[大长重高厚宽久]$|多大[码号]|多久|"
    "几时|何时|啥|谁[能知出付有会给]|(?:讲|介绍)(?:一下|下|讲|解一?下)|为什么|为啥|请问|求问|想问|"
    r"了没有?$|有[^\s,，。!！有没]{1,10}没有?$|"
    r"^[^\s还]{1,12}[,，]?还是(?!原来|算了|喜欢|要|想|没|不|上|之前|这|那)[^\s,，。]{1,8}(?<!的)$|的还是\S{1,8}的$|"
    r"(?:能|会|可以|还有|有)[^,，。!！]{0,12}[吗么嘛没不]$|"
    r"(?:能|会|可以|有|是|要)[^,，。!！]{1,10}吧[!！]?$|"
    r"^(?:how|what|when|where|which|who|why|does|do|did|is|are|can|could|will|would|any(?:one|body)?)\b"
    r"(?! an?\b)(?!.*[.!]$)|^(?:what|where|who|how|when)'?s\b(?!.*[.!]$)|"
    r"\b(?:how (?:much|many|long|big)|(?:what|which) (?:size|colou?r|one)|can i|do you (?:have|ship)|does (?:it|this)|"
    r"is (?:it|this) (?:true|machine|available|in))\b(?!.*[.!]$)|^[^\s,，]{1,8} ?or ?[^\s,，]{1,8}$"
)
_NOT_ASKING: Final = (
    "几[天个年次][前后都再就来]|(?:过|这|前|好|等|有)几[天个年次件]|没什么|不怎么|怎么都|什么都|多少都|谁都|哪里哪里|"
    "不管(?:怎么|什么)|有什么说什么|(?:真的)?好什么呢$|(?:还是|算了|就这样|随便|放心|别|不要)[^,，。]{0,6}吧[!！]?$"
)
_LINK: Final = re.compile(r"\S*(?:://|www\.)\S*")
_FILLER: Final = re.compile(r"[\s\W_]+")


def is_question(text: str) -> bool:
    """Whether a comment asks something, by its mark or by the words people ask with, in Chinese and English."""
    body = text.strip()
    if "://" in body or "www." in body:
        body = _LINK.sub("", body).strip()
    if not body:
        return False
    if any(mark in body for mark in _MARKS):
        return _FILLER.sub("", body) != ""
    asking, not_asking = _patterns()
    return bool(asking.search(body)) and not not_asking.search(body)


@cache  # who asks nothing, as the screen before its first paint, needs not compile them
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_ASKING, re.IGNORECASE), re.compile(_NOT_ASKING)
