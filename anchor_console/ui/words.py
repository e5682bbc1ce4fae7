"""What the console says, in 简体中文 and English: one flat catalogue a language, switched while running."""

from pathlib import Path
from typing import Final, Literal, get_args

import msgspec
from PySide6.QtCore import QLocale, QObject, Signal

Language = Literal["zh", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


def system_language() -> Language:
    """Chinese on a Chinese system, else English."""
    return "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"


class Words(QObject):
    """The catalogue in force. `changed` tells that everything reads differently now."""

    changed = Signal()

    def __init__(self, resources: Path, language: Language) -> None:
        super().__init__()
        self._folder = resources / "translations"
        self._catalogues: dict[Language, dict[str, str]] = {}
        self.language: Language = language

    def choose(self, language: Language) -> None:
        """Speak another language from now on."""
        if language != self.language:
            self.language = language
            self.changed.emit()

    def say(self, key: str, **values: object) -> str:
        """The sentence of that key, with its holes filled.

        Raises:
            KeyError: no such key, or a hole without its value.
        """
        sentence = self._catalogue()[key]
        return sentence.format_map(values) if values else sentence

    def many(self, key: str, n: int, written: str, **values: object) -> str:
        """The sentence for that many, in the form of one where the language has it; `n` is filled in as written."""
        form = f"{key}.one" if n == 1 and self.known(f"{key}.one") else key
        return self.say(form, n=written, **values)

    def short(self, key: str) -> str:
        """The short form for rows and tiles, where there is one."""
        catalogue = self._catalogue()
        return catalogue.get(f"{key}.short") or catalogue[key]

    def in_all(self, key: str) -> list[str]:
        """The sentence in every language: what a person may search for."""
        return [self._catalogue(language)[key] for language in LANGUAGES]

    def known(self, key: str) -> bool:
        """Whether there is a sentence of that key: for names that come from outside."""
        return key in self._catalogue()

    def _catalogue(self, language: Language | None = None) -> dict[str, str]:
        spoken = language or self.language
        if spoken not in self._catalogues:
            text = (self._folder / f"{spoken}.json").read_bytes()
            self._catalogues[spoken] = msgspec.json.decode(text, type=dict[str, str])
        return self._catalogues[spoken]
