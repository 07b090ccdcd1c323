package repetita;

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

/** The library has its own words for what is wrong; options are the command line's. */
class MessagesTest {

  private static final Path SOURCES = Path.of("src/main/java/repetita");

  private static final Pattern OPTION =
      Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*--[a-zA-Z](?:[^\"\\\\\n]|\\\\.)*\"");

  /** A setting names its own option, from which the command line makes one. */
  private static final Pattern SETTING = Pattern.compile("option = \"--[a-z0-9-]+\"");

  /** Arguments of processes that the library starts: of spark-submit, and of a JVM. */
  private static final List<String> ARGUMENTS =
      List.of("\"--master\"", "\"--class\"", "\"--enable-native-access=ALL-UNNAMED\"");

  @Test
  void noLiteralOutsideOfTheCommandLineMentionsAnOption() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        if (!file.startsWith(SOURCES.resolve("cli"))) {
          String source = SETTING.matcher(Files.readString(file)).replaceAll("");
          Matcher literals = OPTION.matcher(source);
          while (literals.find()) {
            found.add(literals.group());
          }
        }
      }
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(ARGUMENTS);
  }
}
