package repetita.plot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.unbescape.html.HtmlEscape;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.traces.Trace;

/**
 * Parses the JavaScript that jsplot generates. It is an object literal for an older plotly, with
 * unquoted keys, single quotes, numbers as strings, NaN, HTML entities in texts, and titles as
 * strings, which plotly.js 3 and later ignore.
 */
final class JsplotReader {

  private static final JsonMapper LITERAL =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
              JsonReadFeature.ALLOW_SINGLE_QUOTES,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
              JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  private static final TypeReference<LinkedHashMap<String, Object>> OBJECT =
      new TypeReference<>() {};

  /** Keys whose values are texts, even if they look like numbers: a run may be called "7". */
  private static final Set<String> TEXTS =
      Set.of("name", "text", "title", "ticktext", "labels", "tickprefix", "ticksuffix");

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  private JsplotReader() {}

  static List<Map<String, Object>> traces(Figure figure) {
    List<Map<String, Object>> traces = new ArrayList<>();
    // One by one, because jsplot calls both heat maps of a figure "trace0".
    for (Trace trace : figure.getTraces()) {
      traces.add(read(trace.asJavascript(0)));
    }
    return traces;
  }

  static Map<String, Object> layout(Figure figure) {
    return figure.getLayout() == null ? Map.of() : read(figure.getLayout().asJavascript());
  }

  static Map<String, Object> config(Figure figure) {
    return figure.getConfig() == null ? Map.of() : read(figure.getConfig().asJavascript());
  }

  private static Map<String, Object> read(String javascript) {
    String literal = javascript.substring(javascript.indexOf('{'), javascript.lastIndexOf('}') + 1);
    try {
      return object(LITERAL.readValue(literal, OBJECT));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The output of jsplot cannot be parsed: " + literal, e);
    }
  }

  private static Map<String, Object> object(Map<?, ?> parsed) {
    Map<String, Object> result = new LinkedHashMap<>();
    parsed.forEach((key, value) -> result.put((String) key, value((String) key, value)));
    Object font = result.remove("titlefont");
    if (result.get("title") instanceof String text) {
      Map<String, Object> title = new LinkedHashMap<>();
      title.put("text", text);
      if (font != null) {
        title.put("font", font);
      }
      result.put("title", title);
    }
    return result;
  }

  private static Object value(String key, Object parsed) {
    if (parsed instanceof Map<?, ?> map) {
      return object(map);
    }
    if (parsed instanceof List<?> list) {
      List<Object> values = new ArrayList<>(list.size());
      list.forEach(element -> values.add(value(key, element)));
      return values;
    }
    if (parsed instanceof Double number) {
      return Double.isFinite(number) ? number : null;
    }
    return parsed instanceof String text ? scalar(key, HtmlEscape.unescapeHtml(text)) : parsed;
  }

  private static Object scalar(String key, String text) {
    if (TEXTS.contains(key)) {
      return text;
    }
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      case "NaN", "Infinity", "-Infinity" -> null;
      default -> NUMBER.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
    };
  }
}
