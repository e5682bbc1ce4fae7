"""How much memory a process holds, asked of the system without any library."""

import os
import subprocess
import sys
from pathlib import Path


def resident(pid: int, *, whole: bool = False) -> int:
    """Bytes of memory that the process holds, `whole` with what it has only reserved; 0: the system doesn't say."""
    if sys.platform == "win32":
        return _of_windows(pid)
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()
        return int(pages[0 if whole else 1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return _of_ps(pid, "vsz" if whole else "rss")


def _of_ps(pid: int, column: str) -> int:
    """Where there is no /proc, on a Mac."""
    try:
        command = ["ps", "-o", f"{column}=", "-p", str(pid)]
        said = subprocess.run(command, capture_output=True, text=True, timeout=2, check=False)
        return int(said.stdout.strip() or 0) * 1024
    except (OSError, ValueError, subprocess.SubprocessError):
        return 0


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Counters(ctypes.Structure):
        _fields_ = [
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            *((name, ctypes.c_size_t) for name in (
                "PeakWorkingSetSize", "WorkingSetSize", "QuotaPeakPagedPoolUsage", "QuotaPagedPoolUsage",
                "QuotaPeakNonPagedPoolUsage", "QuotaNonPagedPoolUsage", "PagefileUsage", "PeakPagefileUsage",
            )),
        ]  # fmt: skip

    def _of_windows(pid: int) -> int:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(0x1010, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION | PROCESS_VM_READ
        if not handle:
            return 0
        try:
            counters = _Counters(cb=ctypes.sizeof(_Counters))
            asked = kernel.K32GetProcessMemoryInfo(wintypes.HANDLE(handle), ctypes.byref(counters), counters.cb)
            return int(counters.PagefileUsage) if asked else 0
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))
