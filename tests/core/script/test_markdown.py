"""Lines as Markdown, and back."""

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.fact import Fact
from anchor_console.core.line_type import LINE_TYPES
from anchor_console.core.script import Line
from anchor_console.core.script.markdown import Chapter, markdown
from anchor_console.core.script.pasting import pasted
from anchor_console.core.script.readable import resolved

FACTS = {"f1": Fact(id="f1", product="p", text="60 支长绒棉")}
PRODUCTS = {"p": ("长绒棉四件套",)}


def test_a_script_is_a_text_with_headings_that_people_can_edit() -> None:
    line = Line(
        id="l1", type="deep_sell", title="面料", text="这是{@f1}。\n1. 到手{price}", product="p", echelon="first"
    )
    text = markdown("黑五主场", [Chapter("长绒棉四件套", (line,)), Chapter("", ())], FACTS)
    assert text == (
        "# 黑五主场\n\n## 长绒棉四件套\n\n### 深讲 · 面料\n\n<!-- line id=l1 product=p echelon=first -->\n\n"
        "这是{@60 支长绒棉}。\n\n\\1. 到手{到手价}\n\n"
    )
    assert markdown("", [], FACTS, "en") == "\n"


_text = st.text("字 1.、#-*【】促单：\\<!-", min_size=1, max_size=20).map(str.strip).filter(bool)
_lines = st.lists(
    st.builds(
        lambda n, type, title, texts: Line(id=f"l{n}", type=type, title=title, text="\n".join(texts), product="p"),
        st.integers(0, 99), st.sampled_from(LINE_TYPES), st.sampled_from(["", "面料", "信任：报告", "促单", "一 · 二"]),
        st.lists(_text | st.just("{@f1}，{stock}"), min_size=1, max_size=4),
    ),
    max_size=5,
)  # fmt: skip


@given(_lines, st.sampled_from(["zh", "en"]))
def test_whatever_lines_say_comes_back_as_it_was(lines: list[Line], language: str) -> None:
    text = markdown("稿", [Chapter("长绒棉四件套", tuple(lines))], FACTS, "zh" if language == "zh" else "en")
    found = pasted(text, PRODUCTS)
    assert [
        (one.about["id"], one.type, one.product, one.title, resolved(one.text, FACTS.values()).text) for one in found
    ] == [(line.id, line.type, line.product, line.title, line.text) for line in lines]
