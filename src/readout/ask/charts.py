"""Charts as SVG, drawn with arithmetic: no library, no script, no font but the reader's own.

Colours are the page's (CSS variables with a fallback), so that a chart follows light and dark; every mark has
a title that a pointer or a screen reader tells, and the numbers stand in a table beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from html import escape
from math import sqrt

from readout.ask.relationship import GROUPS, Moment, Period
from readout.ask.words import plain

_WIDTH, _LEFT, _RIGHT = 960, 132, 18
_BARS, _LANE, _TOP = 170, 30, 16
_LANES = tuple(g for g in GROUPS)
_NAMES = {
    "meeting": "Meetings",
    "agreement": "Agreements",
    "statement": "Statements",
    "friction": "Friction",
    "sanction or force": "Sanctions, force",
    "plan": "Plans",
}
_STYLE = """
.axis{stroke:var(--line,#d9dee3);stroke-width:1}.zero{stroke:var(--soft,#5b6670);stroke-width:1}
text{fill:var(--soft,#5b6670);font:12px system-ui,"Segoe UI",Roboto,"Liberation Sans",sans-serif}
.name{fill:var(--ink,#1d2329)}.value{fill:var(--ink,#1d2329);font-size:11px}
.plus{fill:var(--good,#1f6f8b)}.minus{fill:var(--bad,#b4471f)}
.dot{fill:var(--good,#1f6f8b);fill-opacity:.55;stroke:var(--good,#1f6f8b)}
.dot.friction,.dot.sanction{fill:var(--bad,#b4471f);stroke:var(--bad,#b4471f)}
.dot.plan{fill:none;stroke:var(--open,#7a5c00);stroke-width:1.5}
.dot.statement{fill:var(--soft,#5b6670);stroke:var(--soft,#5b6670)}
"""


def relationship_chart(
    periods: Sequence[Period], moments: Sequence[Moment], title: str, *, is_styled: bool = True
) -> str:
    """The score of each period as bars over the days of what happened, one lane a kind; "" for no days.

    Where it is not ``is_styled``, the page around it styles it.
    """
    if not periods:
        return ""
    lanes = [g for g in _LANES if any(m.group == g and m.day for m in moments)]
    span = (periods[0].start, periods[-1].end)
    height = _TOP + _BARS + 24 + _LANE * len(lanes) + 28
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img"',
        f' aria-label="{escape(title)}">',
        *([f"<style>{_STYLE}</style>"] if is_styled else []),
        *_scale(),
        *_bars(periods, span),
        *_lanes(lanes, moments, span),
        *_ticks(periods, span, height),
        "</svg>",
    ]
    return "\n".join(parts)


def _x(day: date, span: tuple[date, date]) -> float:
    whole = max((span[1] - span[0]).days, 1)
    inside = min(max((day - span[0]).days, 0), whole)
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * inside / whole


def _y(score: float) -> float:
    return _TOP + _BARS * (10 - score) / 20


def _scale() -> list[str]:
    lines = [f'<text class="name" x="0" y="{_TOP + 4}">Score</text>']
    for value, told in ((10, "+10"), (5, "+5"), (0, "0"), (-5, "−5"), (-10, "−10")):
        kind = "zero" if value == 0 else "axis"
        y = _n(_y(value))
        lines.append(f'<line class="{kind}" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y}" y2="{y}"/>')
        lines.append(f'<text x="{_LEFT - 8}" y="{_n(_y(value) + 4)}" text-anchor="end">{told}</text>')
    return lines


def _bars(periods: Sequence[Period], span: tuple[date, date]) -> list[str]:
    drawn = []
    for p in periods:
        if p.score is None:
            continue
        left, right = _x(p.start, span), _x(p.end, span)
        width = max(min(right - left - 4, 46), 3)
        x = (left + right - width) / 2
        top, bottom = sorted((_y(p.score), _y(0)))
        told = f"{p.label}: {p.score:+.1f}, mean of {p.events}"
        kind = "plus" if p.score >= 0 else "minus"
        drawn.append(
            f'<rect class="{kind}" x="{_n(x)}" y="{_n(top)}" width="{_n(width)}"'
            f' height="{_n(max(bottom - top, 1.5))}" rx="2">'
            f"<title>{escape(told)}</title></rect>"
        )
        if width >= 22:
            y = top - 4 if p.score >= 0 else bottom + 13
            value = f"{p.score:+.1f}".replace("-", "−")
            drawn.append(
                f'<text class="value" x="{_n(x + width / 2)}" y="{_n(y)}" text-anchor="middle">{value}</text>'
            )
    return drawn


def _lanes(lanes: Sequence[str], moments: Sequence[Moment], span: tuple[date, date]) -> list[str]:
    drawn = []
    for k, group in enumerate(lanes):
        y = _TOP + _BARS + 24 + _LANE * k + _LANE / 2
        drawn.append(f'<line class="axis" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{_n(y)}" y2="{_n(y)}"/>')
        drawn.append(f'<text class="name" x="0" y="{_n(y + 4)}">{_NAMES[group]}</text>')
        here = [m for m in moments if m.group == group and m.day]
        days = Counter(m.day for m in here if m.day)
        for day, number in sorted(days.items()):
            told = [m.told for m in here if m.day == day]
            name = (
                f"{day:%d %B %Y}".lstrip("0") + ": " + "; ".join(told[:3]) + (" ..." if len(told) > 3 else "")
            )
            radius = min(3 + 1.6 * sqrt(number), 11)
            kind = group.split()[0]
            drawn.append(
                f'<circle class="dot {kind}" cx="{_n(_x(day, span))}" cy="{_n(y)}" r="{_n(radius)}">'
                f"<title>{escape(plain(name))}</title></circle>"
            )
    return drawn


def _ticks(periods: Sequence[Period], span: tuple[date, date], height: int) -> list[str]:
    """Labels under the chart, as many as there is room for."""
    every = -(-len(periods) // 10)
    y = height - 6
    return [
        f'<text x="{_n(_x(p.start, span) / 2 + _x(p.end, span) / 2)}" y="{y}" text-anchor="middle">'
        f"{escape(p.label)}</text>"
        for p in periods[::every]
    ]


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
