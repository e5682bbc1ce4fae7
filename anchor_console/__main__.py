"""Arguments: which program is wanted, and how."""

import argparse
import gc
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from anchor_console import __version__

if TYPE_CHECKING:
    from anchor_console.console_app import ConsoleOptions

VIEWS: Final = (
    "live", "schedule", "sessions", "lineup", "products", "script", "connection", "first-run", "glass", "prompter",
    "rehearsal", "rehearsing", "rehearsed",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for; the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["hub"]:
        return _hub(given[1:])
    if given[:1] == ["replay"]:
        return _replay(given[1:])
    if given[:1] == ["import"]:
        return _import(given[1:])
    if given[:1] == ["triage"]:
        return _triage(given[1:])
    if given[:1] == ["guard"]:
        return _guard(given[1:])
    if given == ["sandboxed"]:
        from anchor_console.kit.sandbox import serve

        return serve()
    options = console_options(given)
    from anchor_console.console_app import run

    return run(options)


def _hub(given: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="anchor-console hub", description="Keep the team's record and hear live rooms."
    )
    parser.add_argument(
        "--data", type=_folder, metavar="DIR", help="the folder of everything it keeps (default: the user's own)"
    )
    parser.add_argument("--database", metavar="URL", help="a database for the record instead of a file in that folder")
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="H", help="the address to answer at (default: %(default)s)"
    )
    parser.add_argument(
        "--port", type=int, default=0, metavar="N", help="the port to answer at (default: any free one)"
    )
    parser.add_argument("--demo", action="store_true", help="with a demo team and a simulated session that is live")
    parser.add_argument(
        "--invite", metavar="NAME", help="print a sign-in code for that person (an administrator if new), and end"
    )
    parser.add_argument(
        "--restore", type=Path, metavar="FILE", help="put that backup in the place of the folder's record, and end"
    )
    parser.add_argument(
        "--new-epoch", action="store_true", help="the database was restored by its own means: tell consoles, and end"
    )
    options = parser.parse_args(given)
    from anchor_console import hub_app

    if options.restore is not None:
        return hub_app.restore(options.data, options.restore)
    if options.new_epoch:
        return hub_app.new_epoch(options.data, options.database)
    try:
        wanted = hub_app.HubOptions.of(options.data, options.database, options.host, options.port, options.demo)
    except OSError as error:
        return hub_app.cannot_open(error)
    return hub_app.run(wanted) if options.invite is None else hub_app.invite(wanted, options.invite)


def _replay(given: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="anchor-console replay", description="Play a recorded stream into a session.")
    parser.add_argument("file", metavar="FILE", help="our NDJSON, or a recording that a reader knows")
    parser.add_argument("--session", required=True, metavar="ID", help="the session that gets the events")
    parser.add_argument("--speed", type=float, default=1.0, metavar="X", help="times the recorded pace (default: 1)")
    parser.add_argument("--hub", metavar="URL", help="the hub (default: the one that runs on this computer)")
    parser.add_argument("--token-file", type=_file, metavar="F", help="the file that holds the hub's token")
    options = parser.parse_args(given)
    from anchor_console import replay_app
    from anchor_console.kit.clock import SystemClock

    return replay_app.run(
        Path(options.file), options.session, options.speed, options.hub, options.token_file, SystemClock()
    )  # fmt: skip


def _import(given: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="anchor-console import",
        description="Bring the goods of a sheet into the catalogue: CSV, TSV, XLSX, XLS, XLSB, ODS, a shop's export. "
        "Goods are known again by their id, code, or title and shop: imported again, they are updated. "
        "Empty cells change nothing; nothing is deleted.",
        epilog="Prints one JSON line: rows read; products created, changed, the same; rejected rows, each with its row "
        "and column in the sheet and the reason (row 0: the file as a whole). Exit code 0: imported, but for the "
        "rejected rows; 1: nothing was imported, or not all (no sheet, no hub, no leave); 2: wrong arguments; "
        "130: stopped by hand.",
    )
    parser.add_argument("file", metavar="FILE", help="the sheet")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    parser.add_argument("--hub", metavar="URL", help="the hub (default: the one that runs on this computer)")
    parser.add_argument("--token-file", type=_file, metavar="F", help="the file that holds the hub's token")
    parser.add_argument("--currency", type=_currency, metavar="CODE", help="of prices where the sheet names none (CNY)")
    options = parser.parse_args(given)
    import random

    from anchor_console import import_app
    from anchor_console.kit.clock import SystemClock

    wanted = import_app.Options(
        file=Path(options.file), dry_run=options.dry_run, hub=options.hub, token_file=options.token_file,
        currency=options.currency or "",
    )  # fmt: skip
    return import_app.run(wanted, SystemClock(), random.SystemRandom())


def _triage(given: Sequence[str]) -> int:
    from anchor_console import triage_app

    argparse.ArgumentParser(
        prog="anchor-console triage",
        description="Read comments from standard input, one a line, and write a line of JSON for each.",
        epilog=triage_app.WORDS,
    ).parse_args(given)
    return triage_app.run(sys.stdin.buffer, sys.stdout.buffer)


