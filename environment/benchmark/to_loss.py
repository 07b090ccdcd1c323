"""Measures the seconds from the start of a program until its validation loss is at a target.

Both programs train by the same recipe: data, initial weights, schedule, AdamW and evaluations. The
order of rows, masks and dropout are random in both, so that their steps to the target differ a
little. The time includes the start of the program and compilation.
"""

import csv
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import tables
from cells import HOME
from workers import environment

TRAINER = Path(__file__).with_name("trainer.py")
REPETITA = str(HOME / "environment/repetita")
PROGRAMS = ("ours", "eager", "compiled")
THREADS = 2
SAME_LOSS = 1e-4  # nats, of the same initial weights on the same validation examples
COLUMNS = (
    "recipe target seed program seconds step loss processor cores pytorch version load"
).split()


class Recipe(NamedTuple):
    """A training and the validation loss at which the time is taken, in nats per token."""

    name: str
    target: float
    settings: dict

    def options(self, seed):
        return [
            option
            for key, value in (self.settings | {"seed": seed}).items()
            for option in ("--set", f"{key}={value}")
        ]


HIERARCHY = {
    "corpus": "hierarchy:v=16,m=2,depth=6,rules=2",
    "uniqueTokens": 6400,
    "size": "0.2M",
    "batch": 16,
    "optimiser.rate": 4e-3,
    "evaluation.rows": 256,
    "evaluation.replicates": 2,
}
TEXT = {
    "corpus": "dickens",
    "uniqueTokens": 25600,
    "size": "0.8M",
    "batch": 16,
    "optimiser.rate": 2e-3,
    "evaluation.rows": 128,
    "evaluation.replicates": 2,
}
DROPOUT = {"attentionDropout": 0.1, "hiddenDropout": 0.1}
AR = {"family": "ar", **DROPOUT}
MDM = {"family": "mdm", "optimiser.weightDecay": 1}
RECIPES = [
    Recipe("AR, hierarchy, 0.2M", 1.75, HIERARCHY | AR | {"epochs": 40, "evaluation.everyEpochs": 2}),
    Recipe("MDM, hierarchy, 0.2M", 1.9, HIERARCHY | MDM | {"epochs": 200, "evaluation.everyEpochs": 5}),
    Recipe("AR, text, 0.8M", 2.1, TEXT | AR | {"epochs": 20, "evaluation.everyEpochs": 1}),
    Recipe("MDM, text, 0.8M", 2.8, TEXT | MDM | {"epochs": 60, "evaluation.everyEpochs": 3}),
]


@contextmanager
def process(command, **variables):
    """A process whose output can be read. At the end of the block, it and its children are ended."""
    started = subprocess.Popen(
        command,
        env=environment(THREADS) | variables,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield started
        if started.wait() != 0:
            sys.exit(f"bench: a program has failed: {' '.join(command)}")
    finally:
        # PyTorch compiles in children, which outlive it.
        with suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGTERM)
        started.stdout.close()
        started.wait()


def our_evaluations(recipe, seed, folder):
    """Trains with `repetita train`; yields the step and loss of each evaluation when it is logged."""
    command = [REPETITA, "train", "--out", folder, "--threads", str(THREADS), *recipe.options(seed)]
    with process(command) as training:
        for _ in training.stdout:
            log = Path(folder, "log.csv")
            rows = list(csv.DictReader(log.open())) if log.exists() else []
            if rows:
                yield int(rows[-1]["step"]), float(rows[-1]["heldout_loss"])


def their_evaluations(recipe, seed, mode, folder):
    """Trains in PyTorch with the exported data; yields the step and loss of each evaluation."""
    command = [sys.executable, str(TRAINER), folder, mode, str(THREADS), str(seed), str(recipe.target)]
    # Without a cache of its own, only the first program to compile would need the time for it.
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as cache,
        process(command, TORCHINDUCTOR_CACHE_DIR=cache) as training,
    ):
        for line in training.stdout:
            evaluation = json.loads(line)
            yield evaluation["step"], evaluation["loss"]


def export(recipe, seed, folder):
    """Writes data and initial weights for PyTorch."""
    command = [REPETITA, "export-training", "--out", folder, *recipe.options(seed)]
    with process(command) as exporting:
        Path(folder, "training.json").write_text(exporting.stdout.read())


def require_same_start(recipe, seed, folder):
    """Stops the benchmark if the initial weights do not have the same validation loss in both."""
    still = recipe._replace(
        settings=recipe.settings | {"epochs": 1e-6, "optimiser.rate": 1e-12, "optimiser.warmUp": 0}
    )
    with tempfile.TemporaryDirectory() as run:
        ((_, own),) = set(our_evaluations(still, seed, f"{run}/run"))
    ((_, other),) = their_evaluations(recipe, seed, "untrained", folder)
    if not abs(own - other) <= SAME_LOSS:
        sys.exit(
            f"bench: before training, the validation loss of {recipe.name} is {own:.5f} in Repetita "
            f"and {other:.5f} in PyTorch"
        )


def measure(recipe, seed, program, folder):
    """Seconds, step and loss of the first evaluation at or below the target; empty without one."""
    load = os.getloadavg()[0]
    found = {"seconds": "", "step": "", "loss": ""}
    with tempfile.TemporaryDirectory() as run:
        start = time.perf_counter()
        evaluations = (
            our_evaluations(recipe, seed, f"{run}/run")
            if program == "ours"
            else their_evaluations(recipe, seed, program, folder)
        )
        for step, loss in evaluations:
            if loss <= recipe.target:
                seconds = time.perf_counter() - start
                found = {"seconds": f"{seconds:.2f}", "step": step, "loss": f"{loss:.4f}"}
                break
        evaluations.close()
    key = {"recipe": recipe.name, "target": recipe.target, "seed": seed, "program": program}
    return key | found | {"load": f"{load:.2f}"}


def run(path, machine, chosen, seeds):
    rows = []
    for recipe in (RECIPES[number] for number in chosen):
        for seed in range(1, seeds + 1):
            with tempfile.TemporaryDirectory() as folder:
                export(recipe, seed, folder)
                if seed == 1:
                    require_same_start(recipe, seed, folder)
                for program in PROGRAMS:
                    rows.append(measure(recipe, seed, program, folder) | machine)
                    tables.write(path, COLUMNS, rows)
        show(recipe, [row for row in rows if row["recipe"] == recipe.name])
    print(f"The table is in {path}.")


def show(recipe, rows):
    """Prints median and range over the seeds of each program."""
    for program in PROGRAMS:
        own = [row for row in rows if row["program"] == program]
        reached = [row for row in own if row["seconds"]]
        text = f"{recipe.name}, {recipe.target} nats, {program}: reached in {len(reached)} of {len(own)}"
        if reached:
            seconds = [float(row["seconds"]) for row in reached]
            steps = [row["step"] for row in reached]
            text += (
                f"; {statistics.median(seconds):.1f} s ({min(seconds):.1f} to {max(seconds):.1f}), "
                f"{statistics.median(steps):.0f} steps ({min(steps)} to {max(steps)})"
            )
        print(text, flush=True)
