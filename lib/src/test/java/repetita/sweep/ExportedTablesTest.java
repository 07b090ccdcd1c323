package repetita.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import repetita.InvalidInput;
import repetita.file.CsvTable;
import repetita.file.RecordCsv;
import repetita.probe.RunMemory;
import repetita.probe.TaskSummary;
import repetita.quality.WrittenQuality;
import repetita.train.store.Measurement;

/** The tables that the project comes with, as they are and as spreadsheets may change them. */
class ExportedTablesTest {

  private static final Path RUNS = Path.of("..", "data", "runs");
  private static final RecordCsv<RunSummary> SUMMARIES =
      new RecordCsv<>(RunSummary.class, "a table of runs");

  @TempDir private Path folder;

  static List<Path> tables() throws IOException {
    try (Stream<Path> files = Files.list(RUNS)) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void whatIsReadIsWrittenAsItWas(Path file) throws IOException {
    String name = file.getFileName().toString();
    Path copy = folder.resolve(name);
    if (name.endsWith("-curves.csv")) {
      copied(new RecordCsv<>(Measurement.class, "a table of evaluations"), file, copy);
    } else if (name.endsWith("-ensembles.csv")) {
      copied(new RecordCsv<>(EnsembleSummary.class, "a table of ensembles"), file, copy);
    } else if (name.endsWith("-memory.csv")) {
      copied(new RecordCsv<>(RunMemory.class, "a table of memorized text"), file, copy);
    } else if (name.equals("generation.csv")) {
      copied(WrittenQuality.CSV, file, copy);
    } else if (name.contains("tasks")) {
      copied(new RecordCsv<>(TaskSummary.class, "a table of tasks"), file, copy);
    } else {
      copied(SUMMARIES, file, copy);
      assertThat(SweepTable.read(file).summaries()).isNotEmpty();
    }
    assertThat(copy).hasSameBinaryContentAs(file);
  }

  private static <T extends Record> void copied(RecordCsv<T> csv, Path from, Path to)
      throws IOException {
    csv.write(to, csv.read(from));
  }

  static Stream<Arguments> rearranged() {
    UnaryOperator<List<String>> backwards =
        cells -> {
          List<String> turned = new ArrayList<>(cells);
          Collections.reverse(turned);
          return turned;
        };
    UnaryOperator<List<String>> swapped =
        cells -> {
          List<String> moved = new ArrayList<>(cells);
          Collections.swap(moved, place("validation_best"), place("test_best"));
          return moved;
        };
    return Stream.of(
        Arguments.of("swapped", swapped, ",", "\n", ""),
        Arguments.of("backwards", backwards, ",", "\n", ""),
        Arguments.of("CRLF", UnaryOperator.identity(), ",", "\r\n", ""),
        Arguments.of("a byte order mark", UnaryOperator.identity(), ",", "\n", "\uFEFF"),
        Arguments.of("semicolons", UnaryOperator.identity(), ";", "\r\n", "\uFEFF"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rearranged")
  void columnsAreMatchedByName(
      String how, UnaryOperator<List<String>> move, String separator, String newline, String mark)
      throws IOException {
    CsvTable table = CsvTable.read(RUNS.resolve("text.csv"));
    StringBuilder text = new StringBuilder(mark);
    text.append(String.join(separator, move.apply(table.columns()))).append(newline);
    for (CsvTable.Row row : table.rows()) {
      List<String> quoted =
          row.cells().stream().map(cell -> cell == null ? "" : "\"" + cell + "\"").toList();
      text.append(String.join(separator, move.apply(quoted))).append(newline);
    }
    Path moved = Files.writeString(folder.resolve("moved.csv"), text);
    assertThat(SUMMARIES.read(moved)).isEqualTo(SUMMARIES.read(RUNS.resolve("text.csv")));
  }

  @Test
  void columnsThatDifferAreNamed() throws IOException {
    String text = Files.readString(RUNS.resolve("text.csv"));
    assertRefused(
        text.replaceFirst("test_best,", "test_loss,"),
        "does not have the columns of a table of runs; missing: test_best; unknown: test_loss.");
    assertRefused(
        text.replaceFirst("test_best,", "test_final,"),
        "are both named 'test_final'; names must differ.");
  }

  @Test
  void cellsThatAreWrongAreNamed() throws IOException {
    String text = Files.readString(RUNS.resolve("text.csv"));
    assertRefused(
        text.replaceFirst(",180864,", ",many,"),
        "has 'many' in the column parameters; it must be a whole number.");
    assertRefused(
        text.replaceFirst(",180864,", ",,"),
        "has nothing in the column parameters; it must be a whole number.");
    assertRefused(
        text.replaceFirst(",true,", ",perhaps,"),
        "has 'perhaps' in the column bos; it must be true or false.");
    assertRefused(
        text.replaceFirst(",20.0,", ",\"20,0\","),
        "has '20,0' in the column epochs; it must be a number.");
    assertRefused(text.substring(0, text.length() / 2), "cells, but the header has 49 columns");
  }

  @Test
  void aRunOrAnEvaluationThatIsThereTwiceIsNamed() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(RUNS.resolve("text.csv")));
    lines.add(lines.get(1));
    Path file = Files.write(folder.resolve("twice.csv"), lines);
    assertThatThrownBy(() -> SweepTable.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(file + " contains the run ar-dickens-6400-0.2M-s1-db3e22f8 twice.");
    Files.delete(file);
    List<String> curves = new ArrayList<>(Files.readAllLines(RUNS.resolve("text-curves.csv")));
    curves.add(curves.get(1));
    Files.write(folder.resolve("twice-curves.csv"), curves);
    assertThatThrownBy(() -> SweepTable.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageEndingWith("contains step 1 of the run ar-dickens-6400-0.2M-s1-db3e22f8 twice.");
  }

  /** An export writes the curves first: one that is cut off leaves them without their summaries. */
  @Test
  void evaluationsWithoutASummaryAreNotLost() {
    SweepTable whole = SweepTable.read(RUNS.resolve("text.csv"));
    SweepTable cutOff = new SweepTable(whole.summaries().subList(0, 3), whole.curves());
    SweepTable exported =
        cutOff.with(
            new SweepTable(List.of(), List.of()),
            Sweep.read(Path.of("..", "data", "sweeps", "text.json")));
    assertThat(exported.summaries()).isEqualTo(cutOff.summaries());
    assertThat(exported.curves()).containsExactlyInAnyOrderElementsOf(whole.curves());
  }

  private void assertRefused(String text, String said) throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.csv"), text);
    assertThatThrownBy(() -> SUMMARIES.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(said);
  }

  private static int place(String column) {
    return List.of(SUMMARIES.header().split(",")).indexOf(column);
  }
}
