"""Whether two programs compute the same losses."""

import math
import statistics
import sys

STEPS = 20
NATS = {"float32": 1e-4, "bfloat16": 3e-2}
# With dropout, each program draws random numbers of its own. At a rate of 0.1 the mean over the steps
# varies by 0.001 to 0.0015 nats from seed to seed; dropout on one side only makes it differ by 0.006.
NATS_PER_DROPOUT = 0.03


def difference(losses, reference, dropout):
    """Nats between two lists of losses: the largest difference, or that of the means with dropout."""
    differences = [a - b for a, b in zip(losses, reference, strict=True)]
    if not all(map(math.isfinite, differences)):
        return math.inf
    return abs(statistics.mean(differences)) if dropout else max(map(abs, differences))


def tolerance(cell):
    return NATS_PER_DROPOUT * cell.dropout if cell.dropout else NATS[cell.precision]


def require(name, losses, reference, cell):
    """Stops the benchmark if a program's losses differ from ours."""
    found = difference(losses, reference, cell.dropout)
    if found > tolerance(cell):
        what = "the mean losses" if cell.dropout else "the losses"
        sys.exit(
            f"bench: {what} of {name} and Repetita differ by {found:.1e} nats in {cell}; "
            f"at most {tolerance(cell):.1e} is expected"
        )
