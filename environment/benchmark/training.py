"""Measures the speed of training, with memory, start-up, evaluation and sampling."""

import os
import statistics
import tempfile

import agreement
from cells import Cell
from ratios import alternate, columns, ratio
from workers import ours, theirs

KEY = [*Cell._fields, "processor", "cores"]  # what a row is measured for
COLUMNS = (
    "family size parameters vocabulary batch context threads precision dropout processor cores "
    "pytorch version alternations ours_tokens_per_s eager_tokens_per_s compiled_tokens_per_s "
    "asked_tokens_per_s ratio ratio_low ratio_high drift drift_low drift_high ratio_asked "
    "dropout_ratio dropout_ratio_low dropout_ratio_high ours_mb eager_mb compiled_mb peak_share "
    "ours_first_s eager_first_s ours_evaluation eager_evaluation ours_sampling eager_sampling "
    "load spread"
).split()

WIDE_SPREAD = 0.10


def modes_of(cell):
    """How PyTorch trains this cell."""
    asked = ["asked"] if cell.family == "mdm" and cell.vocabulary > 1000 else []
    return ["eager", "compiled", *asked]


def measure(cell, modes, machine, alternations, seconds):
    """Measures a cell: first whether the losses agree, then the speeds in turn. Returns a row."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as plain_folder:
        java = ours(cell, folder)
        about = java.ask("write")
        losses = java.ask(f"losses {agreement.STEPS}")["losses"]
        workers = {"ours": java}
        for mode in modes:
            workers[mode] = theirs(cell, folder, mode)
            own = workers[mode].ask(f"losses {agreement.STEPS}")["losses"]
            agreement.require(mode, own, losses, cell)
        if cell.dropout:
            workers["plain"] = ours(cell._replace(dropout=0.0), plain_folder)
        slots = {name: training(worker, cell, seconds) for name, worker in workers.items()}
        speeds = alternate(slots | {"again": slots["ours"]}, alternations)
        peak = max(java.ask("peak")["flops_per_s"] for _ in range(2))
        memory = {name: worker.megabytes() for name, worker in workers.items()}
        extras = {} if cell.dropout else other_speeds(workers, alternations)
        for worker in workers.values():
            worker.close()
        first = {} if cell.dropout else first_steps(cell, folder)

    medians = {name: statistics.median(values) for name, values in speeds.items()}
    rivals = [speeds[mode] for mode in ("eager", "compiled") if mode in modes]
    row = dict.fromkeys(COLUMNS, "") | cell._asdict() | machine | extras | first
    row |= {
        "parameters": about["parameters"],
        "alternations": alternations,
        "peak_share": f"{medians['ours'] * about['flops_per_token'] / peak:.3f}",
        "load": f"{load:.2f}",
        "spread": f"{max(max(v) / min(v) - 1 for v in speeds.values()):.3f}",
    }
    row |= columns("ratio", ratio(speeds["ours"], *rivals))
    row |= columns("drift", ratio(speeds["again"], speeds["ours"]))
    if cell.dropout:
        row |= columns("dropout_ratio", ratio(speeds["ours"], speeds["plain"]))
    for name in ("ours", *modes):
        row[f"{name}_tokens_per_s"] = f"{medians[name]:.0f}"
        if f"{name}_mb" in row:
            row[f"{name}_mb"] = f"{memory[name]:.0f}"
    if "asked" in modes:
        row["ratio_asked"] = f"{ratio(speeds['ours'], speeds['asked']).median:.3f}"
    return row


def training(worker, cell, seconds):
    """A function that trains for about this time and returns the tokens per second."""
    tokens = cell.batch * cell.context
    steps = max(2, round(seconds * worker.tokens_per_s("speed 3") / tokens))
    return lambda: worker.tokens_per_s(f"speed {steps}")


def other_speeds(workers, alternations):
    """Median speeds of evaluation and sampling, in tokens per second."""
    slots = {
        f"{name}_{what}": lambda worker=workers[name], request=request: worker.tokens_per_s(request)
        for what, request in (("evaluation", "evaluate 4"), ("sampling", "sample"))
        for name in ("ours", "eager")
    }
    speeds = alternate(slots, alternations)
    return {name: f"{statistics.median(values):.0f}" for name, values in speeds.items()}


def first_steps(cell, folder):
    """Seconds from the start of each program to the end of its first step."""
    seconds = {}
    for name in ("ours", "eager"):
        fresh = ours(cell, folder) if name == "ours" else theirs(cell, folder, name)
        seconds[f"{name}_first_s"] = f"{fresh.first_step():.2f}"
        fresh.close()
    return seconds


def show(row):
    """Prints a row for people."""
    parts = [
        f"{row['ours_tokens_per_s']} tokens/s, eager {row['eager_tokens_per_s']}, compiled "
        f"{row['compiled_tokens_per_s'] or '-'}",
        f"ratio {row['ratio']} ({row['ratio_low']} to {row['ratio_high']})",
        f"drift {row['drift']} ({row['drift_low']} to {row['drift_high']})",
    ]
    if row["dropout_ratio"]:
        low, high = row["dropout_ratio_low"], row["dropout_ratio_high"]
        parts.append(f"{row['dropout_ratio']} ({low} to {high}) of our speed without dropout")
    parts.append(f"{row['ours_mb']} MB, eager {row['eager_mb']} MB")
    parts.append(f"{float(row['peak_share']):.0%} of the peak")
    for name in ("first_s", "evaluation", "sampling"):
        if row[f"ours_{name}"]:
            parts.append(f"{name} {row[f'ours_{name}']}, eager {row[f'eager_{name}']}")
    if float(row["spread"]) > WIDE_SPREAD:
        parts.append(f"busy machine: spread {row['spread']}")
    print(f"{Cell.of(row)}: {'; '.join(parts)}", flush=True)
