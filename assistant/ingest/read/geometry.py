"""Points, boxes and the six-number matrices of PDF (ISO 32000-1, 8.3.3)."""

from __future__ import annotations

from collections.abc import Iterable

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Box = tuple[float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(one: Matrix, two: Matrix) -> Matrix:
    """Return the matrix that does `one` and then `two`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def shifted(matrix: Matrix, x: float, y: float = 0.0) -> Matrix:
    """Return `matrix` with its origin moved to (x, y) in its own coordinates."""
    a, b, c, d, e, f = matrix
    return (a, b, c, d, a * x + c * y + e, b * x + d * y + f)


def applied(matrix: Matrix, x: float, y: float) -> Point:
    """Return the point (x, y) after `matrix`."""
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def corners(matrix: Matrix, x0: float, y0: float, x1: float, y1: float) -> list[Point]:
    """Return the corners of a rectangle after `matrix`."""
    return [applied(matrix, x, y) for x in (x0, x1) for y in (y0, y1)]


def bounds(points: Iterable[Point]) -> Box:
    """Return the smallest box around `points`: left, top, right, bottom."""
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def overlap(one: Box, two: Box) -> Box:
    """Return what two boxes share; where they share nothing, a box whose edges are the wrong way round."""
    return (max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), min(one[3], two[3]))


def is_apart(one: Box, two: Box) -> bool:
    """Say whether two boxes share nothing."""
    left, top, right, bottom = overlap(one, two)
    return left > right or top > bottom


def is_box(path: Iterable[Point]) -> bool:
    """Say whether a path is an upright rectangle."""
    points = {(round(x, 1), round(y, 1)) for x, y in path}
    left, top, right, bottom = bounds(points)
    return points == {(x, y) for x in (left, right) for y in (top, bottom)}


def upright(rotation: int, x: float, y: float, width: float, height: float) -> tuple[Matrix, float, float]:
    """Return the matrix from a page's own coordinates to those of its top left corner as it is looked at, and its size then."""
    match rotation % 360:
        case 90:
            return (0.0, 1.0, 1.0, 0.0, -y, -x), height, width
        case 180:
            return (-1.0, 0.0, 0.0, 1.0, x + width, -y), width, height
        case 270:
            return (0.0, -1.0, -1.0, 0.0, y + height, x + width), height, width
        case _:
            return (1.0, 0.0, 0.0, -1.0, -x, y + height), width, height
