"""Draw two kinds of picture as SVG, with nothing but strings: bars beside each other, and a reliability diagram."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

INK, SOFT, LINE = "#1c2430", "#5b6675", "#d5dbe3"
COLOURS = ("#b9c2cf", "#8fa0b5", "#5f7a99", "#0b5a8a", "#d07a1f")
FONT = 'font-family="system-ui, sans-serif"'


def bars(title: str, groups: Mapping[str, Mapping[str, float]], width: int = 760) -> str:
    """Return horizontal bars (0-1), one group a measure and one bar a system, with the values written at their ends."""
    left, right, height = 230, 60, 20
    top, parts = 50, []
    for name, values in groups.items():
        parts.append(_text(16, top + 4, name, INK, 14, bold=True))
        top += 14
        for number, (system, value) in enumerate(values.items()):
            length = (width - left - right) * max(0.0, min(1.0, value))
            colour = COLOURS[min(number, len(COLOURS) - 1)] if number < len(values) - 1 else COLOURS[3]
            parts.append(_text(left - 10, top + 14, system, SOFT, 13, anchor="end"))
            parts.append(f'<rect x="{left}" y="{top + 2}" width="{length:.1f}" height="{height - 5}" rx="2" fill="{colour}"/>')
            parts.append(_text(left + length + 6, top + 14, f"{value:.2f}".replace(".", ","), INK, 13))
            top += height
        top += 22
    return _svg(title, width, top, parts)


def reliability(title: str, x_name: str, y_name: str, halves: Mapping[str, Sequence[tuple[float, float, int]]]) -> str:
    """Return a reliability diagram: for each half its bins as (mean predicted, share actual, questions)."""
    side, left, top = 400, 60, 50
    parts = [f'<rect x="{left}" y="{top}" width="{side}" height="{side}" fill="none" stroke="{LINE}"/>']
    parts.append(f'<line x1="{left}" y1="{top + side}" x2="{left + side}" y2="{top}" stroke="{SOFT}" stroke-dasharray="5 5"/>')
    for tick in range(0, 11, 2):
        at = side * tick / 10
        parts.append(_text(left + at, top + side + 18, f"0,{tick}" if tick < 10 else "1", SOFT, 12, anchor="middle"))
        parts.append(_text(left - 8, top + side - at + 4, f"0,{tick}" if tick < 10 else "1", SOFT, 12, anchor="end"))
    for number, (half, bins) in enumerate(halves.items()):
        colour = (COLOURS[4], COLOURS[3])[number % 2]
        points = [(left + side * p, top + side * (1 - a), n) for p, a, n in bins]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _n in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.extend(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 + n**0.5 / 2:.1f}" fill="{colour}"/>' for x, y, n in points)
        parts.append(_text(left + 14, top + 22 + 20 * number, f"● {half} ({sum(n for *_x, n in bins)})", colour, 13))
    parts.append(_text(left + side / 2, top + side + 40, x_name, INK, 13, anchor="middle"))
    parts.append(_text(left, top - 8, y_name, INK, 13))
    return _svg(title, left + side + 30, top + side + 56, parts)


def _text(x: float, y: float, words: str, colour: str, size: int, anchor: str = "start", bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    tag = f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" font-size="{size}" text-anchor="{anchor}"{weight}>'
    return f"{tag}{escape(words)}</text>"


def _svg(title: str, width: int, height: int, parts: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-label="{escape(title)}" {FONT}>'
    )
    back = f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
    return (
        "\n".join([head, f"<title>{escape(title)}</title>", back, _text(16, 24, title, INK, 15, bold=True), *parts, "</svg>"])
        + "\n"
    )
