"""What a comment wants of the team: it asks, buys, complains, haggles, praises, or just talks."""

import re
from collections.abc import Collection
from functools import cache
from typing import Final, Literal

Kind = Literal["question", "intent", "complaint", "haggle", "praise", "chat"]
SURE: Final = 0.45
"""A tone from which on a comment without any word for it still praises or complains."""

_HAPPENED: Final = (
    "收到|上次|上回|之前买|买的|用了|洗了|穿了|才穿|才用|拍的|到货|到手|买回|昨天买|我的|了两次|到现在|"
    r"(?:bought|received|arrived|got|my)\b"
)
"""Says that something did happen: a fault that is asked about is then a complaint."""
_REFUSED: Final = (
    r"怎么(?:这么|那么)(?:慢|差|少|烂|卡|久|薄|硬|短|吵|臭|难)|"
    r"(?:怎么|为什么|为啥|什么时候才|还|一直|都|就|也)[^?？,，。]{0,6}(?:不|没)[^?？,，。]{0,2}"
    r"(?:发|到货|到[?？!！啊呀呢]*$|退[款货钱]?|回(?!头|来|购|家)|理|给|处理|更新|动|送|配送)(?!吗|么|差|换|过)|"
    r"(?:\d+|几|好几|多少|半)[^,，。]{0,2}[天个]?(?:月|天|周|星期|小时)了?[^,，。]{0,4}(?:没|不|才)|"
    r"催了|退[^,，。]{0,6}(?:没到|还没)|为什么只[退给发]|说好的[^,，。]{1,10}(?:呢|没)|只退|等到什么时候|(?:急不急|过不过分|合不合理)$|"
    r"still (?:not|no|waiting|haven)|where is my|never (?:arrived|came|received)|(?:no|not) (?:reply|response|answer)"
)
"""Not done what was due: a complaint, also where it is put as a question."""
_LACKING: Final = (
    r"[没未](?:有)?(?:任何|一点|人)?(?:更新|动静|反应|音[讯信]|消息|回复|回信|回应|人?接|人?理|声音|画面|"
    "收到|拿到|送到|写明|标明)|"
    r"(?:打|联系|登|进|付|听|看|充|开|申请|收|买|查|连|用|下单|领)不(?:了|通|到|上|开|出|进|清|见|动)(?!一样|问题)|无法(?!抗拒|形容|自拔)|"
    r"(?:音[讯信]|动静|反应|消息)都?没有|黑屏|卡[死顿住]|失灵|死机|闪退|漏[电风]|"
    r"(?<!不会)(?<!不是)(?<!不)(?:太|有点|偏|过于)[短窄紧硬薄厚吵响暗咸油辣稀淡慢卡旧脏难黑]|好[慢卡吵差臭丑窄]|太久|太[小大长松重轻]了?(?![家气方])|"
    r"(?:这么|那么|真|够|特别|超级?)(?:慢|久|差|烂|卡|坑)|"
    r"好久了|半天了|延迟|迟到|拖了|超时|"
    r"(?:今天|现在|刚|又|马上|第二天|就)[^,，。]{0,8}降价了?$|降价了|买[贵小大错]了|[没不](?:怎么)?(?:便宜|优惠)[啊呀了多少]*$|"
    r"快点(?:啊|呀|吧|行吗)?[!！]*$|等不[了及]|走点心|影响(?:使用|心情|睡眠)|(?<![能不])(?:坏|破|碎|裂|漏)了|坏[掉的]|"
    r"[有一]股[^,，。]{0,4}味|没给|(?:根本|压根)[不没](?!停)|(?:声音|字)[^,，。]{0,3}小|(?:码|描述|重量|介绍)[^,，。]{0,3}不[准对符]|不是(?:同一|一)[个样]|虚标|减配|缩水"
)
"""Something fails, in words that name no feeling: a complaint where it is no question."""
_FAILING: Final = (
    r"\b(?:can'?t|cannot|can not|couldn'?t) (?:hear|see|find|open|pay|order|buy|check ?out|log|watch)|"
    r"(?:don'?t|do not|didn'?t) (?:hear|work|fit|receive|get)|"
    r"\bno (?:sound|audio|video|refund|picture|stock left|tracking)\b|"
    r"\b(?:bad|terrible|awful|horrible|poor|worst|low|no) (?:audio|sound|video|quality|service|stream|mic|picture)|"
    r"\b(?:audio|sound|video|mic|stream|picture)\b[^.?]{0,20}\b(?:bad|terrible|awful|off|broken|out|low|lag|lags|cut|"
    r"sucks?|horrible)\b|\becho(?:es|ing)?\b|^audi+o+\W*$|\bbuffering\b|\blag(?:gy|ging|s)\b|"
    r"\bfix (?:it|the|your|this)|\bturn (?:the |your |it )?\w* ?(?:up|down|off)\b|\bmute (?:the|one|it|your|that)|"
    r"\b(?:always|so|too|very|is|she's|he's|they're|shes|hes) late\b|\bon time\b|"
    r"\b(?:waste of|want my money|money back|hurry up|take(?:s|n)? (?:too long|forever)|not working|stopped working|"
    r"never (?:buying|ordering|coming|again)|no ?(?:one|body) (?:answers|replies|responds)|"
    r"doesn'?t work|do(?:es)? not work|fell apart|not as (?:described|shown|pictured)|"
    r"wrong (?:size|item|colou?r|order)|broke|ripped|tore|leaks|leaking|peeled|falling apart|"
    r"not (?:like|as|what) (?:the|in|i|it|expected|advertised))\b|"
    r"\btoo (?:small|big|tight|loose|short|long|thin|slow|loud|quiet|dark)\b|\bmissing\b"
)
"""The same in English."""
_BARGAIN: Final = (
    r"能不能[^?？]{0,6}(?:便宜|优惠|少|降|送)|(?:便宜|优惠|少)\S{0,3}(?:行不|可以不|呗|吧)|"
    r"\d+[元块]?(?:行不|卖不|可以不|我就[拍买])|(?:改|降|调)(?:个|下|一下|一?点)?价(?:吧|呗|啦|嘛|吗|行不)|"
    r"(?<!我)(?:才|只要|就)[卖要]?\d+(?:[元块]|$)|"
    r"(?:too|so) (?:expensive|pricey|much)|lower (?:the )?price|best price|any deal|"
    r"price is (?:too|so|very) high|can you do \d|make it \d|(?:any|bit|make it|it|get) cheaper|"
    r"cheaper (?:please|pls|price|one|for)|knock .{1,12} off"
)
_WANTS: Final = (
    r"^(?:我?要|买|拍)(?:\S{0,4}[件套个条双盒瓶包箱份]|$)|(?:我|想|给\S{1,3})(?:拍|买|要|下单)(?!的|过|错|什么|哪)|"
    r"我要(?![退换改取下投查去是走出问看等用求])|准备[买拍入]|付完款|付好了|已经?付|"
    r"\bi(?:'ll| will)? (?:want|need|take|buy|bought|ordered)|take my money|add(?:ed)? to cart|"
    r"just (?:ordered|bought|got)"
)
_TAKEN_BACK: Final = "退|取消|拒收|不要了|改地址|重新|投诉"
"""Beside it what was bought is no wish to buy."""
_THANKS: Final = (
    r"(?:这么|真|好|挺|超|很|送货|发货)快(?!点)|杠杠|停不下来|讲得[真很好太]|比[^,，。]{0,4}(?:想象|预期|以前)[^,，。]{0,3}好|(?<!不)(?:好多了|好太多|越[^,，。]{1,4}越好)|(?:没想到|居然)[^,，。]{0,6}(?:快|好|便宜)|"
    r"\b(?:well done|good job|nailed|you rock|so (?:cute|pretty|beautiful|smart|good)|go girl|you go|yes girl|"
    r"(?:i|we|y'?all) (?:really |just |do |so )?(?:like|love|adore|enjoy|support)|let (?:her|him|them) cook)\b|"
    r"^(?:let'?s )?go [a-z]+\b(?! (?:to|home|away|back|get|and))"
)
"""Praise in more than one word."""


def kind_of(body: str, wants: Collection[str], turned: Collection[str], asks: bool, tone: float) -> Kind:
    """The kind of a plain text: by what its words want, or would if not denied, by its forms, else by its tone."""
    refused, bargain = _pattern(_REFUSED), _pattern(_BARGAIN)
    blamed = "angry" in wants or ("fault" in wants and (not asks or _pattern(_HAPPENED).search(body) is not None))
    if blamed or refused.search(body):
        return "complaint"
    if "haggle" in wants or bargain.search(body):
        return "haggle"
    if asks:
        return "question"
    return _said(body, wants, turned, tone)


def _said(body: str, wants: Collection[str], turned: Collection[str], tone: float) -> Kind:
    """What is put as a statement."""
    if _pattern(_FAILING if body.isascii() else _LACKING).search(body):
        return "complaint"
    if ("intent" in wants or _pattern(_WANTS).search(body)) and not _pattern(_TAKEN_BACK).search(body):
        return "intent"
    if "praise" in wants or "fault" in turned or _pattern(_THANKS).search(body):
        return "praise"
    if "praise" in turned or tone <= -SURE:
        return "complaint"
    return "praise" if tone >= SURE else "chat"


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)
