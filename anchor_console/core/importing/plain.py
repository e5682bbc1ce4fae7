"""HTML bodies of shop sheets as plain lines of text."""

import re
from html.parser import HTMLParser
from typing import Final

_TAG: Final = re.compile(
    r"</?(p|br|div|span|ul|ol|li|strong|b|em|i|u|h[1-6]|table|tbody|tr|td|th|a|img|meta|html|body|style|script|section|font)"
    r"\b[^>]{0,2000}>",
    re.IGNORECASE,
)
DEEP: Final = 5
"""How often markup that was written as text is looked through."""
_BREAKS: Final = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section"}
)
_SILENT: Final = frozenset({"script", "style", "head", "title"})


def without_markup(text: str) -> str:
    """The lines that a browser would show of it; a text without markup as it is."""
    for depth in range(DEEP):
        if not _TAG.search(text):
            break
        text = _read(text if depth == 0 else text.replace("\n", "<br>"))
    return text


def _read(text: str) -> str:
    reader = _Lines()
    reader.feed(text)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """What breaks the line, or says nothing."""
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Its end."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """What is shown."""
        if not self._silent:
            self.parts.append(data.replace("\n", " "))
