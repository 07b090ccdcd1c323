"""Tests training on a GPU: losses against the CPU, and speed and memory against PyTorch.

See environment/gpu-test. With --stub, a CPU takes the GPU's place, to test this program itself.
"""

import csv
import json
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import NamedTuple

import torch

from agreement import difference
from cells import HOME
from workers import ours, theirs

STUB = "--stub" in sys.argv
GPU = "cpu" if STUB else "gpu"
CAN_COMPILE = shutil.which("gcc") and Path(sysconfig.get_path("include"), "Python.h").exists()
MODES = ("eager", "compiled") if CAN_COMPILE and not STUB else ("eager",)
ROUNDS = 1 if STUB else 5
STEPS = 2 if STUB else 20
EPOCHS = 2 if STUB else 10
LIMITS = {"float32": 1e-3, "bfloat16": 3e-2}  # nats


class Cell(NamedTuple):
    """A combination of network and settings to measure. The fields are options of both sides."""

    family: str
    size: str
    batch: int
    context: int
    precision: str = "float32"
    device: str = GPU
    vocabulary: int = 257  # including the objective's special token
    threads: int = 2
    dropout: float = 0.0


FAMILIES = ("ar", "mdm")
SHAPES = [("30K", 4, 64)] if STUB else [("0.8M", 32, 128), ("10M", 64, 512)]
PRECISIONS = ("float32",) if STUB else ("float32", "bfloat16")
CELLS = [Cell(f, *shape, p) for shape in SHAPES for p in PRECISIONS for f in FAMILIES]

failures = 0


def compare(what, losses, reference, precision="float32"):
    """Prints the greatest difference between losses, and counts it as a failure above the limit."""
    global failures
    limit = LIMITS[precision]
    worst = difference(losses, reference, dropout=0)
    passed = worst <= limit
    failures += not passed
    print(
        f"{what:64} {len(losses):3} losses  {worst:.1e} nats of {limit:.0e}  "
        f"{'ok' if passed else 'FAILED'}",
        flush=True,
    )


def repetita(*arguments):
    command = [str(HOME / "environment/repetita"), *map(str, arguments)]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"gpu-test: {' '.join(command)} failed: {result.stderr.strip()}")
    return result.stdout


def trained(run, family, device, *options):
    """Trains, and returns the training and validation losses of all evaluations."""
    repetita(
        "train", "--corpus", "hierarchy", "--unique-tokens", 6400, "--size", "0.2M", "--family",
        family, "--epochs", EPOCHS, "--eval-every", 10, "--device", device, "--out", run, *options,
    )  # fmt: skip
    with (run / "log.csv").open() as file:
        rows = list(csv.DictReader(file))
    return [float(row[name]) for row in rows for name in ("train_loss", "heldout_loss")]


def evaluated(run, device):
    return [json.loads(repetita("evaluate", run, "--device", device, "--json"))["heldout_loss"]]


def test_runs(folder):
    """Compares whole trainings, from the command line, between the devices."""
    for family in FAMILIES:
        on_gpu, on_cpu = (folder / f"{family}-{name}" for name in ("gpu", "cpu"))
        losses = trained(on_gpu, family, GPU)
        compare(f"{family}: training on the GPU and on the CPU", losses, trained(on_cpu, family, "cpu"))
        evaluations = [evaluated(on_gpu, device) for device in (GPU, "cpu")]
        compare(f"{family}: evaluation of the GPU's checkpoint on both", *evaluations)
        for precision in PRECISIONS:
            options = ("--dropout", 0.1, "--precision", precision)
            runs = [trained(folder / f"{family}-{precision}-{i}", family, GPU, *options) for i in (1, 2)]
            compare(f"{family}: two trainings on the GPU, dropout, {precision}", *runs, precision)


def megabytes_used(workers):
    """Memory in use on the GPU, by all processes; with --stub, the peaks of the workers."""
    if STUB:
        return sum(worker.megabytes() for worker in workers)
    free, total = torch.cuda.mem_get_info()
    return (total - free) / 2**20


def measure(cell):
    """Compares losses with PyTorch; returns a row of speeds and memory."""
    with tempfile.TemporaryDirectory() as folder:
        workers, memory, losses = {}, {}, {}
        for name in ("ours", *MODES):
            before = megabytes_used(workers.values())
            if name == "ours":
                workers[name] = ours(cell, folder)
                workers[name].ask("write")
            else:
                workers[name] = theirs(cell, folder, name)
            losses[name] = workers[name].ask("losses 20")["losses"]
            memory[name] = megabytes_used(workers.values()) - before
        title = f"{cell.family} {cell.size} {cell.batch}x{cell.context} {cell.precision}"
        for mode in MODES:
            compare(f"{title}: Repetita and {mode} PyTorch", losses["ours"], losses[mode], cell.precision)
        speeds = {name: [] for name in workers}
        for _ in range(ROUNDS):
            for name, worker in workers.items():
                speeds[name].append(worker.ask(f"speed {STEPS}")["tokens_per_s"])
        for worker in workers.values():
            worker.close()
    speed = {name: statistics.median(values) for name, values in speeds.items()}
    ratio = speed["ours"] / max(speed[mode] for mode in MODES)
    columns = [f"{speed[name]:,.0f}" for name in workers] + [f"{ratio:.2f}"]
    return [title] + columns + [f"{memory[name]:,.0f}" for name in workers]


def main():
    if not STUB and not torch.cuda.is_available():
        sys.exit("gpu-test: PyTorch finds no GPU; check that nvidia-smi lists one.")
    name = "the CPU, in place of a GPU" if STUB else torch.cuda.get_device_name()
    print(f"gpu-test: {name}, PyTorch {torch.__version__}")
    if not CAN_COMPILE:
        print("gpu-test: without compiled PyTorch, which needs gcc and Python's headers (python3-dev)")
    with tempfile.TemporaryDirectory() as folder:
        test_runs(Path(folder))
    rows = [measure(cell) for cell in CELLS]
    names = ("ours", *MODES)
    heads = ["tokens/s:", *names, "ratio", *(f"{name} MB" for name in names)]
    for first, *others in [heads, *rows]:
        print(f"{first:32}" + "".join(f"{value:>14}" for value in others))
    if failures:
        sys.exit(f"gpu-test: {failures} comparisons FAILED")
    print("gpu-test: passed")


if __name__ == "__main__":
    main()
