"""The words by which a text states something: one expression for each sort of claim, in Chinese and in English."""

import re
from collections.abc import Iterator
from typing import Final, Literal, get_args

ClaimSort = Literal[
    "number", "price", "superlative", "efficacy", "origin", "sales", "patent", "comparison", "gift", "promise"
]
CLAIM_SORTS: Final[tuple[ClaimSort, ...]] = get_args(ClaimSort)
_ONES: Final = "一二两三四五六七八九十百千万零半几"
_N: Final = rf"(?:\d{{1,9}}(?:,\d{{3}}){{0,3}}(?:\.\d{{1,4}})?\s{{0,2}}[万千百w]?|[{_ONES}]{{1,9}})"
_YUAN: Final = r"(?:\s*(?:元|块钱?|rmb|yuan)(?![a-z]))?"
_PLACE: Final = (
    "新疆|云南|四川|贵州|广西|海南|福建|安徽|浙江|江苏|山东|山西|陕西|河南|河北|湖南|湖北|江西|东北|内蒙古?|宁夏|西藏|甘肃|"
    "青海|吉林|辽宁|黑龙江|五常|阿克苏|赣南|南通|海宁|景德镇|长白山|武夷山|大凉山|呼伦贝尔|台湾|香港|日本|韩国|德国|法国|英国|"
    "意大利|西班牙|瑞士|荷兰|丹麦|芬兰|美国|加拿大|澳洲|澳大利亚|新西兰|泰国|越南|马来西亚|印度|埃及|土耳其|巴西|智利|俄罗斯|欧洲"
)
_GIVEN: Final = "再|还|都|加|多|额外|另外?|免费|一并|全部|直接"
_LAND: Final = (
    "china|xinjiang|yunnan|japan|korea|germany|france|italy|spain|switzerland|england|australia|new zealand|thailand|"
    "vietnam|india|egypt|turkey|brazil|chile|usa|the us|europe|taiwan|hong kong"
)
_TABLE: Final[dict[ClaimSort, str]] = {
    "price": (
        rf"[¥$€£₩]\s*{_N}|(?:rmb|cny|usd)\s*\d[\d,.]*|{_N}\s*(?:元|rmb|cny|yuan|dollars?|bucks)(?![a-z])|"
        rf"{_N}\s*块(?:钱|[{_ONES}\d]|(?=[，。！？；：、,.!?;:\s的就到起包]|$))[{_ONES}\d]{{0,4}}|"
        r"(?:到手价?|券后价?|拍下|只要|只需|仅需|才要|售价|卖价|单价|特价|现价|原价|底价|活动价|直播价|专柜价|市场价|吊牌价|"
        rf"划线价|日常价|门店价)\s*(?:是|为|才|就|只|要|卖|的)?\s*{_N}(?![\d{_ONES}])"
        rf"(?!\s*(?:个|件|条|步|分钟|秒|天|小时|支|克|码|号|点|次|款|套|份|位|遍|下|种)){_YUAN}|"
        rf"(?:立减|直降|减免|满减|再减|优惠|便宜)\s*了?\s*{_N}{_YUAN}|满\s*{_N}\s*减\s*{_N}|"
        rf"[{_ONES}\d][{_ONES}\d.]{{0,4}}\s*折(?!叠|痕)|半价|(?:明天|马上|恢复|下播|随时)[^，。！？,!?]{{0,3}}(?:涨价|原价)|"
        r"(?:only|just|at|for)\s+[$¥]?\d[\d,.]*(?=\s*(?:today|tonight|now|!|\.(?!\d)|$))|\d+\s*%\s*off|half price"
    ),
    "promise": (
        rf"(?:{_N}\s*天)?(?:内)?(?:无理由)?(?:退货|退款|退换|退差|包退|包换|包赔|包邮|包修|保价|保修(?!卡|条件)|质保|保真|保质|保证|"
        rf"假一赔{_N}|贵必赔|买贵|赔付|赔偿|赔你|全赔|双倍赔|运费险)|不满意.{{0,4}}退|今天拍[^，。！？,!?]{{0,4}}到|(?:顺丰|京东)(?:快递|物流)?(?:发货|包邮)|发(?:顺丰|京东)|送货上门(?!的)|免费(?:退|换|修|安装|上门|试)|终身|(?<!页面)(?<!平台)承诺|"
        rf"{_N}\s*(?:个)?(?:小时|天|h)\s*(?:之?内)?.{{0,4}}?(?:发货|发出|送达|到货|收到|到家)|"
        r"(?:当天|当日|次日|今天|今晚|明天|下播)(?:就|都|统一|全部|给你们?|马上)*(?:发货?|寄|送达)|"
        r"\b(?:refund|money[- ]back|guarantee|warrant|free (?:shipping|delivery|returns?|exchange)|price match|"
        r"(?:no-questions-asked )?returns? (?:within|in|for)|return it|we promise|lifetime)\w*|"
        r"\b(?:ships?|shipped|dispatch\w*|deliver\w*|arrives?) (?:in|within|by|the (?:same|next) day|today|tomorrow)"
    ),
    "gift": (
        rf"买\s*{_N}\s*(?:件|套|份|双|个|条|盒|瓶)?\s*[送赠得]\s*{_N}?|"
        rf"(?:{_GIVEN})?[送赠]\s*(?:你们?|大家)?\s*(?:{_N}\s*(?:个|份|套|对|双|条|盒|瓶|支|片|件|只|包|张)[^\W\d_]{{0,4}}|"
        rf"同款[^\W\d_]{{0,4}}|小样|试用|正装|运费险?)|(?:{_GIVEN})[送赠]|"
        r"赠品|赠送|附赠|随单|拍[一二两三四五\d]发[一二两三四五六\d]|抽奖|福袋|免单|中奖|"
        r"\b(?:free gift|gift with|bonus|complimentary|buy \w+,? get|giveaway|raffle|prize draw|free sample)\w*"
    ),
    "sales": (
        rf"销量|销售额|月销|年销|日销|热销|畅销|售出|售罄过|卖(?:出|掉|爆|断货|空|疯)了?|"
        rf"卖了(?=\s*(?:{_N}|上|快|好几|很多))|回购|复购|回头客|"
        rf"好评率?|{_N}\s*(?:多)?个?(?:人|位|单|家庭|姐妹|宝宝|粉丝)[都已在]*(?:买|付款|下单|回购|评价|在?用|选择|穿)|断货|抢光|抢空|秒空|"
        rf"上[百千万](?:套|件|单|人|条|份)|"
        r"\b(?:sold (?:over|more|out|\d)|have sold|best[- ]?sell\w*|top[- ]sell\w*|sales (?:of|figures?|volume)|"
        r"five[- ]star|repurchase\w*|(?:positive|good) reviews?|repeat buyers?)"
    ),
    "comparison": (
        r"比(?:起)?(?:别家|别人|人家|市面|市场|同行|其[他它]|竞品|超市|专柜|商场|实体店|线下|门店|网上|普通|一般|传统|大牌|上一?[代款]|老款|去年|平时|平常|以前)|"
        r"(?:同类|同款|同行|同价位|别家|人家)[^，。！？,!?;；]{0,8}(?:更|强|好|低|便宜|贵|差|没有|做不到|比不了|不如)|"
        r"秒杀(?=同|大牌|专柜|市面|别)|(?:同一?个?|一家|大牌)(?:工厂|代工)|"
        r"比(?![我你他她它这那心赞如较方分])[\u4e00-\u9fff]{1,4}(?:还|更)(?:要)?[\u4e00-\u9fff]|"
        r"吊打|碾压|完胜|平替|媲美|堪比|不输|不亚于|远超|远胜|优于|"
        r"\b(?:\w+er|better|worse|less|more \w+) than (?!\d|you|ever|i\b|we\b)|compared (?:to|with)|"
        r"unlike (?:other|most|any)|\bvs\b|outperform\w*|half the price of|"
        r"\bbeats? (?:any|all|other|every)|\bas good as\b"
    ),
    "patent": (
        r"专利|(?:明星|网红|博主|达人|医生|专家|大牌)[^，。！？,!?]{0,3}(?:同款|推荐|在用|代言)|央视|上榜|代言|"
        r"(?:国家|行业|欧盟)标准|国标|获(?:得|了)?[^，。！？,!?]{0,8}奖|获奖|金奖|银奖|大奖|奖项|"
        r"认证|认可|荣誉|权威|检测机构|非遗|"
        r"\b(?:patent\w*|award\w*|certifi\w*|accredit\w*|approved by|endorsed by)"
    ),
    "origin": (
        rf"产地|原产|产自|产于|出产|进口|国产|原装|源头|直采|自己?家(?:种|养|产)的?|本地采|自家(?:工厂|果园|农场|牧场|茶园)|(?:{_PLACE})"
        rf"(?=(?:省|市|的)?[^，。！？,!?\s]{{0,4}}(?:产|棉|米|茶|果|枣|酒|蜜|油|奶|牛|羊|丝|绒|纱|皮|木|瓷|大山|山里|技术|工艺|"
        r"原料|制造|工厂|生产|直发|发货|仓))|"
        rf"来自(?:{_PLACE})(?!的?(?:姐妹|宝宝|家人|朋友|粉丝|老铁))|"
        rf"\b(?:made in|imported|produced in|grown in|sourced (?:from|in)|country of origin|made from|"
        r"(?:italian|french|german|japanese|swiss|australian|korean) (?:leather|cotton|wool|silk|made|"
        r"technology|craft)|"
        rf"from (?:{_LAND})\b)"
    ),
    "efficacy": (
        r"美白|[祛淡去]斑|祛痘|[抗去除]皱|抗衰|抗老|减肥|瘦身|瘦[腿脸腰肚]|燃脂|减脂|降[血三尿压糖脂]\w?|(?<!没有)(?<!不能)(?<!不)治[疗好愈病]|根治|疗效|药效|"
        r"[防抗]癌|消炎|杀菌|[抑抗灭除]菌|[除防抗祛]螨|止[痒咳痛汗]|助眠|安神|改善|缓解|补[血肾气钙脑水]|免疫力?|护肝|养[胃颜生发]|"
        r"排毒|祛湿|丰胸|增高|生发|防脱|见效|有效|保湿|锁水|防[水晒臭潮滑霉静紫蛀皱污烫摔震]|速干|秒干|恒温|透气|吸[汗湿水]|"
        r"不(?:起球|掉[色毛]|褪色|缩水|变形|过敏|伤[手肤身])|[零无0]\s*(?:甲醛|添加|荧光|刺激|副作用|酒精)|甲醛|未检出|"
        r"(?<![a-z])[ab]\s*类|百分之?百|富含|不长胖|(?:孕妇|婴儿|敏感肌)[^，。！？,!?]{0,4}(?:可用|能用|能睡|可以用|放心)|"
        r"食品级|医用|医护级|母婴级|无毒|无害|环保|纯天然|"
        r"\b(?:whiten\w*|anti[- ]?(?:aging|ageing|wrinkle|bacterial|mite|slip|static)|slimming|weight loss|burns? fat|"
        r"cures?|treats?|heals?|relieves?|detox\w*|boosts?|lowers?|immun\w*|kills?|waterproof|water[- ]resistant|spf|"
        r"hypoallergenic|non[- ]?(?:toxic|slip)|chemical[- ]free|formaldehyde|moisturi[sz]\w*|shrink[- ]?proof|"
        r"colou?r[- ]?fast|quick[- ]?dry\w*|breathable|absorbent|proven to|clinically|dermatologist\w*|"
        r"medical[- ]grade|food[- ]grade)\b"
    ),
    "superlative": (
        r"(?<![之以])最(?!近|后|初|终|先|多(?:拍|买|只|能)|少(?:拍|买|要)|开始|晚|早|喜欢|爱|关心|常|想|怕|担心|在意|重要的?是|主要|"
        r"纠结|头疼|关键|适合你|简单|容易|期待)[\u4e00-\u9fff]{1,2}|"
        r"(?:全网|全国|全球|世界|行业|业内|国内|全市|同类)(?:最|第一|独家|首[创个家款]|唯一|领先|销冠)|"
        r"第一(?:品牌|名|大|家|梯队)|销量第一|no\.?\s*1(?!\d)|顶[级尖]|极[致品佳]|唯一|独一无二|独家|首创|史上|绝无仅有|无敌|王者|"
        r"天花板|之王|首选|国家级|世界级|全网首|冠军|\btop\s*1\b|"
        r"\b(?:(?:the|our|your) (?:very )?(?:best|finest|greatest|cheapest|lowest|highest|softest|safest|strongest|"
        r"fastest)|best in|number one|the only|one of a kind|unbeatable|unrivall?ed|world[- ]class|the ultimate|"
        r"the most (?!wanted|asked)\w+|lowest price|best price)\b"
    ),
}
_STATING: Final = tuple((sort, re.compile(expression)) for sort, expression in _TABLE.items())
_INNOCENT: Final = re.compile(
    rf"第\s*{_N}|{_N}\s*号(?:链接|款|品|车|线|姐|位|主播)?|[{_ONES}\d]\s*号|"
    rf"(?:打|扣|刷|按|发|回复?|抠|敲|输入)(?:个|一个|上|出|下|波)?\s*[「“\"']?{_N}(?![.\d]|\s*(?:件|条|套|盒|元|块|小时|天|克|年))|"
    r"(?<!\d)(?:[3三]|[5五]\s*[、，,\s]?\s*[4四]\s*[、，,\s]?\s*[3三])\s*[、，,\s]*\s*[2二]\s*[、，,\s]*\s*[1一](?!\d)|"
    rf"(?:早上?|晚上?|今晚|明晚|明天|上午|下午|中午|凌晨|周[一二三四五六日天])\s*{_N}\s*点半?|"
    rf"(?<![\d.]){_N}\s*点(?:{_N}\s*分?|半|整|钟|准时|开播|见|上|下播|结束)|"
    r"(?<![\d.])(?:[01]?\d|2[0-4])[:：][0-5]\d(?!\d)|"
    rf"(?:20\d\d\s*年)?\s*{_N}\s*月\s*{_N}\s*[日号]|20\d\d\s*年(?!内)|"
    rf"(?:倒计时|还有|再等|等我|等一?下|给我|给大家|给你们|给你|最后|数)\s*(?:最后)?\s*{_N}\s*(?:个数|个|分钟|秒钟?|声|下|波)|"
    rf"{_N}\s*(?:分钟|秒钟?)(?=之?后|以后|倒计时|开|上|讲|过|来|给)|"
    rf"{_N}\s*(?:位|个)?(?:姐妹|宝宝|家人|朋友|老铁|宝子|亲)们?|(?:拍|买|下单?|带|囤|选|挑|入)\s*(?:走|了|个|上)?\s*{_N}\s*(?:件|套|条|份|双|单|盒|瓶|个|包|只|支)"
    rf"(?!\s*[送赠打减立])|{_N}\s*(?:连|遍|下|眼|招|句|口|方面|步|点建议|种情况|件事|个问题|个原因|个动作)|"
    rf"每一.|限[购拍买]?\s*{_N}\s*(?:件|套|条|份|双|单|盒|瓶|个|包|只|支)|{_N}\s*(?:件|套|条|双|个|盒)(?=更|一起)|"
    "[一两三四五六]个人|零[件食钱售]|"
    r"(?<![十百千万零〇二三四五六七八九])一[包层天次回遍趟块](?![一二三四五六七八九\d])|"
    r"(?:双|三|七|九)分[袖裤]|[一两三四五六七八九]件套|一[人家]一[条件份套个双只]|[一两二三四五六七八]口(?:人|之家)|"
    rf"{_N}[^\s，。！？,!?\d]{{0,8}}\s*(?:打|扣|刷|按|发|回)(?:个|一个)?\s*{_N}|"
    r"\b(?:link|number|no\.?|item|option|type|press|comment|send|drop a|step|part|round) \d+\b|\b3\s*,?\s*2\s*,?\s*1\b|"
    r"\b(?:at |by |until )?(?:1[0-2]|[1-9])(?::[0-5]\d)?\s*(?:am|pm|o'?clock)\b|"
    r"\b(?:in|wait|another|next|last|for) (?:a |the )?(?:next |last )?\d+ (?:minutes?|seconds?)\b(?! (?:a|per|of) )|"
    r"\b(?:the|these|those) (?:two|three|four|five)\b|"
    r"\b\d+ (?:of you|friends|people here|things|reasons|questions|tips|steps)\b|20\d\d(?=\s|$)"
)
_STOCK: Final = re.compile(
    rf"(?:还剩|剩下?|仅剩|只剩|库存|现货|只有|就|备了|备货|总共|一共|放)\s*(?:了|最后|只有|就)?\s*{_N}\s*(?:件|套|条|份|双|单|盒|瓶|个|包|只|支|组)|"
    r"\b(?:only|just)?\s*\d[\d,]* (?:left|in stock|remaining|pieces left|units)\b"
)


def stated(text: str) -> Iterator[tuple[ClaimSort, int, int]]:
    """What states something but plain numbers, the weightier sorts first; `text` as the rules see it (`plain`)."""
    for sort, expression in _STATING:
        for found in expression.finditer(text):
            yield sort, found.start(), found.end()


def innocent(text: str) -> tuple[tuple[int, int], ...]:
    """Where numbers stand that state nothing: ordinals, times, link numbers, what buyers type, a count-down."""
    return tuple(found.span() for found in _INNOCENT.finditer(text))


def of_stock(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text tells how many are left, in figures of its own."""
    return tuple(found.span() for found in _STOCK.finditer(text))
