package repetita.task.items;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import repetita.InvalidInput;

/**
 * A text with fields of an item in braces, such as {@code Question: {goal}\nAnswer:}. A field is a
 * path such as {@code choices.text}, or {@code options.0} for one element, and may be changed by
 * {@link TemplateFilter}s, as in {@code {premise|trim|without_last}}. If a field is a list, the
 * template gives a text for each of its elements. Filters in braces of their own at the end, as in
 * <code>{|clean}</code>, change the whole text.
 *
 * @param text the text with its fields
 */
record Template(String text) {

  private static final Pattern FIELD = Pattern.compile("\\{([^{}|]+)((?:\\|[^{}|]+)*)}");

  private static final Pattern WHOLE = Pattern.compile("\\{((?:\\|[^{}|]+)+)}$");

  /** Whether an item has all fields. */
  boolean fits(JsonNode item) {
    return fields().stream().allMatch(field -> find(item, field) != null);
  }

  /** The paths of the fields. */
  private List<String> fields() {
    return FIELD.matcher(text).results().map(field -> field.group(1)).toList();
  }

  /**
   * The text for an item.
   *
   * @throws InvalidInput if the item lacks a field, or a field is a list
   */
  String of(JsonNode item) {
    List<String> all = all(item);
    if (all.size() != 1) {
      throw new InvalidInput(
          "the template \"%s\" gives %d texts where one is needed".formatted(text, all.size()));
    }
    return all.get(0);
  }

  /**
   * The texts for an item: one, or one for each element of the field that is a list.
   *
   * @throws InvalidInput if the item lacks a field
   */
  List<String> all(JsonNode item) {
    int count =
        fields().stream()
            .map(field -> value(item, field))
            .filter(JsonNode::isArray)
            .mapToInt(JsonNode::size)
            .findFirst()
            .orElse(1);
    return IntStream.range(0, count).mapToObj(i -> filled(item, i)).collect(Collectors.toList());
  }

  private String filled(JsonNode item, int element) {
    Matcher end = WHOLE.matcher(text);
    String filters = end.find() ? end.group(1) : "";
    return filtered(fields(item, element, end.replaceFirst("")), filters);
  }

  private String fields(JsonNode item, int element, String template) {
    Matcher field = FIELD.matcher(template);
    StringBuilder filled = new StringBuilder();
    while (field.find()) {
      JsonNode value = value(item, field.group(1));
      JsonNode one = value.isArray() ? value.path(element) : value;
      String written = one.isTextual() ? one.textValue() : one.asText();
      String changed = filtered(written, field.group(2));
      field.appendReplacement(filled, Matcher.quoteReplacement(changed));
    }
    return field.appendTail(filled).toString();
  }

  /** Applies filters, each of which begins with a bar. */
  private static String filtered(String written, String filters) {
    String changed = written;
    for (String filter : filters.isEmpty() ? new String[0] : filters.substring(1).split("\\|")) {
      changed = TemplateFilter.apply(filter, changed);
    }
    return changed;
  }

  private JsonNode value(JsonNode item, String path) {
    JsonNode value = find(item, path);
    if (value == null) {
      List<String> has = new ArrayList<>();
      item.fieldNames().forEachRemaining(has::add);
      throw new InvalidInput(
          "the field \"%s\" of the template \"%s\" is missing; the item has %s"
              .formatted(path, text.replace("\n", "\\n"), String.join(", ", has)));
    }
    return value;
  }

  private static JsonNode find(JsonNode item, String path) {
    JsonNode value = item;
    for (String step : path.split("\\.")) {
      value = step.matches("\\d+") ? value.path(Integer.parseInt(step)) : value.path(step);
    }
    return value.isMissingNode() || value.isNull() ? null : value;
  }
}
