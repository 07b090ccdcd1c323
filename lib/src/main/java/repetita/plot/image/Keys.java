package repetita.plot.image;

import java.util.List;
import java.util.Map;

/** Reads values by plotly's keys, with plotly's defaults for missing ones. */
record Keys(Map<?, ?> values) {

  /** The keys below a key; empty if there are none. */
  Keys at(String key) {
    return new Keys(values.get(key) instanceof Map<?, ?> map ? map : Map.of());
  }

  boolean has(String key) {
    return values.get(key) != null;
  }

  String text(String key, String otherwise) {
    return values.get(key) instanceof String text ? text : otherwise;
  }

  double number(String key, double otherwise) {
    return values.get(key) instanceof Number number ? number.doubleValue() : otherwise;
  }

  boolean flag(String key, boolean otherwise) {
    return values.get(key) instanceof Boolean flag ? flag : otherwise;
  }

  /** The list under a key; empty if there is none. */
  List<?> list(String key) {
    return values.get(key) instanceof List<?> list ? list : List.of();
  }

  /** The list of numbers under a key, with NaN for other values, such as null. */
  double[] numbers(String key) {
    return list(key).stream().mapToDouble(Keys::numberOrNaN).toArray();
  }

  /** The numbers under two keys; NaN for a missing one. */
  double[] numbersOf(String first, String second) {
    return new double[] {number(first, Double.NaN), number(second, Double.NaN)};
  }

  /** The maps in the list under a key. */
  List<Keys> maps(String key) {
    return list(key).stream().map(map -> new Keys((Map<?, ?>) map)).toList();
  }

  static double numberOrNaN(Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
