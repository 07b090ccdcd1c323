"""Trains the same networks in Repetita and in PyTorch, in turn, and compares their speed.

See environment/bench --help.
"""

import argparse
import os
import signal
import sys
from pathlib import Path

import decoding
import lengths
import scoring
import tables
import to_loss
import training
from cells import CELLS, DECODING, HOME, SCORING, Cell
from workers import machine

ALTERNATIONS = 9
QUICK_ALTERNATIONS = 3
SECONDS = 3.0
SEEDS = 3


class Parser(argparse.ArgumentParser):
    def error(self, message):
        """Explains a wrong call in one line."""
        self.exit(2, f"bench: {message} (see environment/bench --help)\n")


def parsed(arguments=None):
    parser = Parser(prog="environment/bench", description=__doc__.splitlines()[0])
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument(
        "--quick",
        action="store_true",
        help="one cell without and with dropout, against eager PyTorch",
    )
    mode.add_argument("--lengths", action="store_true", help="cost per token by length of the rows")
    mode.add_argument("--scoring", action="store_true", help="exact scores of rows of 64 tokens")
    mode.add_argument("--decoding", action="store_true", help="sampling of 128 tokens per row")
    mode.add_argument(
        "--to-loss", action="store_true", help="seconds from the start until a validation loss"
    )
    parser.add_argument("--cells", help="only these cells (recipes with --to-loss), such as 1,2,9")
    parser.add_argument("--out", type=Path, help="the table, by default in target/bench")
    parser.add_argument(
        "--alternations", type=int, help=f"how often to measure each program ({ALTERNATIONS})"
    )
    parser.add_argument(
        "--seconds", type=float, default=SECONDS, help="how long to measure it each time (3)"
    )
    parser.add_argument("--seeds", type=int, default=SEEDS, help="trainings per program, with --to-loss (3)")
    options = parser.parse_args(arguments)
    if options.alternations is None:
        options.alternations = QUICK_ALTERNATIONS if options.quick else ALTERNATIONS
    if min(options.alternations, options.seconds, options.seeds) <= 0:
        parser.error("alternations, seconds and seeds must be above 0")
    cells = {options.scoring: SCORING, options.decoding: DECODING, options.to_loss: to_loss.RECIPES}
    there = len(cells.get(True, CELLS))
    options.chosen = chosen(parser, options.cells, there)
    return options


def chosen(parser, text, there):
    """The indices of the chosen cells; of all of them if there is no choice."""
    if text is None:
        return list(range(there))
    numbers = text.split(",")
    if not all(n.strip().isdigit() and 1 <= int(n) <= there for n in numbers):
        parser.error(f"--cells is '{text}'; it must be numbers from 1 to {there}, such as 1,2")
    return [int(n) - 1 for n in numbers]


def quick(options):
    for dropout in (0.0, 0.1):
        cell = Cell("ar", "0.8M", dropout=dropout)
        training.show(training.measure(cell, ["eager"], machine(), options.alternations, 1))


def all_cells(options, path):
    here = machine()
    rows = tables.read(path, training.COLUMNS)
    done = {tuple(row[name] for name in training.KEY) for row in rows}
    for number in options.chosen:
        cell = CELLS[number]
        if tuple(map(str, (*cell, here["processor"], here["cores"]))) in done:
            continue
        if cell.precision == "bfloat16" and "bf16" not in here["processor"]:
            print(f"cell {number + 1} is skipped: this processor has no bfloat16 instructions")
            continue
        modes = training.modes_of(cell)
        measured = training.measure(cell, modes, here, options.alternations, options.seconds)
        rows.append(measured)
        rows.sort(key=place)
        tables.write(path, training.COLUMNS, rows)
        print(f"cell {number + 1}: ", end="")
        training.show(measured)
    print(f"The table is in {path}.")


def place(row):
    """Where a row belongs in the table: in the order of the cells."""
    cell = Cell.of(row)
    return CELLS.index(cell) if cell in CELLS else len(CELLS)


def main():
    options = parsed()
    print(f"load of the machine before measuring: {os.getloadavg()[0]:.2f} (should be near 0)")
    folder = HOME / "target/bench"
    if options.quick:
        quick(options)
    elif options.lengths:
        lengths.run(options.alternations)
    elif options.scoring:
        path = options.out or folder / "scoring.csv"
        scoring.run(path, machine(), options.chosen, options.alternations, options.seconds)
    elif options.decoding:
        path = options.out or folder / "decoding.csv"
        decoding.run(path, machine(), options.chosen, options.alternations, options.seconds)
    elif options.to_loss:
        path = options.out or folder / "to-loss.csv"
        to_loss.run(path, machine(), options.chosen, options.seeds)
    else:
        all_cells(options, options.out or folder / "training.csv")


if __name__ == "__main__":
    # An exception ends the workers too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
