package repetita;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the texts of the library itself must fulfil. */
class SourcesTest {

  private static final Path SOURCES = Path.of("src/main/java/repetita");
  private static final Path PAGE = Path.of("../docs/architecture.md");

  private static final int MOST_LINES = 250;
  private static final int MOST_FILES = 30;

  /** Larger files, and why. */
  private static final Map<String, String> LARGE_FILES =
      Map.of(
          "corpus/Corpora.java",
              "Every way to name a corpus, and why it cannot be opened, is here.",
          "train/config/TrainConfig.java", "The settings and their typed setters belong together.",
          "corpus/FileText.java", "Every way in which reading a user's files fails has a sentence.",
          "file/CsvTable.java", "The parts of a CSV reader share one position in the text.");

  /** Larger packages, and why. */
  private static final Map<String, String> LARGE_PACKAGES =
      Map.of("cli", "Each command is a class of its own, and so is each group of their options.");

  private static final Pattern FAMILY_SWITCH =
      Pattern.compile(
          "instanceof (Autoregressive|MaskedDiffusion|OrderedAutoregressive)\\b"
              + "|Family\\.(AR|MDM)\\b|case (AR|MDM)\\b");

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern CLASS_NAME = Pattern.compile("[A-Z]\\w*[a-z]\\w*");
  private static final Pattern FLOOR =
      Pattern.compile("(?m)^ ?(\\d+)  ((?:[a-z.]+ {1,3})*[a-z.]+)(?: {4,}.*)?$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  @Test
  void filesAreShort() throws IOException {
    Map<String, Integer> large = new HashMap<>();
    for (Path file : sources()) {
      int lines = Files.readAllLines(file).size();
      if (lines > MOST_LINES) {
        large.put(SOURCES.relativize(file).toString(), lines);
      }
    }
    assertThat(large).containsOnlyKeys(LARGE_FILES.keySet());
  }

  @Test
  void packagesAreSmall() throws IOException {
    Map<String, Long> files =
        new TreeMap<>(
            sources().stream()
                .collect(
                    groupingBy(
                        file -> SOURCES.relativize(file.getParent()).toString(), counting())));
    files.values().removeIf(count -> count <= MOST_FILES);
    assertThat(files).containsOnlyKeys(LARGE_PACKAGES.keySet());
  }

  @Test
  void nothingAsksWhichFamilyItServes() throws IOException {
    for (Path file : sources()) {
      if (!file.startsWith(SOURCES.resolve("family"))) {
        assertThat(Files.readString(file)).as("%s", file).doesNotContainPattern(FAMILY_SWITCH);
      }
    }
  }

  @Test
  void theClassesAndLinksOfTheArchitecturePageExist() throws IOException {
    String page = Files.readString(PAGE).replace("```", "");
    List<String> classes =
        sources().stream().map(file -> file.getFileName().toString().replace(".java", "")).toList();
    List<String> named =
        CODE.matcher(page)
            .results()
            .flatMap(code -> Stream.of(code.group(1).split("[^\\w]")))
            .filter(CLASS_NAME.asMatchPredicate())
            .distinct()
            .toList();
    assertThat(named).hasSizeGreaterThan(20).isSubsetOf(classes);
    assertThat(LINK.matcher(page).results().map(link -> link.group(1)).toList())
        .isNotEmpty()
        .allSatisfy(link -> assertThat(PAGE.resolveSibling(link).normalize()).exists());
  }

  @Test
  void theArchitecturePageDrawsTheFloors() throws IOException {
    Map<Integer, List<String>> drawn = new HashMap<>();
    FLOOR
        .matcher(Files.readString(PAGE))
        .results()
        .forEach(
            line ->
                drawn.put(
                    Integer.valueOf(line.group(1)), List.of(line.group(2).strip().split("\\s+"))));
    Map<Integer, List<String>> held =
        ArchitectureTest.FLOORS.entrySet().stream()
            .collect(
                groupingBy(
                    Map.Entry::getValue,
                    mapping(entry -> entry.getKey().replaceFirst("repetita\\.", ""), toList())));
    assertThat(drawn).containsOnlyKeys(held.keySet());
    held.forEach(
        (floor, packages) ->
            assertThat(drawn.get(floor)).containsExactlyInAnyOrderElementsOf(packages));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
