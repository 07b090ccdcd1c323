"""Whether two programs compute the same losses."""

import statistics
import sys

STEPS = 20
NATS = {"float32": 1e-4, "bfloat16": 3e-2}
# With dropout, both programs draw different numbers. The mean over the steps varies by about 0.001
# nats from seed to seed at a rate of 0.1. Without dropout on one side it would differ by 0.006 or more.
NATS_PER_DROPOUT = 0.03


def difference(losses, reference, dropout):
    """Nats between two lists of losses: the largest difference, or that of the means with dropout."""
    differences = [a - b for a, b in zip(losses, reference, strict=True)]
    return abs(statistics.mean(differences)) if dropout else max(map(abs, differences))


def tolerance(cell):
    return NATS_PER_DROPOUT * cell.dropout if cell.dropout else NATS[cell.precision]


def require(name, losses, reference, cell):
    """Stops the benchmark if a program's losses differ from ours."""
    found = difference(losses, reference, cell.dropout)
    # A loss that is not a number is not within any tolerance.
    if not found <= tolerance(cell):
        what = "the mean losses" if cell.dropout else "losses"
        sys.exit(
            f"bench: {what} of {name} and Repetita differ by {found:.1e} nats in {cell}; "
            f"at most {tolerance(cell):.1e} is expected"
        )
