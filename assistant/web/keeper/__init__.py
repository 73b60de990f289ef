"""Beheer: the pages of the keeper of the library."""
