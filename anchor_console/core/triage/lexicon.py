"""The words by which comments are read: what they are about, what they want, and how their writer feels.

A word bears one or more tags. The longest word that begins at a place counts there, and what stands within it does
not: so "不便宜" is no "便宜", and "运费险" no "运费". Written by us from the trade's own talk; weights are coarse.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final, Literal, get_args

from anchor_console.core.triage.texts import lengths_by_first

Topic = Literal[
    "size", "weight", "colour", "stock", "shipping", "price", "material", "quality", "after_sale", "usage", "origin",
    "coupon", "gift", "order",
]  # fmt: skip
TOPICS: Final[tuple[Topic, ...]] = get_args(Topic)
ATTRIBUTES: Final = frozenset(("size", "colour"))
"""Topics that mostly say which one is meant: "M 码还有吗" asks for stock, not for a size."""

ABOUT: Final[Mapping[Topic, str]] = {
    "size": """
        尺码 码数 尺寸 多大 多高 多宽 多长 身高 体重 几码 什么码 啥码 哪个码 多少码 穿多大 穿什么码 均码 大码 小码
        加大 偏大 偏小 偏码 大一码 小一码 码 长度 宽度 厚度 高度 厘米 公分 cm 米床 床 胸围 腰围 臀围 肩宽 裤长 衣长
        合身 修身 宽松 显瘦 显胖 胖 多少ml 容量 毫升 斤穿 kg 公斤 尺寸图 尺码表 xl xxl xxxl 2xl 3xl 4xl size sizes
        sizing fit fits small large medium tall length width height inches inch petite dimensions big
    """,
    "weight": """
        多重 几斤 千克 克重 几克 多少克 多少斤 净重 毛重 几公斤 多少公斤 斤重 weigh weight heavy
    """,
    "colour": """
        颜色 色号 什么色 哪个色 几个色 配色 白色 黑色 红色 蓝色 绿色 灰色 米白 米色 粉色 粉 紫色 黄色 卡其 咖啡色 驼色
        藏青 杏色 棕色 橙色 银色 金色 深色 浅色 显白 显黑 耐脏 花色 colour color colours colors black white red blue
        green grey gray pink beige navy brown shade shades yellow purple
    """,
    "stock": """
        还有吗 还有没有 还有货 有货 现货 没货 没有货 无货 库存 补货 补吗 还补 补一下 补点 加库存 上库存 断码 断货
        抢不到 没抢到 抢光 没了 卖完 售罄 返场 上架 下架 预售 还上吗 加单 没库存 秒没 缺货 stock restock restocked
        available availability left sold-out preorder pre-order
    """,
    "shipping": """
        发货 发什么快递 快递 顺丰 中通 圆通 韵达 申通 京东快递 邮政 包邮 邮费 运费 几天到 多久到 几时到 什么时候到
        到货 送到 送货 配送 物流 单号 什么时候发 几天发 多久发 今天发 明天发 能发 时候发 发不发 新疆 西藏 偏远 收到货
        派送 自提 上门 揽收 发出 出库 发走 何时发 到付 还没发货 还不发货 怎么不发 没发货 不发货 还没到 一直没到
        还没收到 没收到 没有收到 没有送到 没有送 没有到 没有发货 没有发 未收到 没动静 物流不动 ship ships shipping
        shipped shipment deliver delivers delivery delivered courier postage arrive arrives tracking dispatch
    """,
    "price": """
        多少钱 多钱 价格 价钱 价位 几块 怎么卖 啥价 什么价 到手价 到手多少 原价 现价 券后 直播价 活动价 多少米 元 块钱
        便宜 贵 降价 涨价 价保 保价 便宜点 优惠点 划算 price prices cost costs much cheap cheaper expensive pricey
    """,
    "material": """
        材质 棉含量 莱赛尔 聚氨酯 支长绒棉 面料 成分 成份 什么料 料子 纯棉 全棉 含棉 羊毛 羊绒 真丝 蚕丝 亚麻 聚酯
        涤纶 填充 含绒 含绒量 充绒量 配料 透气 厚吗 薄吗 厚不厚 薄不薄 加绒 弹力 有弹性 弹性 硬吗 软吗 真皮 什么皮
        材料 不锈钢 硅胶 塑料 实木 含糖 无糖 配方 添加剂 热不热 闷 扎人 透不透 透吗 保暖 暖和 fabric material
        materials cotton wool silk linen polyester leather ingredient ingredients stretchy breathable lining thick
        thin warm
    """,
    "quality": """
        质量 质量好 正品 真假 假货 假的 掉色 褪色 起球 缩水 变形 掉毛 色差 异味 味道大 耐用 结实 检测报告 质检
        质检报告 开线 生锈 保质期 质量差 质量不行 质量不好 发霉 有味 坏了 破了 裂了 漏了 漏水 过敏 没效果 生产日期
        日期 临期 新鲜 quality genuine authentic original fake shrink pill pilling fade durable expiry expire smell
    """,
    "after_sale": """
        退货 退款 退换 换货 退吗 能退 可以退 包退 退了 退差价 差价 运费险 七天无理由 7天无理由 无理由 售后 保修 质保
        保几年 三包 客服 不给退 不给换 不退款 不退钱 还不退 客服呢 发错 错发 少发 漏发 少了一 发票 开票 维修
        坏了怎么办 赔 补发 拒收 取消订单 改地址 改尺码 拍错 return returns refund refunds refunded exchange warranty
        guarantee invoice cancel
    """,
    "usage": """
        怎么用 怎么洗 机洗 手洗 水洗 干洗 能洗 可以洗 怎么穿 怎么戴 怎么吃 怎么喝 怎么装 怎么清洗 怎么保养 安装 用法
        搭配 适合 合适 孕妇 宝宝 儿童 小孩 老人 学生 敏感肌 敏感 男生 女生 男的 女的 几岁 岁 能用 可以用 夏天 冬天
        春秋 功效 效果 保养 冰箱 说明书 use wash washable wear suitable install assemble baby kids pregnant sensitive
        summer winter dishwasher
    """,
    "origin": """
        产地 哪里产 哪产 哪里做 哪里生产 国产 进口 厂家 什么牌子 什么品牌 哪个牌子 品牌 牌子 哪国 哪家 made origin
        brand imported manufacturer
    """,
    "coupon": """
        优惠券 优惠卷 券 满减 红包 折扣 领券 怎么领 有优惠 优惠吗 优惠码 叠加 立减 津贴 打折 几折 coupon coupons
        voucher discount code promo
    """,
    "gift": """
        赠品 送什么 送不送 送吗 有赠 赠送 福袋 抽奖 中奖 礼物 小样 买一送一 买几送几 gift gifts freebie giveaway
        raffle
    """,
    "order": """
        怎么拍 怎么买 哪里买 哪里拍 在哪拍 在哪买 链接 几号 几号链接 小黄车 购物车 上车 怎么下单 拍几 拍哪个 拍什么
        找不到 付不了 付款失败 下不了单 拍不了 link links order cart checkout buy
    """,
}
"""By topic."""

WANTING: Final[Mapping[str, str]] = {
    "angry": """
        还没发货 还不发货 怎么不发 没发货 不发货 还没到 一直没到 还没收到 没收到 没有收到 没有送到 没有到 没有发货
        等不了 未收到 不给退 不给换 不退款 不退钱 不回消息 没人回 不回复 没人理 不理人 不理我 客服呢 骗人 骗子 欺骗 骗
        虚假 垃圾 差评 投诉 举报 维权 12315 发错 错发 少发 漏发 少了一 失望 后悔 坑人 坑爹 太坑 被坑 上当 忽悠
        再也不买 再也不来 不会再买 货不对板 不符 只收到 实物不符 图文不符 不一样 态度差 太慢 慢死 等了 拖着 敷衍
        没动静 物流不动 一直不动 一直没 还不退 不处理 不解决 不讲信用 套路 太差 很差 差劲 真差 不负责 scam scammed
        scammer complaint complain ripoff rip-off disappointed disappointing misleading 没拿到 没有拿到 没配送
        还没配送 还没送 没人接 打不通 没音讯 没回音 没回信 被责问 白等 白跑 客服死了 霸王条款 不作为 推卸 踢皮球
        店大欺客
    """,
    "fault": """
        起球 掉色 褪色 缩水 色差 异味 味道大 开线 脱线 掉毛 坏了 坏的 破了 破的 烂了 烂的 裂了 漏了 漏水 发霉 有虫
        难吃 难闻 难看 难用 不好用 不好吃 不好看 不好喝 不值 过敏 假货 假的 有洞 有味 有污渍 脏的 变形 扎人 质量差
        质量不行 质量不好 用不了 没效果 没用 太薄 太硬 太冲 不怎么样 broken damaged torn fake stained faded shrank
        defective cracked
    """,
    "haggle": """
        便宜点 便宜些 便宜一点 便宜一些 便宜吗 便宜不 能便宜 再便宜 少点 少一点 少块 抹零 优惠点 优惠一点 再优惠 再降
        降价吗 还会降 还降 能降 降点 太贵 有点贵 好贵 贵了 真贵 小贵 贵死 死贵 贵啊 偏贵 砍价 讲价 还价 再送 多送
        送点 送个 买不起 别家才 人家才 价格高 打折吗 打个折 便宜几 包邮呗 overpriced pricey expensive bargain
    """,
    "intent": """
        拍了 已拍 拍下 拍到 已下单 下单了 下了单 想要 想买 要买 要了 来一 来两 来俩 来个 来件 加购 抢到 秒到 秒了 秒拍
        下手 入手 入了 付款了 已付款 已付 付了 付钱了 已买 下好单 求链接 上链接 要链接 上车了 买了 买它 必入 必买 囤
        马上拍 准备拍 这就拍 直接拍 给我留 冲了 ordered bought purchased buying
    """,
    "praise": """
        好看 漂亮 好用 好吃 好喝 好闻 不错 满意 质量好 舒服 柔软 值得 划算 回购 好评 爱了 绝了 真香 好美 太美 真美
        很美 美美 好棒 太棒 真棒 很棒 棒 可爱 高级 实惠 良心 性价比 超值 物超所值 好便宜 真便宜 很便宜 太便宜 挺便宜
        这么便宜 种草 完美 惊艳 喜欢 厉害 不贵 挺好 很好 真好 超好 太好了 蛮好 还可以 靠谱 信赖 回头客 老粉 显气质
        有气质 仙女 女神 帅 稳 给力 专业 辛苦 beautiful great awesome amazing lovely perfect gorgeous excellent nice
        cute good wonderful fantastic brilliant stunning comfy best love loved loves adorable favourite favorite
        cool smart pretty legend bravo goat impressive loving lovin loveit queen 心动 yyds 绝绝子 好赞 太赞 很赞
        好快 真快 细心 贴心 到位 精致 耐看 好穿 百搭 上档次 够大 大方 显瘦 显高 显白 显年轻 爱吃 爱喝 爱穿 👏 👍 💯
        😍 🥰
    """,
}
"""By what the writer wants of the team."""

FEELING: Final[Mapping[int, str]] = {
    8: """
        爱了 绝了 真香 完美 惊艳 太棒 超值 物超所值 好评 回购 gorgeous amazing awesome love loved loves perfect
        excellent fantastic stunning brilliant legend bravo queen yyds 绝绝子 ❤ 😍 🥰 🤩 💖 💗 💘 💞 ♥
    """,
    5: """
        哈哈 嘻嘻 开心 谢谢 感谢 谢主播 加油 支持 期待 恭喜 太好了 👍 👏 🎉 💪 😊 😄 😁 🌹 💕 🔥 😂 🤣 thank thanks
        congrats happy yay lol haha hahaha bless blessed welcome proud glad enjoy fun win winning won hero king strong
        respect yup yes! yess yesss yeah! woohoo 666 牛 牛逼 谢了 多谢 谢啦 打call 新年快乐 节日快乐 生日快乐 冲鸭
        🥳 💯 💚 💙 💛 🧡 💜 🤍 🤗 😘 😎 👑 🙏 🙌 ✨ 🎊 lucky support supporting winners
    """,
    -4: """
        贵 太贵 无聊 唉 哎 可惜 遗憾 失落 难过 没意思 听不清 太吵 sad boring bored annoying annoyed unfortunately
        slow meh late wrong fail failed failing failure ruin ruined ruining poor lazy rude weird creepy cringe
        scared worried worry whine whining crying cry bs useless worthless ridiculous nonsense ugh yuck boo eww ew
        smelly 服了 醉了 着急 急死 急用 心塞 糟糕 糟心 麻烦死 尴尬 等烦 郁闷 崩溃 后悔 😢 😭 😞 😔 🙄 😑 😒 😕 🙁 💔
        🚽 🤦 no! dying die dies died sick war attack attacking dirty
    """,
    -8: """
        气死 无语 恶心 讨厌 烦死 烦人 滚 傻 蠢 丑 离谱 无良 黑心 奸商 不要脸 呸 呵呵 去死 hate awful horrible
        disgusting trash garbage stupid ugly terrible idiot pathetic shame worst sucks scam liar disgrace 😡 👎 💩
        😤 🤮 🤡 🖕 🤬 😠 🐖 🐍 liars lying lies evil traitor traitors criminal criminals fraud fool fools moron
        morons loser losers dumb racist crap bullshit wtf stfu gtfo disgust disgusted nasty hateful hates hypocrite
        hypocrites corrupt corruption terrorist terrorists terrorism terrorizing thug thugs ignorant ignorance
        coward cowards embarrassing embarrassment shameful puke puked vomit clown clowns rapist kill killed killing
        killers murder invasion cursed haters brainwashed propaganda destroy destroyed destroying jail prison 坑死
        气人 毛病 有病 神经病 骂 火大 火冒 恶劣 欺负 要气死 吐了 吃相 割韭菜
    """,
}
"""By feeling, in tenths: what is written with it."""

SILENT: Final = """
    粉丝 粉丝团 粉丝群 扫码 密码 验证码 号码 起码 付款码 胖子 公交卡 银行卡 卡号 帅哥 美女 美国 美元 元旦 元宵 春节
    领导 稳定 专业户 想要的
