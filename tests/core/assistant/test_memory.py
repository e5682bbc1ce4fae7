"""A conversation keeps its product, its last rounds and what was promised."""

from anchor_console.core.assistant.memory import Memory, promises
from anchor_console.core.assistant.prompt import PROMISES, ROUNDS, Round


def test_the_last_rounds_and_every_promise_are_kept() -> None:
    memory = Memory(product="p1").after("能退吗", "可以的。保证七天内包退！").after("好看吗", "好看")
    assert memory.rounds == (Round("能退吗", "可以的。保证七天内包退！"), Round("好看吗", "好看"))
    assert memory.promises == ("保证七天内包退！",)


def test_it_is_bounded() -> None:
    memory = Memory()
    for n in range(40):
        memory = memory.after(f"问{n}" * 9_999, f"我们保证{n}。")
    assert (len(memory.rounds), len(memory.promises)) == (ROUNDS, PROMISES)
    assert memory.promises[-1] == "我们保证39。"
    assert len(memory.rounds[0].question) == 1_000


def test_another_product_begins_anew() -> None:
    memory = Memory(product="p1").after("问", "答")
    assert memory.about("p1") is memory
    assert memory.about("p2") == Memory(product="p2")


def test_promises_are_sentences_that_promise() -> None:
    assert promises("面料很软。今天下单明天发！ We will send it. Nice") == ["今天下单明天发！", "We will send it."]
