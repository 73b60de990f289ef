"""How much one file may cost. The keeper meets these only as a sentence that names the limit."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file: its size, what it unpacks to, its pages and text, and the time and memory to read it."""

    file_bytes: int = 100 * MB
    unpacked_bytes: int = 25 * MB
    pictures_bytes: int = 150 * MB
    entries: int = 1_000
    pages: int = 2_000
    characters: int = 5_000_000
    seconds: float = 60.0
    seconds_per_mb: float = 5.0
    memory_bytes: int = 1024 * MB

    def time_for(self, size: int) -> float:
        """Return how many seconds a file of `size` bytes gets."""
        return min(self.seconds + self.seconds_per_mb * size / MB, 5 * self.seconds)
