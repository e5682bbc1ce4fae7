"""A console with its window that reads a whole record for the first time: run as a program, it tells how that went."""

import asyncio
import json
import resource
import sys
from pathlib import Path

from anchor_console.console_app import Console, ConsoleOptions
from anchor_console.console_app.running import Running
from anchor_console.desk.profile import Profile
from benchmarks.first_sync import synced
from benchmarks.probe import Ticker


async def measured(running: Running) -> int:
    """Print one line of JSON when all is here: seconds for the whole record, how late the timer came, bytes at most."""
    ticker = Ticker()
    asyncio.get_running_loop().call_soon(ticker.start)
    seconds, read, whole = await synced(running.console.desk)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": seconds * whole / read, "late": ticker.late, "bytes": most}), flush=True)
    return 0


if __name__ == "__main__":
    folder, url, token_file = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    options = ConsoleOptions(hub=url, token_file=token_file, size=(1920, 1080), language="zh", theme="dark")
    console = Console(options, folder, Profile(hub=url))
    console.paint()
    code = Running(console).run(measured)
    console.close()
    sys.exit(code)
