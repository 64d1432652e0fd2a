"""How much memory belongs to processes: their own pages, and their share of shared ones (PSS); and the most ever held."""

from collections.abc import Iterable
from pathlib import Path


def megabytes(processes: Iterable[int]) -> float:
    """The proportional set size of these processes together."""
    return sum(_kilobytes(process) for process in processes) / 1024


def _kilobytes(process: int) -> int:
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def peak_megabytes(process: int) -> float:
    """The most that a process ever held in memory at once (RSS, shared libraries included)."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0
