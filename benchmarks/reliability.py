"""A reliability plot: of the messages given some probability of a label, how many carry it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SIZE, EDGE = 360, 48
BINS = 10
COLOURS = ("#8a5a44", "#2f6f73", "#5b4b8a")


def points(p: NDArray[np.float32], truth: NDArray[np.bool_]) -> list[tuple[float, float, int]]:
    """Return, for each tenth of probability, the mean given, the share that is right, the count."""
    given, right = p.ravel().astype(float), truth.ravel()
    bins = np.minimum((given * BINS).astype(int), BINS - 1)
    return [
        (float(given[bins == b].mean()), float(right[bins == b].mean()), int((bins == b).sum()))
        for b in range(BINS)
        if (bins == b).any()
    ]


def svg(readers: dict[str, NDArray[np.float32]], truth: NDArray[np.bool_]) -> str:
    """Return the plot of some readers' probabilities, float32[n, labels], as an SVG file."""
    whole = SIZE + 2 * EDGE
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole + 40}">',
        "<title>Reliability of the probabilities</title>",
        '<g font-family="sans-serif" font-size="12">',
        f'<rect width="{whole}" height="{whole + 40}" fill="#fff"/>',
        f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#999" stroke-dasharray="4 4"/>',
        f'<path d="M{_x(0)} {_y(1)}V{_y(0)}H{_x(1)}" stroke="#333" fill="none"/>',
    ]
    for mark in (0, 0.25, 0.5, 0.75, 1):
        lines.append(f'<text x="{_x(mark)}" y="{_y(0) + 16}" text-anchor="middle">{mark:g}</text>')
        lines.append(f'<text x="{_x(0) - 8}" y="{_y(mark) + 4}" text-anchor="end">{mark:g}</text>')
    middle = EDGE + SIZE / 2
    lines.append(
        f'<text x="{middle}" y="{_y(0) + 34}" text-anchor="middle">probability given</text>'
    )
    lines.append(
        f'<text x="14" y="{middle}" text-anchor="middle" transform="rotate(-90 14 {middle})">'
        "share that carries the label</text>"
    )
    for row, ((name, p), colour) in enumerate(zip(readers.items(), COLOURS, strict=False)):
        found = points(p, truth)
        path = "L".join(f"{_x(given)} {_y(right)}" for given, right, _n in found)
        lines.append(f'<path d="M{path}" stroke="{colour}" stroke-width="2" fill="none"/>')
        lines += [
            f'<circle cx="{_x(given)}" cy="{_y(right)}" r="4" fill="{colour}">'
            f"<title>{n}</title></circle>"
            for given, right, n in found
        ]
        y = EDGE + 14 + 18 * row
        lines.append(f'<circle cx="{EDGE + 18}" cy="{y - 4}" r="4" fill="{colour}"/>')
        lines.append(f'<text x="{EDGE + 28}" y="{y}">{name}</text>')
    lines.append("</g></svg>")
    return "\n".join(lines) + "\n"


def _x(share: float) -> float:
    return round(EDGE + share * SIZE, 1)


def _y(share: float) -> float:
    return round(EDGE + (1 - share) * SIZE, 1)
