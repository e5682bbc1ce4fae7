"""Qt's own words (the menu of a text field, the window that asks for a file) in the language of the console."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from anchor_console.ui.words import Words

NAME: Final = "console"


class QtWords(QObject):
    """Follows the words, and lives as long as they do. Where Qt brings no translation, its words stay English."""

    def __init__(self, words: Words, app: QCoreApplication) -> None:
        super().__init__(words)
        self._words, self._app = words, app
        for left in app.findChildren(QTranslator, NAME):  # of a console that was here before
            app.removeTranslator(left)
        self._chinese = QTranslator(app)
        self._chinese.setObjectName(NAME)
        words.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self._app.removeTranslator(self._chinese)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._words.language == "zh" and self._chinese.load("qtbase_zh_CN", folder):
            self._app.installTranslator(self._chinese)
