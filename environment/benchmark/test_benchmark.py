"""Tests of what the benchmark computes from its measurements. They need neither time nor PyTorch.

python3 -m unittest discover -s environment/benchmark
"""

import contextlib
import io
import re
import tempfile
import time
import unittest
from pathlib import Path

import agreement
import benchmark
import scoring
import tables
import to_loss
import training
from cells import CELLS, HOME, SCORING, Cell
from ratios import alternate, columns, ratio


class Cells(unittest.TestCase):
    def test_all_differ(self):
        self.assertEqual(len(set(CELLS)), len(CELLS))

    def test_dropout_is_measured_at_two_rates_beside_the_same_cells_without(self):
        rates = [cell.dropout for cell in CELLS if cell.dropout]
        self.assertEqual((rates.count(0.1), rates.count(0.4)), (6, 2))
        for cell in CELLS:
            self.assertIn(cell._replace(dropout=0.0), CELLS)

    def test_rows_to_score_have_64_tokens(self):
        self.assertEqual({cell.context for cell in SCORING}, {64})

    def test_a_cell_is_read_from_its_row(self):
        for cell in CELLS:
            row = {name: str(value) for name, value in cell._asdict().items()}
            self.assertEqual(Cell.of(row), cell)


class Ratios(unittest.TestCase):
    def test_the_faster_rival_counts_in_each_alternation(self):
        self.assertEqual(ratio([6, 6, 6], [3, 2, 3], [2, 3, 1]), (2, 2, 2))

    def test_what_slows_all_programs_alike_leaves_the_ratio(self):
        machine = [1.0, 0.5, 0.7, 0.9, 0.4, 0.8, 0.6]
        found = ratio([12 * m for m in machine], [10 * m for m in machine])
        for value in found:
            self.assertAlmostEqual(value, 1.2)

    def test_the_interval_ends_at_the_second_of_nine_from_each_side(self):
        # Exactly: a median of nine draws is at most the k-th of nine ratios if five or more draws are.
        # With k = 2 that has probability 0.030, with k = 1 only 0.001.
        self.assertEqual(ratio([5, 1, 9, 3, 7, 2, 8, 4, 6], [1] * 9), (5, 2, 8))

    def test_alternations_are_compared_in_pairs(self):
        with self.assertRaises(ValueError):
            ratio([1, 2], [1])

    def test_functions_run_back_and_forth(self):
        calls = []
        alternate({name: lambda name=name: calls.append(name) for name in "abc"}, 3)
        self.assertEqual("".join(calls), "abccbaabc")

    def test_a_steady_drift_cancels_over_two_alternations(self):
        clock = iter(range(100))
        found = alternate({name: lambda: next(clock) for name in "abcd"}, 2)
        self.assertEqual({sum(times) for times in found.values()}, {7})

    def test_a_ratio_has_three_columns(self):
        row = columns("drift", ratio([1.0], [1.0]))
        self.assertEqual(row, {"drift": "1.000", "drift_low": "1.000", "drift_high": "1.000"})


class Agreement(unittest.TestCase):
    plain = Cell("ar", "0.2M")
    dropout = Cell("ar", "0.2M", dropout=0.1)

    def refuses(self, losses, reference, cell):
        with self.assertRaises(SystemExit) as stop:
            agreement.require("eager", losses, reference, cell)
        self.assertRegex(str(stop.exception), r"\Abench: .* eager and Repetita differ by .* nats")

    def test_without_dropout_every_step_must_agree(self):
        agreement.require("eager", [5.00001, 4.0], [5.0, 4.00001], self.plain)
        self.refuses([5.0, 4.001], [5.001, 4.0], self.plain)

    def test_with_dropout_the_means_must_agree(self):
        agreement.require("eager", [5.0, 4.001], [5.001, 4.0], self.dropout)
        # Measured: what a program without dropout differs by.
        self.refuses([5.0 - 0.006, 4.0 - 0.006], [5.0, 4.0], self.dropout)

    def test_a_loss_that_is_not_a_number_never_agrees(self):
        for cell in (self.plain, self.dropout):
            self.refuses([float("nan")], [5.0], cell)
        self.refuses([5.0, float("nan")], [5.0, 4.0], self.plain)

    def test_bfloat16_rounds_differently(self):
        agreement.require("eager", [5.01], [5.0], self.plain._replace(precision="bfloat16"))

    def test_lists_of_different_length_are_an_error(self):
        with self.assertRaises(ValueError):
            agreement.difference([1.0], [1.0, 2.0], 0)


class Tables(unittest.TestCase):
    def test_a_table_is_read_as_written(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "new/table.csv")
            self.assertEqual(tables.read(path, ["a", "b"]), [])
            tables.write(path, ["a", "b"], [{"a": "1, 2", "b": ""}])
            self.assertEqual(tables.read(path, ["a", "b"]), [{"a": "1, 2", "b": ""}])

    def test_the_data_dictionary_explains_every_column(self):
        explained = set(re.findall(r"`(\w+)`", (HOME / "data/README.md").read_text()))
        for module in (training, scoring, to_loss):
            self.assertEqual(set(module.COLUMNS) - explained, set(), module.__name__)

    def test_a_table_of_another_version_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "table.csv")
            tables.write(path, ["a"], [])
            with self.assertRaisesRegex(SystemExit, "--out"):
                tables.read(path, ["a", "b"])


def runs(pid):
    """Whether a process runs; one that has ended may not be collected yet."""
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] not in "ZX"


class Programs(unittest.TestCase):
    def test_the_output_of_a_program_is_read(self):
        with to_loss.process(["echo", "one line"]) as program:
            self.assertEqual(program.stdout.read(), "one line\n")

    def test_a_program_that_fails_stops_the_benchmark(self):
        with self.assertRaisesRegex(SystemExit, "has failed"):
            with to_loss.process(["false"]) as program:
                program.stdout.read()

    def test_a_program_that_is_not_needed_any_more_is_ended(self):
        with self.assertRaises(ZeroDivisionError):
            with to_loss.process(["sleep", "1000"]) as program:
                raise ZeroDivisionError
        self.assertIsNotNone(program.returncode)

    def test_its_children_are_ended_with_it(self):
        with self.assertRaises(ZeroDivisionError):
            with to_loss.process(["sh", "-c", "sleep 1000 & echo $!; sleep 1000"]) as program:
                child = int(program.stdout.readline())
                raise ZeroDivisionError
        self.assertTrue(any(not runs(child) or time.sleep(0.01) for _ in range(1000)))


class Options(unittest.TestCase):
    def test_a_wrong_call_gets_one_line(self):
        for wrong in (["--cells", "99"], ["--cells", "a"], ["--seconds", "0"], ["--quick", "--scoring"]):
            error = io.StringIO()
            with self.assertRaises(SystemExit) as stop, contextlib.redirect_stderr(error):
                benchmark.parsed(wrong)
            self.assertEqual(stop.exception.code, 2)
            self.assertRegex(error.getvalue(), r"\Abench: .*\n\Z")

    def test_cells_count_from_one(self):
        self.assertEqual(benchmark.parsed(["--cells", "1,3"]).chosen, [0, 2])
        self.assertEqual(len(benchmark.parsed([]).chosen), len(CELLS))


if __name__ == "__main__":
    unittest.main()
