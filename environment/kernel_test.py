"""Stops, repeats and restarts cells of the Java kernel; see environment/kernel-test."""

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jupyter_client.manager import KernelManager

IMPORTS = """
import repetita.corpus.HeldOut;
import repetita.notebook.Training;
import repetita.train.*;
"""

CONFIG = """
TrainConfig config = TrainConfig.defaults()
    .with("corpus", "dickens").with("uniqueTokens", 25600).with("size", "0.2M")
    .with("epochs", %s).with("seed", %d);
"""

TRAIN = 'RunResult result = Training.run("training", config);\nresult.status()'

EVALUATE = """
TrainedRun run = TrainedRun.in(result.folder());
run.score(HeldOut.TEST, 2, Hardware.ofThisMachine()).loss()
"""


class Kernel:
    """A running kernel."""

    def __init__(self, runs):
        os.environ["REPETITA_RUNS"] = str(runs)
        self.manager = KernelManager(kernel_name="java")
        self.manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=120)
        self.run(IMPORTS)

    def send(self, code):
        return self.client.execute(code)

    def wait(self, message):
        """The text of all outputs of a cell, including its error."""
        text = []
        while True:
            reply = self.client.get_iopub_msg(timeout=600)
            if reply["parent_header"].get("msg_id") != message:
                continue
            kind, content = reply["msg_type"], reply["content"]
            if kind == "status" and content["execution_state"] == "idle":
                return "".join(text)
            if kind in ("execute_result", "display_data"):
                text.append(content["data"].get("text/plain", ""))
            elif kind == "error":
                text.append("\n".join([content["ename"], content["evalue"], *content["traceback"]]))

    def run(self, code):
        return self.wait(self.send(code))

    def memory(self):
        """Memory of the kernel's processes, in MB."""
        pids = [str(self.manager.provisioner.pid)]
        pids += subprocess.run(
            ["pgrep", "-P", pids[0]], capture_output=True, text=True, check=False
        ).stdout.split()
        kilobytes = 0
        for pid in pids:
            status = Path(f"/proc/{pid}/status").read_text()
            kilobytes += int(re.search(r"VmRSS:\s+(\d+)", status).group(1))
        return kilobytes / 1024

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def check(holds, what, text=""):
    if not holds:
        sys.exit(f"kernel-test: {what}\n{text}")


def repeat_a_cell(runs):
    """Trains and evaluates fifty models in a kernel, whose memory must not grow."""
    kernel = Kernel(runs)
    memory = []
    for i in range(50):
        kernel.run(CONFIG % ("2", i))
        said = kernel.run(TRAIN)
        check("FINISHED" in said, "a run did not finish:", said)
        score = kernel.run(EVALUATE)
        check(re.search(r"\d\.\d", score), "an evaluation failed:", score)
        memory.append(kernel.memory())
    kernel.close()
    growth = memory[-1] - memory[19]
    print(
        f"kernel-test: memory after running a cell once: {memory[0]:.0f} MB, 20 times:"
        f" {memory[19]:.0f} MB, 50 times: {memory[-1]:.0f} MB"
    )
    check(growth < 60, f"memory grew by {growth:.0f} MB over the last 30 runs")


def stop_and_run_again(runs, stops):
    """Interrupts and resumes a run, which must end like one that was not interrupted."""
    kernel = Kernel(runs)
    kernel.run(CONFIG % ("30", 1))
    chance = random.Random(1)
    stopped_runs = 0
    for _ in range(stops):
        message = kernel.send(TRAIN)
        time.sleep(chance.uniform(0.2, 3))
        kernel.manager.interrupt_kernel()
        said = kernel.wait(message)
        if "FINISHED" in said:
            break
        # The kernel responds at once. The next cell waits until the run is saved.
        check("nterrupted" in said, "an interrupt caused a failure:", said)
        stopped_runs += 1
    check(stopped_runs > 0, "no run was interrupted")
    said = kernel.run(TRAIN)
    check("FINISHED" in said, "the run does not resume:", said)
    log = next(Path(runs).iterdir()) / "log.csv"
    check(not list(log.parent.glob("*.partial")), "an incomplete checkpoint is left")
    stopped = log.read_text()
    kernel.close()
    with tempfile.TemporaryDirectory() as other:
        kernel = Kernel(other)
        kernel.run(CONFIG % ("30", 1))
        kernel.run(TRAIN)
        kernel.close()
        whole = (next(Path(other).iterdir()) / "log.csv").read_text()
    check(losses(stopped) == losses(whole), "the losses differ from those of an uninterrupted run", stopped)
    print(f"kernel-test: interrupted {stopped_runs} times, with the same losses as without interrupts")


def losses(log):
    header, *rows = [line.split(",") for line in log.splitlines()]
    kept = [i for i, name in enumerate(header) if "per" not in name]
    return [[row[i] for i in kept] for row in rows]


def restart_in_the_middle(runs):
    """Kills a kernel during training, which must leave no lock behind."""
    kernel = Kernel(runs)
    kernel.run(CONFIG % ("200", 2))
    kernel.send(TRAIN)
    time.sleep(8)
    kernel.close()
    kernel = Kernel(runs)
    kernel.run(CONFIG % ("200", 2))
    message = kernel.send(TRAIN)
    time.sleep(8)
    kernel.manager.interrupt_kernel()
    said = kernel.wait(message)
    kernel.close()
    check("nterrupted" in said, "the run does not resume:", said)
    check("nother run is writing" not in said, "a lock is left:", said)
    print("kernel-test: the kernel was restarted during training, and the run resumed")


def two_at_once(runs):
    """Trains the same model in two notebooks: the second gets a clear error."""
    one, two = Kernel(runs), Kernel(runs)
    for kernel in (one, two):
        kernel.run(CONFIG % ("60", 3))
    first = one.send(TRAIN)
    time.sleep(4)
    said = two.run(TRAIN)
    check("nother run is writing" in said, "the second notebook is not refused:", said)
    said = one.wait(first)
    check("FINISHED" in said, "the first notebook did not finish:", said)
    said = two.run(TRAIN)
    check("WAS_FINISHED" in said, "the second notebook cannot use the result:", said)
    for kernel in (one, two):
        kernel.close()
    print("kernel-test: two notebooks at once: one trains, the other is refused, both get the result")


def main():
    for test in (
        lambda runs: stop_and_run_again(runs, 15),
        restart_in_the_middle,
        two_at_once,
        repeat_a_cell,
    ):
        with tempfile.TemporaryDirectory() as runs:
            test(runs)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
