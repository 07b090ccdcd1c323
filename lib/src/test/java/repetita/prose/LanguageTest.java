package repetita.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Plain English: expressions that made readers stumble do not come back. */
class LanguageTest {

  private static final Path ROOT = Path.of("..");

  private static final List<String> TEXTS =
      List.of(
          "README.md",
          "CHANGELOG.md",
          "CONTRIBUTING.md",
          "data",
          "docs",
          "environment",
          "lib/src/main/java",
          "notebooks");

  private static final List<String> EXTENSIONS = List.of(".md", ".java", ".ipynb", ".py", ".j2");

  private static final Pattern STUMBLES =
      Pattern.compile(
          "\\b((?<!--)anew|to be had|(of|after|on|with|by) so (many|much|few|little)|none such|by heart"
              + "|what came of|dearest|dearer|hardly stretches|in the mean|line to pass|wears? off"
              + "|(is|are|was|were|be|not) told|looked after|as it were|\\d+ passes"
              + "|passes over)\\b");

  @Test
  void noTextUsesThem() throws IOException {
    List<String> found = new ArrayList<>();
    for (String text : TEXTS) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(text))) {
        for (Path file : files.filter(LanguageTest::isText).toList()) {
          Matcher stumble = STUMBLES.matcher(Files.readString(file).replaceAll("\\s+(\\* )?", " "));
          while (stumble.find()) {
            found.add(file + ": " + stumble.group());
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static boolean isText(Path file) {
    String name = file.toString();
    return EXTENSIONS.stream().anyMatch(name::endsWith) && !name.contains("/.venv");
  }
}
