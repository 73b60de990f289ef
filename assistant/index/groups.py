"""Rows in groups that are known beforehand: what is asked of each group takes a few operations over all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float32]


class Groups:
    """Groups of row numbers, each possibly empty; the values of the rows differ from question to question."""

    def __init__(self, groups: Sequence[Sequence[int] | npt.NDArray[np.intp]]) -> None:
        self._sizes = np.asarray([len(group) for group in groups], dtype=np.intp)
        self._having = np.flatnonzero(self._sizes)
        self._rows = np.fromiter(chain.from_iterable(groups), dtype=np.intp, count=int(self._sizes.sum()))
        held = self._sizes[self._having]
        self._starts = np.cumsum(held) - held
        # Where each row stands in a table of one line a group.
        self._line = np.repeat(np.arange(len(held)), held)
        self._column = np.arange(len(self._rows)) - np.repeat(self._starts, held)

    def highest(self, values: Values) -> Values:
        """Return the highest of the `values` of each group's rows; NaN where none is a number."""
        return self.highest_of(values[self._rows])

    def highest_of(self, values: Values) -> Values:
        """Return the same where `values` are those of the rows of all groups, one after another."""
        found = np.full(len(self._sizes), np.nan, dtype=np.float32)
        if len(self._having):
            found[self._having] = np.fmax.reduceat(values, self._starts)
        return found

    def mean_of_best(self, values: Values, few: int) -> Values:
        """Return the mean of the `few` highest values of each group, or of all where it has fewer; NaN of an empty group."""
        found = np.full(len(self._sizes), np.nan, dtype=np.float32)
        if len(self._having):
            held = self._sizes[self._having]
            table = np.full((len(held), max(few, int(held.max()))), -np.inf, dtype=np.float32)
            table[self._line, self._column] = values[self._rows]
            best = np.sort(np.partition(table, -few, axis=1)[:, -few:], axis=1)
            found[self._having] = np.where(best == -np.inf, 0, best).sum(axis=1) / np.minimum(held, few)
        return found

    @property
    def rows(self) -> npt.NDArray[np.intp]:
        """The rows of all groups, one after another."""
        return self._rows