def _guard(given: Sequence[str]) -> int:
    from anchor_console import guard_app
    from anchor_console.core.schedule.moments import day_of
    from anchor_console.kit.clock import SystemClock

    parser = argparse.ArgumentParser(
        prog="anchor-console guard",
        description="Hold what is said of goods against China's rules for selling rooms: reads lines (UTF-8) on "
        "standard input, writes one JSON line for each. A reminder, not legal advice.",
        epilog='{"line":1,"hits":[{"rule":…,"article":…,"severity":"stop|needs_proof|remind","start":…,"end":…,'
        '"rewrite":…,"fine":…,"reason":…,"title":…}]}. Lines count from 1; start and end are characters of the line; '
        "rewrite is the whole safe text to put in the place of that stretch, empty: leave the stretch out. "
        "Hits stand by where they begin. Exit code 0: all lines read, hits or none; 2: wrong arguments; "
        '130: stopped by hand. With --live each line is a piece of a transcript: {"at":ms,"text":"the utterance so far"'
        ',"final":false}, or seconds and a whole utterance; for each hit, once, {"at":ms,"text":…,"said":…,"hit":{…}}.',
    )
    parser.add_argument("--live", action="store_true", help="read a transcript that grows, and tell each hit once")
    parser.add_argument(
        "--category", default="general", metavar="C",
        help=f"what is sold (default: %(default)s): {', '.join(guard_app.CATEGORIES)}",
    )  # fmt: skip
    parser.add_argument(
        "--platform", default="", metavar="P", help="where: douyin, kuaishou, taobao, wechat, xiaohongshu, jd, …"
    )
    parser.add_argument(
        "--on", type=_day, metavar="DATE", help="by the rules in force then, 2026-03-20 (default: today)"
    )
    options = parser.parse_args(given)
    category = guard_app.category_of(options.category)
    if category is None:
        parser.error(f"no category {options.category!r}. There are: {', '.join(guard_app.CATEGORIES)}")
    platform = guard_app.platform_of(options.platform)
    day = options.on or day_of(SystemClock().now(), "Asia/Shanghai").isoformat()
    run = guard_app.listen if options.live else guard_app.run
    return run(sys.stdin.buffer, sys.stdout.buffer, category, platform, day)


def console_options(given: Sequence[str]) -> "ConsoleOptions":
    """How the console is wanted. From here on no garbage is collected until the console has painted itself."""
    parser = argparse.ArgumentParser(
        prog="anchor-console",
        description="A desk for people who run live-commerce shows: plan, go live, watch, act, review.",
        epilog="Other programs: anchor-console hub, replay, import, triage, guard; each with --help",
    )
    parser.add_argument("--version", action="version", version=f"anchor-console {__version__}")
    parser.add_argument(
        "--demo", action="store_true", help="a demo team with a simulated session; nothing of yours is used"
    )
    parser.add_argument("--hub", metavar="URL", help="the team's hub (default: one on this machine)")
    parser.add_argument("--token-file", type=_file, metavar="F", help="the file that holds that hub's token")
    parser.add_argument("--screenshot", metavar="FILE", help="draw the window, save it as a picture, and end")
    parser.add_argument("--after", type=float, default=5.0, metavar="S", help="seconds until the picture (default: 5)")
    parser.add_argument("--size", type=_size, metavar="WxH", help="the window's size (default: the last one)")
    parser.add_argument(
        "--data", type=_folder, metavar="DIR", help="the folder of this profile (default: the user's own)"
    )
    parser.add_argument("--lang", choices=("zh", "en"), help="the language (default: the system's)")
    parser.add_argument("--theme", choices=("light", "dark"), help="the colours (default: the system's)")
    parser.add_argument("--view", choices=VIEWS, help="the workspace that is opened (default: live)")
    parser.add_argument(
        "--self-test", action="store_true", help="check this installation, print a JSON report, and end"
    )
    options = parser.parse_args(given)
    gc.disable()
    from anchor_console.console_app import ConsoleOptions

    return ConsoleOptions(
        data=options.data,
        hub=options.hub,
        token_file=options.token_file,
        demo=options.demo,
        screenshot=Path(options.screenshot) if options.screenshot else None,
        after=options.after,
        size=options.size,
        language=options.lang,
        theme=options.theme,
        view=options.view,
        self_test=options.self_test,
    )


def _folder(text: str) -> Path:
    if Path(text).exists() and not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is a file: a folder is wanted")
    return Path(text)


def _file(text: str) -> Path:
    try:
        Path(text).read_bytes()
    except OSError as error:
        raise argparse.ArgumentTypeError(f"{text!r} can't be read: {error.strerror}") from None
    return Path(text)


def _currency(text: str) -> str:
    if not (len(text) == 3 and text.isascii() and text.isalpha()):
        raise argparse.ArgumentTypeError(f"{text!r} is no currency: write it like CNY")
    return text.upper()


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day: write it like 2026-03-20") from None


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} is no size: write it like 1280x800")
    return int(width), int(height)


if __name__ == "__main__":
    sys.exit(main())
