"""What a person chose is there at the next start; a broken file is an empty one."""

from pathlib import Path

from anchor_console.console_app.settings import KeptSettings


def test_a_choice_is_kept(tmp_path: Path) -> None:
    KeptSettings(tmp_path / "s.json").set("theme", "light")
    again = KeptSettings(tmp_path / "s.json")
    assert again.get("theme", "dark") == "light"
    assert again.get("language", "zh") == "zh"


def test_a_broken_file_is_an_empty_one_and_is_mended_by_the_next_choice(tmp_path: Path) -> None:
    file = tmp_path / "s.json"
    file.write_text('{"theme": 3', encoding="utf-8")
    settings = KeptSettings(file)
    assert settings.get("theme", "dark") == "dark"
    settings.set("theme", "light")
    assert KeptSettings(file).get("theme", "") == "light"


def test_a_folder_that_takes_no_file_loses_only_the_choice(tmp_path: Path) -> None:
    settings = KeptSettings(tmp_path / "absent" / "s.json")
    settings.set("theme", "light")
    assert settings.get("theme", "") == "light"
