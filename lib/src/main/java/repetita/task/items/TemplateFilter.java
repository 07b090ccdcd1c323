package repetita.task.items;

import java.util.Arrays;
import java.util.Locale;
import repetita.InvalidInput;

/** Changes the text of a field in a {@link Template}. */
final class TemplateFilter {

  private TemplateFilter() {}

  /**
   * Applies a filter: a name, or a name and its argument as in {@code before:_}.
   *
   * @throws InvalidInput if there is no such filter, or the text does not have what it needs
   */
  static String apply(String filter, String text) {
    String[] parts = filter.split(":", 2);
    String argument = parts.length == 2 ? parts[1] : "";
    return switch (parts[0]) {
      case "trim" -> text.strip();
      case "trim_left" -> text.stripLeading();
      case "lower_first" -> first(text).toLowerCase(Locale.ROOT) + rest(text);
      case "capitalize" ->
          first(text).toUpperCase(Locale.ROOT) + rest(text).toLowerCase(Locale.ROOT);
      case "without_last" -> text.substring(0, Math.max(0, text.length() - 1));
      case "without_start" -> text.startsWith(argument) ? text.substring(argument.length()) : text;
      case "last_word" -> text.substring(text.lastIndexOf(' ') + 1);
      case "without_last_word" -> text.substring(0, Math.max(0, text.lastIndexOf(' ')));
      case "before" -> text.substring(0, at(text, argument));
      case "after" -> text.substring(at(text, argument) + argument.length());
      case "replace" -> replaced(text, pair(filter, argument));
      case "case" -> chosen(filter, argument, text);
      case "end_line" -> text.isEmpty() ? text : text + "\n";
      case "clean" -> clean(text);
      default ->
          throw new InvalidInput(
              "there is no filter \"%s\" for templates; the filters are trim, trim_left, lower_first, capitalize, without_last, without_start:TEXT, last_word, without_last_word, before:TEXT, after:TEXT, replace:TEXT=TEXT, case:VALUE=TEXT,VALUE=TEXT, end_line and clean"
                  .formatted(filter));
    };
  }

  private static String first(String text) {
    return text.substring(0, text.isEmpty() ? 0 : text.offsetByCodePoints(0, 1));
  }

  private static String rest(String text) {
    return text.substring(first(text).length());
  }

  private static int at(String text, String part) {
    int at = text.indexOf(part);
    if (at < 0) {
      throw new InvalidInput("\"%s\" does not contain \"%s\"".formatted(text, part));
    }
    return at;
  }

  private static String[] pair(String filter, String argument) {
    String[] pair = argument.split("=", 2);
    if (pair.length < 2) {
      throw new InvalidInput(
          "the filter \"%s\" needs two texts with = between them".formatted(filter));
    }
    return pair;
  }

  private static String replaced(String text, String... pair) {
    return text.replace(pair[0], pair[1]);
  }

  private static String chosen(String filter, String cases, String value) {
    return Arrays.stream(cases.split(","))
        .map(each -> pair(filter, each))
        .filter(pair -> pair[0].equals(value))
        .map(pair -> pair[1])
        .findFirst()
        .orElseThrow(
            () -> new InvalidInput("\"%s\" is none of the cases of %s".formatted(value, cases)));
  }

  /** The cleaning of HellaSwag's texts in EleutherAI's harness. */
  private static String clean(String text) {
    return text.strip().replace(" [title]", ". ").replaceAll("\\[.*?]", "").replace("  ", " ");
  }
}
