"""Contact evasion: a comment that lures buyers to another place, however it is spelt (law.md: platform contact rules).

Full width, look-alikes, signs between the letters, digits in circles or in Chinese are put right first; then few forms
are looked for that a buyer has no reason to write. Paying by 微信 and the platform's own 粉丝群 are innocent.
"""

import re
from functools import cache
from typing import Final

from anchor_console.core.compliance.seen import plain, squeezed

_SIGNS: Final = re.compile(
    r"[微薇葳威徽溦嶶徾维巍vVｖⓥ∨ⅴνѵ🅥🆅wWｗqQｑԛ扣釦群峮羣码私加伽➕+企裙主找复]|://|\.|"
    r"\d\D{0,2}\d\D{0,2}\d\D{0,2}\d\D{0,2}\d|"
    r"[〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖①-⑨]{5}|telegram|dm",
    re.IGNORECASE,
)
"""A text without any of these lures nobody: most are let through here."""
_LETTERS: Final = str.maketrans("🅥🆅🅧🆇🅠🆀🅦🆆裙", "vvxxqqww群")
_DIGITS: Final = str.maketrans("〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖oO", "00123456789112345678900")
_LURES: Final = (
    r"(?:加|十|\+|➕|私|联系|找|扫)(?:主播|我|一下|个|下)?(?:的)?(?:v信|微信|vx|wx|威信|微|v(?![a-z]))|"
    r"微信?号|我(?:的)?(?:微信|v信|vx|wx)是?[a-z0-9]{4}|微信(?:[:：]|是)?[a-z0-9_-]{5}|微x|微心(?=[a-z0-9])|v信|(?<![a-z])vx(?![a-z]*[a-z]{3})|"
    r"(?<![a-z])wx[a-z]?\d|"
    r"(?<![a-z])(?:weixin|wechat)(?!pay)|微信(?:群|联系|聊|私|加|找|见|同号)|企微|企业微信|"
    r"(?:扫码|扫一扫|扫二维码|扫这个码)(?:进|加|领|入|拉)?|二维码|进(?<!粉丝)群(?:领|送|有|拿|私|价|优惠|福利|加|\d)|"
    r"(?<!粉丝)群号?[:：]?\d{5}|(?:加|进|入)(?:q|扣扣|qq)群|(?:加|扣)?(?:qq|扣扣|q号|扣号)号?[:：是]?\d{5}|加q\d{5}|"
    r"(?:私聊|私信|私)我|(?:同款|低价|便宜|原厂|高仿|厂家)?找我(?:拿|买|要|私)|"
    r"(?:看|点|来)我?主页(?:有|看|加|低价|同款|领)|主页(?:有|加|低价|同款)|"
    r"复制(?:这|整|打开|口令)"
)
_PLACES: Final = (
    r"(?<![a-z0-9])v[\W_]{0,3}x(?![a-z])|https?://|www\.|"
    r"(?<![\w.-])(?:[a-z0-9-]+\.)+(?:com|cn|net|top|xyz|shop|vip|me|cc|ru|org)(?![a-z])|"
    r"\b(?:telegram|whatsapp|whats app|dm me|text me|add me on|join my|follow my (?:ig|insta)|my channel)\b|"
    r"\bsubscribe to my\b|\bt\.me\b"
)
_INNOCENT: Final = (
    r"微信(?:支付|付款|付|能付|可以付|零钱|分期|里付|钱包|扫码付|登录|步数)|(?:用|刷|走)微信|"
    r"粉丝群|粉丝团|私信你|私信客服"
)
_PHONE: Final = r"(?<!\d)1[3-9]\d{9}(?!\d)"


def lure(text: str) -> str:
    """What of a text lures to another place, as it was read; "" where nothing does."""
    if not _SIGNS.search(text):
        return ""
    lures, places, innocent, phone = _patterns()
    seen = plain(text.translate(_LETTERS))
    if found := places.search(seen.text):
        return found[0]
    letters = squeezed(seen).text.replace("_", "")
    found = lures.search(innocent.sub("", letters)) or phone.search(letters.translate(_DIGITS))
    return found[0] if found else ""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one) for one in (_LURES, _PLACES, _INNOCENT, _PHONE))