"""
"""Words that say nothing here, and keep what stands within them from saying it."""
WEIGHTS: Final[Mapping[str, float]] = {"angry": -0.8, "fault": -0.6, "haggle": -0.2, "intent": 0.3, "praise": 0.6}
"""How a word of `WANTING` feels."""
NOT: Final = frozenset(
    (
        *("不", "没", "没有", "不太", "不是", "不怎么", "不够", "别", "无", "未", "不会", "不容易"),
        *("not", "don't", "no", "isn't", "never", "doesn't", "didn't"),
    )
)
"""Before a word of praise or blame they turn it round."""


class Sense:
    """What a word says: topics, wants, and a feeling from −1 to 1."""

    __slots__ = ("feeling", "topics", "wants")

    def __init__(self) -> None:
        self.topics: tuple[Topic, ...] = ()
        self.wants: tuple[str, ...] = ()
        self.feeling = 0.0


@cache
def senses() -> Mapping[str, Sense]:
    """Every word with what it says; made on first use."""
    found: dict[str, Sense] = {}
    for topic, words in ABOUT.items():
        for word in words.split():
            found.setdefault(word, Sense()).topics += (topic,)
    for want, words in WANTING.items():
        for word in words.split():
            sense = found.setdefault(word, Sense())
            sense.wants += (want,)
            sense.feeling = WEIGHTS[want]
    for tenths, words in FEELING.items():
        for word in words.split():
            found.setdefault(word, Sense()).feeling = tenths / 10
    return {word: Sense() for word in SILENT.split()} | found


@cache
def lengths() -> Mapping[str, tuple[int, ...]]:
    """For each character that a word begins with, how long such words are, the longest first."""
    return lengths_by_first(senses())
