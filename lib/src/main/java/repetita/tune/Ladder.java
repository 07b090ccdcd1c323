package repetita.tune;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import repetita.InvalidInput;

/**
 * The values that a search may give a setting, in their order.
 *
 * @param key the key of a configuration, such as {@code optimiser.rate}; or several keys that share
 *     the value, joined by +, such as {@code hiddenDropout+attentionDropout}
 */
public record Ladder(String key, List<JsonNode> values) {

  /**
   * @throws InvalidInput if there are fewer than two values, or one occurs twice
   */
  public Ladder {
    if (values == null || values.size() < 2) {
      throw new InvalidInput("The values of \"%s\" must be at least two.".formatted(key));
    }
    values = List.copyOf(values);
    for (int i = 0; i < values.size(); i++) {
      if (index(values, values.get(i)) != i) {
        throw new InvalidInput("\"%s\" has the value %s twice.".formatted(key, values.get(i)));
      }
    }
  }

  /** The keys of a configuration that share the value. */
  List<String> keys() {
    return List.of(key.split("\\+"));
  }

  /**
   * The index of a value.
   *
   * @throws InvalidInput if it is not one of the values
   */
  int index(JsonNode value) {
    int index = index(values, value);
    if (index < 0) {
      throw new InvalidInput(
          "\"%s\" starts at %s, which is not one of its values %s."
              .formatted(key, value.isMissingNode() ? "no value" : value, values));
    }
    return index;
  }

  /**
   * Whether better values might lie beyond this one: it is the first or the last, but not 0, and
   * there are more than two.
   */
  boolean isEdge(int index) {
    boolean zero = values.get(index).isNumber() && values.get(index).asDouble() == 0;
    return values.size() > 2 && !zero && (index == 0 || index == values.size() - 1);
  }

  private static int index(List<JsonNode> values, JsonNode value) {
    return IntStream.range(0, values.size())
        .filter(i -> isSame(values.get(i), value))
        .findFirst()
        .orElse(-1);
  }

  private static boolean isSame(JsonNode one, JsonNode other) {
    return one.isNumber() && other.isNumber()
        ? one.asDouble() == other.asDouble()
        : one.equals(other);
  }
}
