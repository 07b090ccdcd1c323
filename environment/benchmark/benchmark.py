"""Trains the same networks in Repetita and in PyTorch, in turn, and compares their speed.

See environment/bench --help.
"""

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

HOME = Path(__file__).resolve().parents[2]
WORKER = Path(__file__).with_name("worker.py")

SIZES = {  # name: layers, width, heads, head size, feed-forward
    row[0]: [int(x) for x in row[1:6]]
    for row in csv.reader(
        line
        for line in (HOME / "lib/src/main/resources/repetita/model/small-sizes.csv").open()
        if line[0] not in "#n"
    )
}


class Cell(NamedTuple):
    """A combination of network and settings to measure."""

    family: str
    size: str
    vocabulary: int = 257  # including the objective's special token
    batch: int = 32
    context: int = 128
    threads: int = 2
    precision: str = "float32"


FAMILIES = ("ar", "mdm")
CELLS = (
    [Cell(f, size) for size in ("0.2M", "0.8M", "3M", "10M") for f in FAMILIES]
    + [Cell(f, size, batch=8, context=512) for size in ("0.8M", "10M") for f in FAMILIES]
    + [Cell(f, size, vocabulary=8192) for size in ("0.8M", "3M") for f in FAMILIES]
    + [Cell(f, size, threads=1) for size in ("0.2M", "0.8M") for f in FAMILIES]
)
CELLS += [
    cell._replace(precision="bfloat16")
    for cell in CELLS
    if cell.threads == 2 and cell.size in ("0.8M", "10M")
]
HAS_BFLOAT16 = "bf16" in Path("/proc/cpuinfo").read_text()
LENGTHS = (64, 128, 256, 512, 1024)

COLUMNS = (
    "family size parameters vocabulary batch context threads precision ours_tokens_per_s "
    "eager_tokens_per_s compiled_tokens_per_s asked_tokens_per_s ratio ratio_low ratio_high "
    "ratio_asked ours_mb eager_mb compiled_mb peak_share ours_first_s eager_first_s "
    "ours_evaluation eager_evaluation ours_sampling eager_sampling load spread"
).split()

SECONDS = 4
ALTERNATIONS = 5
AGREEMENT = {"float32": 1e-4, "bfloat16": 3e-2}  # nats, over 20 steps
WIDE_SPREAD = 0.10


