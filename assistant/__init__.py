"""Ruggespraak: cited counsel from a library of guidance for the top of Dutch municipalities."""

__version__ = "0.1.0"
