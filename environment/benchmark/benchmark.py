"""Trains the same network in Repetita and in PyTorch, in turn, and tells how fast each is.

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

CELLS = (
    [(f, size, 256, 32, 128, 2) for size in ("0.2M", "0.8M", "3M", "10M") for f in ("ar", "mdm")]
    + [(f, size, 256, 8, 512, 2) for size in ("0.8M", "10M") for f in ("ar", "mdm")]
    + [(f, size, 8191, 32, 128, 2) for size in ("0.8M", "3M") for f in ("ar", "mdm")]
    + [(f, size, 256, 32, 128, 1) for size in ("0.2M", "0.8M") for f in ("ar", "mdm")]
)

COLUMNS = (
    "family size parameters vocabulary batch context threads ours_tokens_per_s eager_tokens_per_s "
    "compiled_tokens_per_s asked_tokens_per_s ratio ratio_low ratio_high ratio_asked ours_mb "
    "eager_mb compiled_mb peak_share ours_first_s eager_first_s load spread"
).split()

SECONDS = 4
ALTERNATIONS = 5
AGREEMENT = 1e-4
WIDE_SPREAD = 0.10


class Worker:
    """A process that trains, and waits between orders."""

    def __init__(self, command, environment):
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, order):
        self.process.stdin.write(order + "\n")
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
    """The settings of environment/variables, for both sides."""
    script = f'source "{HOME}/environment/variables"; env -0'
    output = subprocess.run(["bash", "-c", script], capture_output=True, check=True).stdout
    variables = dict(item.split("=", 1) for item in output.decode().split("\0") if item)
    return variables | {"OMP_NUM_THREADS": str(threads), "REPETITA_HOME": str(HOME)}


def ours(cell, folder):
    family, size, vocabulary, batch, context, threads = cell
    options = {
        "family": family,
        "size": size,
        "vocabulary": vocabulary,
        "batch": batch,
        "context": context,
        "threads": threads,
        "folder": folder,
    }
    command = [str(HOME / "environment/repetita"), "benchmark"]
    for name, value in options.items():
        command += [f"--{name}", str(value)]
    return Worker(command, environment(threads))


def theirs(cell, folder, mode):
    family, size, vocabulary, batch, context, threads = cell
    layers, width, heads, head_size, feed_forward = SIZES[size]
    numbers = {
        "family": family,
        "layers": layers,
        "width": width,
        "heads": heads,
        "head_size": head_size,
        "feed_forward": feed_forward,
        "embeddings": vocabulary + 1,
        "classes": vocabulary,
        "batch": batch,
        "context": context,
        "threads": threads,
    }
    command = [sys.executable, str(WORKER), folder, mode, json.dumps(numbers)]
    return Worker(command, environment(threads))


def agree(name, losses, reference):
    worst = max(abs(a - b) for a, b in zip(losses, reference))
    if worst > AGREEMENT:
        sys.exit(f"bench: {name} and Repetita differ by {worst:.1e} nats within 20 steps")


def measure(cell, modes):
    """One cell: agreement first, then speeds in turn."""
    batch, context = cell[3], cell[4]
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        java = ours(cell, folder)
        about = java.ask("write")
        losses = java.ask("losses 20")["losses"]
        workers = {"ours": java}
        for mode in modes:
            workers[mode] = theirs(cell, folder, mode)
            agree(mode, workers[mode].ask("losses 20")["losses"], losses)
        steps = {
            name: max(2, round(SECONDS * worker.ask("speed 3")["tokens_per_s"] / (batch * context)))
            for name, worker in workers.items()
        }
        speeds = {name: [] for name in workers}
        for _ in range(ALTERNATIONS):
            for name, worker in workers.items():
                speeds[name].append(worker.ask(f"speed {steps[name]}")["tokens_per_s"])
        peak = max(java.ask("peak")["flops_per_s"] for _ in range(2))
        memory = {name: worker.megabytes() for name, worker in workers.items()}
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
    row |= {
        "family": cell[0],
        "size": cell[1],
        "parameters": about["parameters"],
        "vocabulary": cell[2] + 1,
        "batch": batch,
        "context": context,
        "threads": cell[5],
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


def key(row):
    return tuple(str(row[c]) for c in ("family", "size", "vocabulary", "batch", "context", "threads"))


def show(row):
    wide = "  (busy machine: spread %s)" % row["spread"] if float(row["spread"]) > WIDE_SPREAD else ""
    print(
        f"{row['family']:3} {row['size']:>4} V={row['vocabulary']} {row['batch']}x{row['context']} "
        f"{row['threads']} thread(s): {row['ours_tokens_per_s']} tokens/s, eager "
        f"{row['eager_tokens_per_s']}, compiled {row['compiled_tokens_per_s'] or '-'}; ratio "
        f"{row['ratio']} ({row['ratio_low']} to {row['ratio_high']}); {row['ours_mb']} MB, eager "
        f"{row['eager_mb']} MB; {float(row['peak_share']):.0%} of the peak; first step "
        f"{row['ours_first_s']} s, eager {row['eager_first_s']} s{wide}",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(prog="environment/bench", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one cell against eager, a minute")
    parser.add_argument("--cells", help="only these, by number, such as 1,2,9")
    options = parser.parse_args()
    print(f"load of the machine before: {os.getloadavg()[0]:.2f}; a busy machine tells nothing")
    if options.quick:
        show(measure(("ar", "0.8M", 256, 32, 128, 2), ["eager"]))
        return
    table = HOME / "target/bench/training.csv"
    table.parent.mkdir(parents=True, exist_ok=True)
    rows = list(csv.DictReader(table.open())) if table.exists() else []
    done = {key(row) for row in rows}
    chosen = [int(n) - 1 for n in options.cells.split(",")] if options.cells else range(len(CELLS))
    for number in chosen:
        cell = CELLS[number]
        if key(dict(zip(("family", "size", "vocabulary", "batch", "context", "threads"),
                        (*cell[:2], cell[2] + 1, *cell[3:])))) in done:
            continue
        modes = ["eager", "compiled"] + (["asked"] if cell[0] == "mdm" and cell[2] > 256 else [])
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
