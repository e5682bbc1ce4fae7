"""An answer as a line: price and stock become references, a fact its own, and what the machine wrote is kept beside."""

import pytest

from anchor_console.core.assistant.keeping import as_line, type_of, wanted
from anchor_console.core.assistant.offline import Plain
from anchor_console.core.script import parts


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("到手价¥329.00，库存 58 件", "到手价{price}，库存 {stock} 件"), ("只要329元拿走", "只要{price}拿走"),
        ("三百二十九块钱", "{price}"), ("原价329元", "原价329元"), ("329 克，58 天", "329 克，58 天"),
        ("99元", "99元"),
        ("库存9件", "库存9件"), ("{price}和{@f1}", "(price)和(@f1)"),
    ],
)  # fmt: skip
def test_what_the_ledger_holds_becomes_a_reference(text: str, line: str) -> None:
    """Nothing that a model writes is one by itself."""
    assert as_line(text, "¥329.00", "58") == line


def test_a_ledger_that_holds_nothing_backs_nothing() -> None:
    assert as_line("到手价329元", "", "") == "到手价329元"


def test_a_models_answer_is_kept_with_its_own_text_where_that_differs() -> None:
    made = wanted("draft", " 写 一句\n开场 ", "到手价329元", "p1", None, "¥329.00", "58")
    assert made == {
        "type": "product", "title": "写 一句 开场", "text": "到手价{price}", "product": "p1", "origin": "model",
        "drafted": "到手价329元",
    }  # fmt: skip
    assert "drafted" not in wanted("rewrite", "q", "很软", "", None, "", "")


def test_an_answer_without_a_model_is_the_facts_reference() -> None:
    made = wanted("answer", "q", "面料为棉", "p1", Plain("fact", "面料为棉", ("f1",)), "", "")
    assert (made["type"], made["text"], made["origin"], made["drafted"]) == ("answer", "{@f1}", "offline", "面料为棉")
    assert [part.of for part in parts(made["text"])] == ["f1"]
    assert (
        wanted("draft", "q", "棉。洗。", "p1", Plain("drafted", "", ("f1", "f2")), "", "")["text"] == "{@f1}。{@f2}。"
    )
    assert wanted("answer", "q", "M", "p1", Plain("size", "M", ("f1",)), "", "")["text"] == "M"


def test_the_type_follows_the_task() -> None:
    assert [type_of("answer", ""), type_of("chat", ""), type_of("chat", "p1")] == ["answer", "chat", "product"]
