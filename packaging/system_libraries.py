"""What Qt and this Python need of a Linux system: which of it is missing, and what installs it."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from checkout import Refusal


@dataclass(frozen=True)
class Need:
    """A shared library, or Python's `ensurepip`, or else a program; and the packages that bring it."""

    name: str
    debian: str
    fedora: str


QT = (
    Need("libEGL.so.1", "libegl1", "libglvnd-egl"),
    Need("libGL.so.1", "libgl1", "libglvnd-glx"),
    Need("libX11.so.6", "libx11-6", "libX11"),
    Need("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    Need("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    Need("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Need("libfreetype.so.6", "libfreetype6", "freetype"),
    Need("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    Need("libgssapi_krb5.so.2", "libgssapi-krb5-2", "krb5-libs"),
    Need("libxcb.so.1", "libxcb1", "libxcb"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    Need("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    Need("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    Need("libxcb-render.so.0", "libxcb-render0", "libxcb"),
    Need("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    Need("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    Need("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
    Need("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    Need("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    Need("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    Need("libzstd.so.1", "libzstd1", "libzstd"),
)
VIRTUAL_SCREEN = Need("Xvfb", "xvfb", "xorg-x11-server-Xvfb")
# Debian keeps this part of Python, which makes virtual environments, in a package of its own.
ENSUREPIP = Need("ensurepip", f"python{sys.version_info[0]}.{sys.version_info[1]}-venv", "python3-libs")


@dataclass(frozen=True)
class Remedy:
    """What to tell the reader, and the commands that we may run ourselves (none: it is for the reader to do)."""

    told: str
    commands: tuple[tuple[str, ...], ...] = ()


def is_present(need: Need) -> bool:
    """True where the library really loads, the module or the program is really found."""
    if need.name == "ensurepip":
        importlib.invalidate_caches()
        return importlib.util.find_spec(need.name) is not None
    if ".so" not in need.name:
        return shutil.which(need.name) is not None
    try:
        ctypes.CDLL(need.name)
    except OSError:
        return False
    return True


def remedy(missing: Iterable[Need], *, root: bool, installer: str | None) -> Remedy:
    """What to do about what is missing; `installer` is "apt-get", "dnf" or None where we know neither."""
    lacking = tuple(missing)
    names = ", ".join(need.name for need in lacking)
    if installer is None:
        return Remedy(
            f"The system lacks {names}. Install what is named with the system's package manager, then try again."
        )
    packages = tuple(sorted({need.debian if installer == "apt-get" else need.fedora for need in lacking}))
    install = (installer, "install", "-y", *packages)
    if not root:
        by_hand = f"    sudo {' '.join(install)}"
        return Remedy(f"The system lacks {names}. This installs what is missing; then try again:\n\n{by_hand}\n")
    if installer == "apt-get":
        quietly = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)
        return Remedy(f"Installing {' '.join(packages)} …", (("apt-get", "update", "-qq"), quietly))
    return Remedy(f"Installing {' '.join(packages)} …", (install,))


def known_installer() -> str | None:
    """The system's package manager, where it is one that the table has names for."""
    return next((name for name in ("apt-get", "dnf") if shutil.which(name)), None)


def is_root() -> bool:
    """True where packages may be installed without asking."""
    return sys.platform != "win32" and os.geteuid() == 0


def apply(plan: Remedy) -> None:
    """Say what the plan says and do it; what is left to the reader is a refusal."""
    if not plan.commands:
        raise Refusal(plan.told)
    print(plan.told, flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in plan.commands:
        # A failed `update` (one source of many unreachable) need not stop the install: what still lacks is named after.
        subprocess.call(command, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def ensure(needs: Iterable[Need]) -> None:
    """See to it that all of these are there; raise Refusal, naming them, where that is not in our power."""
    if not sys.platform.startswith("linux"):
        return
    missing = [need for need in needs if not is_present(need)]
    if not missing:
        return
    apply(remedy(missing, root=is_root(), installer=known_installer()))
    still = [need for need in missing if not is_present(need)]
    if still:
        raise Refusal(remedy(still, root=False, installer=known_installer()).told)
