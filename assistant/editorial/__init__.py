"""The editor's check of the library: one check a file, `report.py` prints what they found, `command.py` runs them."""

from assistant.editorial.command import run

__all__ = ["run"]
