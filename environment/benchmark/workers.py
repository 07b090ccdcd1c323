"""The processes of both sides. Each trains, evaluates or scores on request."""

import json
import os
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

from cells import HOME, SIZES, Cell

WORKER = Path(__file__).with_name("worker.py")


class Worker:
    """A process that reads one request per line and answers with one line of JSON."""

    def __init__(self, command, threads):
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            env=environment(threads),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, request):
        self.process.stdin.write(request + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"bench: a worker has died: {' '.join(self.process.args)}")
        return json.loads(line)

    def tokens_per_s(self, request):
        return self.ask(request)["tokens_per_s"]

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
    """Repetita. On the request "write", it writes the weights and examples into the folder."""
    numbers = cell._asdict() | {"vocabulary": cell.vocabulary - 1}
    dropout = numbers.pop("dropout")
    command = [str(HOME / "environment/repetita"), "benchmark", "--folder", folder]
    for name, value in numbers.items():
        command += [f"--{name}", str(value)]
    for part in ("attention", "hidden"):
        command += ["--set", f"{part}Dropout={dropout}"]
    if cell.family == "mdm":
        # The network on PyTorch's side has no BOS.
        command += ["--set", "objective.bos=false"]
    return Worker(command, cell.threads)


def theirs(cell, folder, mode):
    """PyTorch, with the weights and examples in the folder; see worker.py for the modes."""
    shape = zip(("layers", "width", "heads", "head_size", "feed_forward"), SIZES[cell.size])
    classes = {"embeddings": cell.vocabulary, "classes": cell.vocabulary - 1}
    numbers = cell._asdict() | dict(shape) | classes
    return Worker([sys.executable, str(WORKER), folder, mode, json.dumps(numbers)], cell.threads)


def machine():
    """The columns of a table that name machine and versions."""
    java = ours(Cell("ar", "30K"), ".")
    about = java.ask("machine")
    java.close()
    return about | {"cores": os.cpu_count(), "pytorch": version("torch")}
