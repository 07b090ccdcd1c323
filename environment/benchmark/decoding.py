"""Measures decoding, one token of each row at a time, against the same loop in eager PyTorch.

AR keeps keys and values on both sides; for comparison, ours also computes every prefix from its start. The MDM
computes the whole row for each token. Rows have 128 tokens.
"""

import os
import statistics
import tempfile

import tables
from cells import DECODING
from ratios import alternate, columns, ratio
from workers import ours, theirs

COLUMNS = (
    "family size parameters rows tokens threads processor cores pytorch version alternations "
    "ours_tokens_per_s eager_tokens_per_s uncached_tokens_per_s ratio ratio_low ratio_high "
    "cache_ratio cache_ratio_low cache_ratio_high drift drift_low drift_high load"
).split()


def measure(cell, machine, alternations, seconds):
    """Measures a cell: first whether both write the same greedily, then the speeds in turn."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        java = ours(cell, folder)
        about = java.ask("write")
        eager = theirs(cell, folder, "eager")
        if java.ask("greedy")["tokens"] != eager.ask("greedy")["tokens"]:
            raise SystemExit(f"bench: {cell}: the two programs write different tokens greedily.")
        slots = {
            name: decoding(worker, cell, "decode", seconds)
            for name, worker in {"ours": java, "eager": eager}.items()
        }
        if cell.family == "ar":
            slots["uncached"] = decoding(java, cell, "uncached", seconds)
        speeds = alternate(slots | {"again": slots["ours"]}, alternations)
        java.close()
        eager.close()
    row = {
        "family": cell.family,
        "size": cell.size,
        "parameters": about["parameters"],
        "rows": cell.batch,
        "tokens": min(cell.context, 128),
        "threads": cell.threads,
        "alternations": alternations,
        "load": f"{load:.2f}",
    }
    for name in slots:
        row[f"{name}_tokens_per_s"] = f"{statistics.median(speeds[name]):.0f}"
    row |= columns("ratio", ratio(speeds["ours"], speeds["eager"]))
    if cell.family == "ar":
        row |= columns("cache_ratio", ratio(speeds["ours"], speeds["uncached"]))
    row |= columns("drift", ratio(speeds["again"], speeds["ours"]))
    return row | machine


def decoding(worker, cell, request, seconds):
    """A function that decodes for about this time and returns the tokens per second."""
    tokens = cell.batch * min(cell.context, 128)
    times = max(1, round(seconds * worker.ask(f"{request} 1")["tokens_per_s"] / tokens))
    return lambda: worker.ask(f"{request} {times}")["tokens_per_s"]


def run(path, machine, chosen, alternations, seconds):
    cells = [DECODING[number] for number in chosen]
    tables.fill(path, COLUMNS, cells, lambda c: measure(c, machine, alternations, seconds), show)


def show(row):
    cache = (
        f"; {row['cache_ratio']} ({row['cache_ratio_low']} to {row['cache_ratio_high']}) of ours "
        "without a cache"
        if row["family"] == "ar"
        else ""
    )
    print(
        f"{row['family']:3} {row['size']:>4}, {row['rows']} row(s): {row['ours_tokens_per_s']} "
        f"tokens/s, eager {row['eager_tokens_per_s']}; ratio {row['ratio']} ({row['ratio_low']} to "
        f"{row['ratio_high']}){cache}; drift {row['drift']} ({row['drift_low']} to "
        f"{row['drift_high']})",
        flush=True,
    )
