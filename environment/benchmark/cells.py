"""The combinations of network and settings that the benchmark measures."""

import csv
from pathlib import Path
from typing import NamedTuple

HOME = Path(__file__).resolve().parents[2]

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
    dropout: float = 0.0  # of attention weights, embeddings and sublayer outputs

    @classmethod
    def of(cls, row):
        """The cell of a row of a table."""
        return cls(*(kind(row[name]) for name, kind in cls.__annotations__.items()))

    def __str__(self):
        dropout = f" dropout {self.dropout:g}" if self.dropout else ""
        return (
            f"{self.family:3} {self.size:>4} V={self.vocabulary} {self.batch}x{self.context} "
            f"{self.threads} thread(s) {self.precision}{dropout}"
        )


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
CELLS += [Cell(f, size, dropout=0.1) for size in ("0.2M", "0.8M", "3M") for f in FAMILIES]
CELLS += [Cell(f, "0.8M", dropout=0.4) for f in FAMILIES]

# AR scores all rows at once; the MDM takes one row at a time, with 64 masked prefixes.
SCORING = [
    Cell(f, size, batch=128 if f == "ar" else 2, context=64)
    for size in ("0.2M", "0.8M", "3M")
    for f in FAMILIES
]

# One row, as when somebody watches, and a batch.
DECODING = [
    Cell(f, size, batch=batch) for size in ("0.2M", "0.8M") for f in FAMILIES for batch in (1, 16)
]
