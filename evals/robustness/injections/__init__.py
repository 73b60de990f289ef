"""Attempts to make the assistant say or fetch what it should not."""
