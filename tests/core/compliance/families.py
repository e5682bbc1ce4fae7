"""Families of rules: several rules of one law, or of two, look for the same thing, and a case asks for that."""

from typing import Final

_OF: Final = {
    "ad-9-3-superlative": "superlative", "ad-9-2-state": "state", "ad-9-state-symbols": "state",
    "ad-9-8-decency": "decency", "ad-9-discrimination": "decency", "live-18-decency": "decency",
    "ad-9-superstition": "superstition", "ad-8-gift": "gift", "ad-8-gift-words": "gift",
    "unfair-10-lottery": "lottery", "unfair-11-lottery": "lottery", "unfair-8-praise": "praise",
    "ad-11-quoted": "figures", "ad-11-figures": "figures", "ad-12-patent": "patent", "ad-12-patent-words": "patent",
    "ad-13-rivals": "rivals", "ad-13-rivals-named": "rivals", "ad-15-prescription": "medicine",
    "ad-16-medical-service": "medicine", "ad-16-assertion": "medicine", "ad-16-label": "medicine",
    "ad-17-medical": "medical", "ad-17-illness": "medical", "ad-18-health-food": "health_food",
    "ad-18-assertion": "health_food", "ad-18-function": "health_food", "ad-18-notice": "health_food",
    "ad-20-breast-milk": "minors",
    "ad-23-alcohol": "alcohol", "ad-23-words": "alcohol", "ad-24-education": "education",
    "ad-24-promises": "education", "ad-25-investment": "investment", "ad-28-effect": "guarantee",
    "ad-28-guarantee": "guarantee", "ad-28-experience": "experience", "ad-28-sales": "sales",
    "ad-28-sales-words": "sales", "ad-28-composition": "efficacy", "ad-28-efficacy": "efficacy",
    "ad-38-young-endorser": "minors", "ad-40-children": "minors", "ad-10-minors": "minors", "minors-tip": "minors",
    "minors-alcohol": "alcohol", "food-73-disease": "food", "food-73-words": "food", "food-120-function": "food",
    "cosmetics-16-special": "cosmetics", "cosmetics-43-medical": "cosmetics", "cosmetics-22-efficacy": "cosmetics",
    "price-16-compared": "price", "price-16-words": "price", "live-117-32-compared": "price",
    "live-117-urgency": "urgency", "consumer-26-unfair": "consumer", "consumer-55-promise": "promise",
    "platform-contact": "contact", "pipl-6-public": "privacy",
    **{
        f"platform-elsewhere-{name}": "elsewhere"
        for name in (
            "taobao", "jd", "pinduoduo", "douyin", "kuaishou", "xiaohongshu", "bilibili", "wechat", "other",
        )
    },
    "platform-accounts": "contact", "energy-label": "efficacy", "virtual-goods": "virtual",
    "en-superlative": "superlative", "en-health": "medical", "en-guarantee": "guarantee", "en-price": "price",
    "en-rivals": "rivals", "en-contact": "contact",
    "trademark-57-copies": "rivals", "pet-food-claims": "medical",
}  # fmt: skip


def family(rule: str) -> str:
    """The family of a rule. Raises KeyError for a rule that has none yet."""
    return _OF[rule]