class Worker:
    """A process that trains on request."""

    def __init__(self, command, environment):
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, request):
        self.process.stdin.write(request + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"bench: a worker has died: {' '.join(self.process.args)}")
        return json.loads(line)

    def first_step(self):
        """Seconds from the start of the process to the end of its first step."""
        self.ask("losses 1")
        return time.perf_counter() - self.started

    def megabytes(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def environment(threads):
    """The environment variables of both sides, from environment/variables."""
    script = f'source "{HOME}/environment/variables"; env -0'
    output = subprocess.run(["bash", "-c", script], capture_output=True, check=True).stdout
    variables = dict(item.split("=", 1) for item in output.decode().split("\0") if item)
    return variables | {"OMP_NUM_THREADS": str(threads), "REPETITA_HOME": str(HOME)}


def ours(cell, folder):
    command = [str(HOME / "environment/repetita"), "benchmark", "--folder", folder]
    for name, value in cell._asdict().items():
        command += [f"--{name}", str(value - 1 if name == "vocabulary" else value)]
    if cell.family == "mdm":
        # The network on PyTorch's side has no BOS.
        command += ["--set", "objective.bos=false"]
    return Worker(command, environment(cell.threads))


def theirs(cell, folder, mode):
    shape = zip(("layers", "width", "heads", "head_size", "feed_forward"), SIZES[cell.size])
    classes = {"embeddings": cell.vocabulary, "classes": cell.vocabulary - 1}
    numbers = cell._asdict() | dict(shape) | classes
    command = [sys.executable, str(WORKER), folder, mode, json.dumps(numbers)]
    return Worker(command, environment(cell.threads))


def agree(name, losses, reference, precision):
    worst = max(abs(a - b) for a, b in zip(losses, reference))
    if worst > AGREEMENT[precision]:
        sys.exit(f"bench: {name} and Repetita differ by {worst:.1e} nats within 20 steps")


def measure(cell, modes):
    """Measures a cell: first whether the losses agree, then the speeds in turn."""
    tokens = cell.batch * cell.context
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        java = ours(cell, folder)
        about = java.ask("write")
        losses = java.ask("losses 20")["losses"]
        workers = {"ours": java}
        for mode in modes:
            workers[mode] = theirs(cell, folder, mode)
            agree(mode, workers[mode].ask("losses 20")["losses"], losses, cell.precision)
        steps = {
            name: max(2, round(SECONDS * worker.ask("speed 3")["tokens_per_s"] / tokens))
            for name, worker in workers.items()
        }
        speeds = {name: [] for name in workers}
        for _ in range(ALTERNATIONS):
            for name, worker in workers.items():
                speeds[name].append(worker.ask(f"speed {steps[name]}")["tokens_per_s"])
        peak = max(java.ask("peak")["flops_per_s"] for _ in range(2))
        memory = {name: worker.megabytes() for name, worker in workers.items()}
        other = {
            f"{name}_{what}": statistics.median(
                workers[name].ask(request)["tokens_per_s"] for _ in range(ALTERNATIONS)
            )
            for what, request in (("evaluation", "evaluate 4"), ("sampling", "sample"))
            for name in ("ours", "eager")
        }
        for worker in workers.values():
            worker.close()
        first = {}
        for name in ("ours", "eager"):
            fresh = ours(cell, folder) if name == "ours" else theirs(cell, folder, name)
            first[name] = fresh.first_step()
            fresh.close()

    medians = {name: statistics.median(values) for name, values in speeds.items()}
    rivals = [mode for mode in ("eager", "compiled") if mode in modes]
    ratios = sorted(
        speeds["ours"][i] / max(speeds[mode][i] for mode in rivals) for i in range(ALTERNATIONS)
    )
    row = dict.fromkeys(COLUMNS, "")
    row |= cell._asdict() | {name: f"{value:.0f}" for name, value in other.items()}
    row |= {
        "parameters": about["parameters"],
        "ratio": f"{statistics.median(ratios):.3f}",
        "ratio_low": f"{ratios[0]:.3f}",
        "ratio_high": f"{ratios[-1]:.3f}",
        "peak_share": f"{medians['ours'] * about['flops_per_token'] / peak:.3f}",
        "ours_first_s": f"{first['ours']:.2f}",
        "eager_first_s": f"{first['eager']:.2f}",
        "load": f"{load:.2f}",
        "spread": f"{max(max(v) / min(v) - 1 for v in speeds.values()):.3f}",
    }
    for name in workers:
        row[f"{name}_tokens_per_s"] = f"{medians[name]:.0f}"
        if f"{name}_mb" in row:
            row[f"{name}_mb"] = f"{memory[name]:.0f}"
    if "asked" in modes:
        row["ratio_asked"] = f"{medians['ours'] / medians['asked']:.3f}"
    return row


def show(row):
    spread = f"  (busy machine: spread {row['spread']})" if float(row["spread"]) > WIDE_SPREAD else ""
    print(
        f"{row['family']:3} {row['size']:>4} V={row['vocabulary']} {row['batch']}x{row['context']} "
        f"{row['threads']} thread(s) {row['precision']}: {row['ours_tokens_per_s']} tokens/s, eager "
        f"{row['eager_tokens_per_s']}, compiled {row['compiled_tokens_per_s'] or '-'}; ratio "
        f"{row['ratio']} ({row['ratio_low']} to {row['ratio_high']}); {row['ours_mb']} MB, eager "
        f"{row['eager_mb']} MB; {float(row['peak_share']):.0%} of the peak; first step "
        f"{row['ours_first_s']} s, eager {row['eager_first_s']} s; evaluation "
        f"{row['ours_evaluation']}, eager {row['eager_evaluation']}; sampling "
        f"{row['ours_sampling']}, eager {row['eager_sampling']}{spread}",
        flush=True,
    )


def lengths():
    """Prints milliseconds per 1,000 tokens for several lengths of rows, at 4,096 tokens per step."""
    for family in FAMILIES:
        for context in LENGTHS:
            cell = Cell(family, "0.8M", batch=4096 // context, context=context)
            with tempfile.TemporaryDirectory() as folder:
                workers = {"ours": ours(cell, folder)}
                workers["ours"].ask("write")
                workers["eager"] = theirs(cell, folder, "eager")
                costs = {name: [] for name in workers}
                for _ in range(ALTERNATIONS + 1):
                    for name, worker in workers.items():
                        costs[name].append(1e6 / worker.ask("speed 4")["tokens_per_s"])
                for worker in workers.values():
                    worker.close()
            ours_ms, eager_ms = (statistics.median(costs[name][1:]) for name in ("ours", "eager"))
            print(
                f"{family:3} T={context:4}: {ours_ms:5.1f} ms per 1,000 tokens, eager {eager_ms:5.1f}",
                flush=True,
            )


def main():
    parser = argparse.ArgumentParser(prog="environment/bench", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one cell against eager PyTorch, in a minute")
    parser.add_argument("--cells", help="only these cells, by number, such as 1,2,9")
    parser.add_argument("--lengths", action="store_true", help="cost per token by length of the rows")
    options = parser.parse_args()
    print(f"load of the machine before measuring: {os.getloadavg()[0]:.2f} (should be near 0)")
    if options.quick:
        show(measure(Cell("ar", "0.8M"), ["eager"]))
        return
    if options.lengths:
        lengths()
        return
    table = HOME / "target/bench/training.csv"
    table.parent.mkdir(parents=True, exist_ok=True)
    rows = list(csv.DictReader(table.open())) if table.exists() else []
    done = {tuple(row[name] for name in Cell._fields) for row in rows}
    chosen = [int(n) - 1 for n in options.cells.split(",")] if options.cells else range(len(CELLS))
    for number in chosen:
        cell = CELLS[number]
        if tuple(map(str, cell)) in done:
            continue
        if cell.precision == "bfloat16" and not HAS_BFLOAT16:
            print(f"cell {number + 1} is skipped: this processor has no bfloat16 instructions")
            continue
        modes = ["eager", "compiled"]
        if cell.family == "mdm" and cell.vocabulary > 1000:
            modes.append("asked")
        rows.append(measure(cell, modes))
        show(rows[-1])
        with table.with_suffix(".tmp").open("w", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
        table.with_suffix(".tmp").replace(table)
    if options.cells is None or len(rows) == len(CELLS):
        for row in rows:
            show(row)


if __name__ == "__main__":
    main()
