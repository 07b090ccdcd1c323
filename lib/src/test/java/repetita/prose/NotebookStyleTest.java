package repetita.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a lecture is built, as CONTRIBUTING says. */
class NotebookStyleTest {

  private static final int MOST_LINES = 12;
  private static final int MOST_COLUMNS = 100;
  private static final int EXERCISES = 3;

  static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../notebooks"))) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void codeCellsAreShortAndDefineNoMethods(Path notebook) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Cell cell : Cell.of(notebook)) {
      if (cell.type().equals("code")) {
        List<String> lines =
            cell.source().lines().filter(line -> !line.startsWith("import")).toList();
        if (lines.size() > MOST_LINES
            || lines.stream().anyMatch(line -> line.length() > MOST_COLUMNS)
            || lines.stream().anyMatch(line -> line.matches("[\\w<>\\[\\], ]+ \\w+\\(.*\\) \\{"))) {
          wrong.add(cell.source());
        }
      }
    }
    assertThat(wrong).as("%s", notebook).isEmpty();
  }

  /** All but the talk, which has questions for its audience instead of exercises. */
  static List<Path> lectures() throws IOException {
    return notebooks().stream().filter(file -> !file.endsWith(TalkTest.TALK)).toList();
  }

  @ParameterizedTest
  @MethodSource("lectures")
  void threeExercisesHaveSolutionsThatRunAndAreFolded(Path notebook) throws IOException {
    List<Cell> cells = Cell.of(notebook);
    assertThat(cells.stream().filter(Cell::solution)).as("%s", notebook).hasSize(EXERCISES);
    assertThat(cells.stream().filter(cell -> cell.source().contains("**Exercise ")))
        .as("%s", notebook)
        .hasSizeGreaterThanOrEqualTo(EXERCISES);
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void itIsCommittedWithoutOutputs(Path notebook) throws IOException {
    assertThat(Cell.of(notebook)).as("%s", notebook).noneMatch(Cell::outputs);
  }
}
