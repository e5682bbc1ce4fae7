"""A paragraph has its number beside its first line; lines that only wrap have none; both scroll together."""

from anchor_console.ui.look import Look
from anchor_console.ui.script.text import ScriptText

LONG = "四件套摸着滑，" * 30


def bands(text: ScriptText) -> list[int]:
    """Where in the gutter something is drawn: the first row of pixels of each number."""
    image = text.gutter.grab().toImage()
    ground = image.pixel(0, 0)
    drawn = [
        any(image.pixel(x, y) != ground for x in range(image.width())) for y in range(image.height())
    ]  # fmt: skip
    return [y for y in range(1, len(drawn)) if drawn[y] and not drawn[y - 1]]


def tops(text: ScriptText) -> list[float]:
    """Where each paragraph begins, as it is scrolled now."""
    layout, block, found = text.document().documentLayout(), text.document().begin(), []
    while block.isValid():
        found.append(layout.blockBoundingRect(block).top() - text.verticalScrollBar().value())
        block = block.next()
    return found


def test_each_paragraph_has_one_number_in_its_first_line(text: ScriptText) -> None:
    text.show_text(f"一\n{LONG}\n三")
    starts, numbers = tops(text), bands(text)
    assert starts[2] - starts[1] > 60, "the second wraps"
    assert len(numbers) == 3
    assert all(0 <= number - start < 30 for number, start in zip(numbers, starts, strict=True))


def test_numbers_scroll_with_the_text(text: ScriptText) -> None:
    text.show_text("\n".join("句" for _ in range(60)))
    bar = text.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    last = tops(text)[-1]
    assert any(0 <= number - last < 30 for number in bands(text))
    assert len(bands(text)) < 60


def test_numbers_are_in_the_colours_of_the_theme(text: ScriptText, look: Look) -> None:
    text.show_text("一")
    dark = text.gutter.grab().toImage()
    look.choose("light")
    assert text.gutter.grab().toImage() != dark
