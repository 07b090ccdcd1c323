package repetita;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import repetita.file.RecordCsv;
import repetita.sweep.RunSummary;

/** Below {@code sweep} nothing depends on the columns of its tables. */
class ColumnNamesTest {

  private static final Path SOURCES = Path.of("src", "main", "java");

  private static final Pattern STRING = Pattern.compile("\"([a-z]+(?:_[a-z]+)+)\"");

  /** Files that may name some of them, and why. */
  private static final Map<String, Set<String>> EXCEPTIONS =
      Map.of(
          // The usual names in tables of others, which `fit --points` documents.
          "repetita/scaling/fit/PointTable.java",
          Set.of("unique_tokens", "tokens_seen", "test_final"),
          // The columns of a published table.
          "repetita/advise/Multipliers.java",
          Set.of("best_epoch", "unique_tokens", "weight_decay"));

  @Test
  void lowerPackagesNameNoColumnOfASweepsTable() throws IOException {
    Set<String> columns = Set.of(new RecordCsv<>(RunSummary.class, "a table").header().split(","));
    List<String> found = new ArrayList<>();
    for (Path file : lowerSources()) {
      String name = SOURCES.relativize(file).toString().replace('\\', '/');
      for (String literal : literals(file)) {
        if (columns.contains(literal)
            && !EXCEPTIONS.getOrDefault(name, Set.of()).contains(literal)) {
          found.add(name + ": " + literal);
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void everyExceptionIsNeeded() throws IOException {
    for (Map.Entry<String, Set<String>> exception : EXCEPTIONS.entrySet()) {
      assertThat(literals(SOURCES.resolve(exception.getKey()))).containsAll(exception.getValue());
    }
  }

  private static List<Path> lowerSources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> lower =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> isBelowSweep(file.getParent()))
              .toList();
      assertThat(lower).hasSizeGreaterThan(100);
      return lower;
    }
  }

  private static boolean isBelowSweep(Path folder) {
    String owner = SOURCES.relativize(folder).toString().replaceAll("[/\\\\]", ".");
    return ArchitectureTest.FLOORS.get(owner) < ArchitectureTest.FLOORS.get("repetita.sweep");
  }

  private static Set<String> literals(Path file) throws IOException {
    Matcher matcher = STRING.matcher(Files.readString(file));
    return matcher.results().map(result -> result.group(1)).collect(Collectors.toSet());
  }
}
