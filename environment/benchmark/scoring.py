"""Measures exact scoring by the chain rule, from left to right, against eager PyTorch.

AR needs one forward pass. The MDM needs one for each token, with the tokens to the left visible:
both programs compute the 64 masked prefixes of a row at once, and logits at one position of each.
"""

import os
import statistics
import tempfile

import agreement
import tables
from cells import SCORING
from ratios import alternate, columns, ratio
from workers import ours, theirs

COLUMNS = (
    "family size parameters rows context threads processor cores pytorch version alternations "
    "ours_rows_per_s eager_rows_per_s ratio ratio_low ratio_high drift drift_low drift_high "
    "loss difference load"
).split()


def measure(cell, machine, alternations, seconds):
    """Measures a cell: first whether the scores agree, then the speeds in turn. Returns a row."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        java = ours(cell, folder)
        about = java.ask("write")
        workers = {"ours": java, "eager": theirs(cell, folder, "eager")}
        losses = {name: worker.ask("score 1")["loss"] for name, worker in workers.items()}
        agreement.require("eager", [losses["eager"]], [losses["ours"]], cell)
        slots = {name: scoring(worker, cell, seconds) for name, worker in workers.items()}
        speeds = alternate(slots | {"again": slots["ours"]}, alternations)
        for worker in workers.values():
            worker.close()
    row = {
        "family": cell.family,
        "size": cell.size,
        "parameters": about["parameters"],
        "rows": cell.batch,
        "context": cell.context,
        "threads": cell.threads,
        "alternations": alternations,
        "loss": f"{losses['ours']:.6f}",
        "difference": f"{abs(losses['ours'] - losses['eager']):.1e}",
        "load": f"{load:.2f}",
    }
    for name in workers:
        row[f"{name}_rows_per_s"] = f"{statistics.median(speeds[name]):.1f}"
    row |= columns("ratio", ratio(speeds["ours"], speeds["eager"]))
    row |= columns("drift", ratio(speeds["again"], speeds["ours"]))
    return row | machine


def scoring(worker, cell, seconds):
    """A function that scores for about this time and returns the rows per second."""
    times = max(1, round(seconds * worker.ask("score 1")["rows_per_s"] / cell.batch))
    return lambda: worker.ask(f"score {times}")["rows_per_s"]


def run(path, machine, chosen, alternations, seconds):
    cells = [SCORING[number] for number in chosen]
    tables.fill(path, COLUMNS, cells, lambda c: measure(c, machine, alternations, seconds), show)


def show(row):
    print(
        f"{row['family']:3} {row['size']:>4}, rows of {row['context']}: {row['ours_rows_per_s']} "
        f"rows/s, eager {row['eager_rows_per_s']}; ratio {row['ratio']} ({row['ratio_low']} to "
        f"{row['ratio_high']}); drift {row['drift']} ({row['drift_low']} to {row['drift_high']}); "
        f"{row['loss']} nats per token, eager differs by {row['difference']}",
        flush=True,
    )
