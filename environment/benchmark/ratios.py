"""Ratios of speeds that were measured in turn, with their intervals."""

import random
import statistics
from typing import NamedTuple

SAMPLES = 10_000
LEVEL = 0.95


class Ratio(NamedTuple):
    """The median of the ratios of all alternations, with its 95% interval."""

    median: float
    low: float
    high: float

    def __str__(self):
        return f"{self.median:.3f} ({self.low:.3f} to {self.high:.3f})"


def alternate(slots, alternations):
    """Calls all functions in turn, back and forth, and returns the results of each by its name.

    Every second alternation runs in reverse, so that a machine that becomes steadily slower does not
    put the last function at a disadvantage.
    """
    results = {name: [] for name in slots}
    order = list(slots)
    for _ in range(alternations):
        for name in order:
            results[name].append(slots[name]())
        order.reverse()
    return results


def ratio(ours, *others):
    """Our speed over the fastest of the others, in pairs from the same alternation.

    The interval is the percentile bootstrap over alternations. With nine of them it covers the
    median in 96% of cases, but with seven only in 88%.
    """
    ratios = [own / max(rivals) for own, *rivals in zip(ours, *others, strict=True)]
    generator = random.Random(0)
    medians = sorted(
        statistics.median(generator.choices(ratios, k=len(ratios))) for _ in range(SAMPLES)
    )
    tail = round((1 - LEVEL) / 2 * SAMPLES)
    return Ratio(statistics.median(ratios), medians[tail], medians[-1 - tail])


def columns(name, value):
    """The three columns of a ratio in a table."""
    return dict(zip((name, f"{name}_low", f"{name}_high"), (f"{x:.3f}" for x in value)))
