from __future__ import annotations

from evals.load.weight import imports

TOLD = """\
import time: self [us] | cumulative | imported package
import time:      1500 |       2000 |   numpy.core
import time:       500 |       2500 | numpy
iets anders op standaardfout
import time:       250 |        250 | app
"""


def test_the_own_time_of_a_package_is_the_sum_of_its_modules() -> None:
    assert imports(TOLD) == {"numpy": (2.0, 2), "app": (0.25, 1)}
