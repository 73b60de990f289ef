from __future__ import annotations

import numpy as np
import pytest

from assistant.index.groups import Groups

VALUES = np.asarray([0.5, 0.9, np.nan, 0.1, 0.7, -0.3], dtype=np.float32)


def test_the_highest_of_each_group_is_found_and_an_empty_group_has_none() -> None:
    found = Groups([(0, 1), (), (2, 3), (2,)]).highest(VALUES)
    assert found[[0, 2]].tolist() == pytest.approx([0.9, 0.1])
    assert np.isnan(found[[1, 3]]).all()


def test_the_mean_of_the_best_few_is_of_all_where_a_group_has_fewer() -> None:
    few = Groups([(0, 1, 3, 4), (5,), (), (3, 5)]).mean_of_best(VALUES, 3)
    assert few[[0, 1, 3]].tolist() == pytest.approx([(0.9 + 0.7 + 0.5) / 3, -0.3, (0.1 - 0.3) / 2])
    assert np.isnan(few[2])


def test_a_group_of_hundreds_beside_one_of_one_costs_neither_its_value() -> None:
    values = np.arange(500, dtype=np.float32)
    found = Groups([range(499), (499,)]).mean_of_best(values, 3)
    assert found.tolist() == [497.0, 499.0]


def test_without_groups_or_rows_there_is_nothing_to_find() -> None:
    assert Groups([]).highest(VALUES).tolist() == []
    assert np.isnan(Groups([(), ()]).mean_of_best(VALUES, 3)).all()
