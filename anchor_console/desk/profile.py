"""What this profile is connected to: this computer's own hub, or a team's. No secret stands here."""

import re
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from anchor_console.kit.paths import make_private_folder, write_private

HERE: Final = "here"
FILE: Final = "profile.json"
COPY: Final = "desk.db"


class Profile(Struct, frozen=True, kw_only=True):
    """`hub`: "here", a team hub's address, or "" while nothing was chosen.

    `proxy` and `authority` hold for this hub alone: a proxy's address, the path of a private CA's PEM file. `person`
    and `name` are who signed in here last; on this computer's own hub an empty `person` is its owner. `last` is the
    team hub that was left last: its address is offered again.
    """

    hub: str = ""
    proxy: str = ""
    authority: str = ""
    person: str = ""
    name: str = ""
    last: str = ""

    @property
    def is_team(self) -> bool:
        """Whether it is somebody else's hub."""
        return self.hub not in ("", HERE)


def profile(folder: Path) -> Profile:
    """What was chosen; a profile of before there was a choice works on this computer. A broken file is no choice."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=Profile)
    except (OSError, ValueError, RecursionError):
        return Profile(hub=HERE if (folder / COPY).exists() else "")


def keep(folder: Path, chosen: Profile) -> None:
    """Keep what was chosen. Raises OSError."""
    write_private(folder / FILE, msgspec.json.format(msgspec.json.encode(chosen)).decode())


def copy_folder(folder: Path, chosen: Profile) -> Path:
    """The folder of the copy of that hub's record: each hub, and each person of it, has its own."""
    if not chosen.is_team:
        return folder
    return make_private_folder(folder / "hubs" / slug(chosen.hub, chosen.person))


def slug(address: str, person: str = "") -> str:
    """A hub and a person of it as a folder's name: the host to be read, a digest that tells all of it apart.

    With the person, for edits that wait to be sent are their author's, whoever signs in next on this computer.
    """
    from urllib.parse import urlsplit  # not needed for the first paint of who works alone

    from anchor_console.core.identity import made_id

    host = re.sub(r"[^a-z0-9.-]", "-", urlsplit(address).netloc.rpartition("@")[2].lower())[:60].strip(".-")
    return f"{host or 'hub'}-{made_id(address, person)[:10]}"


def device(folder: Path, computer: str) -> str:
    """What a hub calls this profile of this computer: its name to be read by a person, a digest to tell it apart."""
    from anchor_console.core.identity import made_id

    name = re.sub(r"[^A-Za-z0-9]+", "-", computer)[:40].strip("-")
    return f"{name or 'console'}-{made_id(computer, str(folder.resolve()))[:8]}"


def address(typed: str) -> str:
    """The address as typed, made whole: https unless something else was said, no path's end. Empty: it is none."""
    from urllib.parse import urlsplit

    text = typed.strip()
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host or parts.username or re.search(r"[\s<>\"\\]", text):
        return ""
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}{parts.path.rstrip('/')}"
