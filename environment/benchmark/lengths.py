"""Prints milliseconds per 1,000 tokens for several lengths of rows, at 4,096 tokens per step."""

import statistics
import tempfile

from cells import FAMILIES, Cell
from ratios import alternate
from workers import ours, theirs

LENGTHS = (64, 128, 256, 512, 1024)


def run(alternations):
    for family in FAMILIES:
        for context in LENGTHS:
            cell = Cell(family, "0.8M", batch=4096 // context, context=context)
            with tempfile.TemporaryDirectory() as folder:
                workers = {"ours": ours(cell, folder)}
                workers["ours"].ask("write")
                workers["eager"] = theirs(cell, folder, "eager")
                slots = {
                    name: lambda worker=worker: 1e6 / worker.tokens_per_s("speed 4")
                    for name, worker in workers.items()
                }
                alternate(slots, 1)  # to warm up
                costs = alternate(slots, alternations)
                for worker in workers.values():
                    worker.close()
            ours_ms, eager_ms = (statistics.median(costs[name]) for name in ("ours", "eager"))
            print(
                f"{family:3} T={context:4}: {ours_ms:5.1f} ms per 1,000 tokens, eager {eager_ms:5.1f}",
                flush=True,
            )
