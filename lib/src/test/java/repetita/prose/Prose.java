package repetita.prose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The prose of a Markdown file or of a notebook, whose numbers are checked. Code, formulas, link
 * targets and the numbering of headings, sections and figures are not part of it.
 */
final class Prose {

  private static final Path ROOT = Path.of("..");

  private static final List<String> NO_PROSE =
      List.of(
          "(?s)```.*?```",
          "`[^`\n]*`",
          "(?s)\\$\\$.*?\\$\\$",
          "\\$[^$\n]+\\$",
          "\\]\\([^)]*\\)",
          "<[^>\n]*>",
          "https?://\\S+",
          "(?i)arxiv[: ]\\d{4}\\.\\d{5}",
          "(?m)^(#+ |)\\d+\\. ",
          "(?i)\\b(sections?|figures?|fig\\.|tables?|notebooks?|equations?|steps?|exercises?|part)"
              + "[ \u00a0]\\d+[a-z]?((,| and| or| to|–) ?\\d+[a-z]?)*\\b");

  /** A number, but not one within a name such as R2 or GPT-2. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.,-])\\d[\\d,]*(?:\\.\\d+)?(?:e[+-]?\\d+)?(?![\\d])");

  private final String file;
  private final String text;
  private final BitSet covered = new BitSet();

  private Prose(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /** The prose of a file, which is named from the root of the project. */
  static Prose of(String file) {
    try {
      Path path = ROOT.resolve(file);
      return of(file, file.endsWith(".ipynb") ? markdown(path) : Files.readString(path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Prose of(String file, String markdown) {
    String text = markdown;
    for (String pattern : NO_PROSE) {
      text = text.replaceAll(pattern, " ");
    }
    return new Prose(file, text.replaceAll("\\s+", " "));
  }

  private static String markdown(Path notebook) throws IOException {
    return Cell.of(notebook).stream()
        .filter(cell -> cell.type().equals("markdown"))
        .map(Cell::source)
        .collect(Collectors.joining("\n\n"));
  }

  /**
   * Checks results: the prose must contain a phrase with these values, rounded as the format says.
   *
   * @param format as for {@link String#format}, such as {@code "ends at %.2f nats"}
   */
  Prose says(String format, Object... values) {
    String phrase = String.format(Locale.ROOT, format, values).replaceAll("\\s+", " ");
    if (!cover(phrase)) {
      fail("%s does not say \"%s\"%s", file, phrase, instead(phrase));
    }
    return this;
  }

  /**
   * Names numbers that are no results of ours: settings, definitions, and what others published.
   * Each phrase must stand in the prose as it is here.
   */
  Prose quotes(String... phrases) {
    for (String phrase : phrases) {
      if (!cover(phrase.replaceAll("\\s+", " "))) {
        fail("%s does not say \"%s\"%s", file, phrase, instead(phrase));
      }
    }
    return this;
  }

  /** Fails if the prose has a number that was neither checked nor named. */
  void hasNoOtherNumbers() {
    List<String> others = new ArrayList<>();
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      if (!covered.get(number.start())) {
        others.add(
            text.substring(
                Math.max(0, number.start() - 40), Math.min(text.length(), number.end() + 25)));
      }
    }
    assertThat(others).as("numbers in %s that nothing checks", file).isEmpty();
  }

  /** Marks all places of a phrase; false if there is none. */
  private boolean cover(String phrase) {
    int from = text.indexOf(phrase);
    for (int at = from; at >= 0; at = text.indexOf(phrase, at + 1)) {
      covered.set(at, at + phrase.length());
    }
    return from >= 0;
  }

  /** What the prose says with other numbers, for a message. */
  private String instead(String phrase) {
    StringBuilder pattern = new StringBuilder();
    Matcher number = NUMBER.matcher(phrase);
    int end = 0;
    while (number.find()) {
      pattern.append(Pattern.quote(phrase.substring(end, number.start()))).append("[\\d.,e+-]*\\d");
      end = number.end();
    }
    pattern.append(Pattern.quote(phrase.substring(end)));
    Matcher found = Pattern.compile(pattern.toString()).matcher(text);
    return found.find() ? ", but \"" + found.group() + "\"" : "";
  }
}
