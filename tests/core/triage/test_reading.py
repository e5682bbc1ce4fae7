"""A comment is read: what it is, what it is about, how its writer feels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.triage import Reading, read
from anchor_console.core.triage.lexicon import TOPICS
from anchor_console.core.triage.tone import Tone

KINDS = [
    ("会不会起球", "question"), ("M 码还有吗", "question"), ("does it shrink in the wash?", "question"),
    ("怎么还不发货", "complaint"), ("上次买的枕头还没发货", "complaint"), ("收到有色差怎么办", "complaint"),
    ("不好看", "complaint"), ("一点也不满意", "complaint"), ("it arrived broken", "complaint"),
    ("still not delivered", "complaint"), ("客服一直不回", "complaint"),
    ("太贵了", "haggle"), ("能便宜点吗", "haggle"), ("80行不行", "haggle"), ("too expensive", "haggle"),
    ("拍了两套，蓝灰色", "intent"), ("已付款", "intent"), ("要一件", "intent"), ("i'll take two", "intent"),
    ("真好看", "praise"), ("不贵", "praise"), ("这么便宜", "praise"), ("i love this colour", "praise"),
    ("来了来了", "chat"), ("1", "chat"), ("", "chat"), ("好", "chat"), ("扫码", "chat"),
]  # fmt: skip
TOPIC = [
    ("120斤穿什么码", "size"), ("净重多少斤", "weight"), ("有几个颜色", "colour"), ("M码还有吗", "stock"),
    ("发什么快递", "shipping"),
    ("多少钱", "price"), ("什么材质", "material"), ("是正品吗", "quality"), ("有没有运费险", "after_sale"),
    ("能机洗吗", "usage"),
    ("产地是哪", "origin"), ("有优惠券吗", "coupon"), ("有赠品吗", "gift"), ("怎么拍", "order"), ("白色 M 码", "size"),
    ("is it machine washable?", "usage"), ("what size for 60kg", "size"), ("今天天气", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_each_kind_is_told(text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(("text", "topic"), TOPIC)
def test_each_topic_is_told(text: str, topic: str) -> None:
    assert read(text).topic == topic


def test_all_topics_are_named_the_last_one_last() -> None:
    assert read("白色 M 码多少钱").topics == ("colour", "size", "price")


def test_a_fault_that_is_only_asked_about_is_no_complaint() -> None:
    assert read("会不会掉色").kind == "question"
    assert read("洗了两次就掉色").kind == "complaint"


def test_mood_follows_praise_and_blame_and_a_denial_turns_it_round() -> None:
    assert read("真好看").mood > 0 > read("不好用").mood
    assert read("not good").mood < 0
    assert read("不难看").mood > 0
    assert read("垃圾").feeling == "upset"
    assert read("爱了爱了").feeling == "glad"
    assert read("会不会起球").feeling == "neutral"


def test_scorn_in_the_words_of_praise_is_upset() -> None:
    assert read("真有你的 哈哈").feeling != "glad"
    assert read("what a joke").feeling == "upset"
    assert read("yeah right, great").mood < 0.25


def test_a_table_speaks_beside_the_words() -> None:
    """Of a remark the words say most; of a report the table; of a question only when it is very sure."""
    tone = Tone({"慢": -9, "香": 9}, 0, 1)
    assert read("真香", tone).mood == 1.0
    assert read("来了来了慢", tone).feeling == "upset"
    assert read("收到已经一个星期了现在才打开来用", Tone({"收到": 1}, 0, 1)).feeling == "neutral"
    assert read("为什么别人家的东西送得那么慢呢我也想知道", tone).mood == -1.0
    assert read("为什么别人家的东西送得那么快呢我也想知道", Tone({"快": 3}, 0, 1)).feeling == "neutral"
    assert read("慢吗", tone).mood == 0.0


def test_what_nobody_sees_hides_no_word() -> None:
    assert read("不\u200b好\x00看").kind == "complaint"
    assert read("有链\u200b接没").kind == "question"
    assert read("\x7f\u200e") == Reading()


def test_a_complaint_is_never_glad() -> None:
    assert read("谢谢，怎么还不发货 哈哈").mood <= -0.5


def test_a_lure_is_flagged_whatever_else_it_is() -> None:
    reading = read("好看，加薇信 abc123")
    assert reading.contact
    assert "contact" in reading.marks


def test_marks_name_what_the_feed_filters_by() -> None:
    assert read("怎么还不发货").marks == ("question", "complaint")
    assert read("拍了").marks == ("intent",)
    assert read("好看").marks == ()


def test_words_that_hold_others_say_nothing_of_them() -> None:
    assert read("进粉丝群").topics == ()


@given(st.text(max_size=400))
def test_whatever_is_written_is_read(text: str) -> None:
    reading = read(text)
    assert isinstance(reading, Reading)
    assert -1 <= reading.mood <= 1
    assert set(reading.topics) <= set(TOPICS)
    assert reading.topic in (*reading.topics, "")
    assert read(text) == reading


@given(st.text(max_size=60), st.text(min_size=1, max_size=2_000))
def test_what_stands_behind_the_head_changes_nothing(text: str, more: str) -> None:
    head = (text + "长" * 200)[:200]
    assert read(head) == read(head + more)


def test_a_greeting_with_good_in_it_is_no_praise() -> None:
    """Good morning says nothing of the goods."""
    assert read("good morning everyone").kind == "chat"
    assert read("good morning everyone").mood == 0
