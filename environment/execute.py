"""Executes notebooks in the Java kernel, and prints one line for each.

execute.py OUTPUT NOTEBOOK...

The executed notebooks are written to the folder OUTPUT. REPETITA_SCALE sets the amount of
computation. At the first cell that fails, this program prints the cell and exits with code 1.
"""

import os
import re
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

# Seconds that one cell may take.
CELL_TIMEOUT = {"smoke": 300, "read": 1800, "full": 12 * 3600}

COLORS = re.compile(r"\x1b\[[0-9;]*m")


def error_text(cell, error):
    """The kernel's traceback without colors; if the kernel died or hung, nbclient's message."""
    if isinstance(error, CellExecutionError):
        for output in cell.outputs:
            if output.output_type == "error":
                return COLORS.sub("", "\n".join(output.traceback))
    return str(error).strip()


def execute(source, output):
    """Executes a notebook; writes the result and the kernel's log, also after a failure."""
    notebook = nbformat.read(source, as_version=4)
    scale = os.environ.get("REPETITA_SCALE", "read")
    client = NotebookClient(
        notebook,
        kernel_name="java",
        timeout=CELL_TIMEOUT[scale],
        shutdown_kernel="immediate",
        resources={"metadata": {"path": str(source.parent)}},
    )
    codes = [i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    log = output / f"{source.stem}.log"
    start = time.monotonic()
    try:
        with log.open("w") as kernel, client.setup_kernel(stdout=kernel, stderr=kernel):
            for number, index in enumerate(codes, start=1):
                if sys.stdout.isatty():
                    print(f"\r{source.stem}: cell {number} of {len(codes)} ", end="", flush=True)
                client.execute_cell(notebook.cells[index], index, execution_count=number)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        cell = notebook.cells[index]
        sys.exit(
            f"\n{source.stem}: code cell {number} of {len(codes)} failed:\n\n"
            f"{cell.source}\n\n{error_text(cell, error)}\n\nThe kernel's log is {log}."
        )
    except RuntimeError as error:
        sys.exit(f"{source.stem}: the kernel did not start ({error}); its log is {log}.")
    finally:
        seconds = time.monotonic() - start
        notebook.metadata["repetita"] = {"scale": scale, "seconds": round(seconds, 1)}
        nbformat.write(notebook, output / source.name)
    erase = "\r" if sys.stdout.isatty() else ""
    print(f"{erase}{source.stem}: {len(codes)} cells, {seconds:.1f} s", flush=True)


def main():
    output = Path(sys.argv[1])
    output.mkdir(parents=True, exist_ok=True)
    for notebook in map(Path, sys.argv[2:]):
        execute(notebook, output)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
