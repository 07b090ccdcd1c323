package repetita.plot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.plotly.components.Figure;

/**
 * A figure in the format of plotly.js: maps, lists, strings, finite numbers and nulls. It is
 * converted from a jsplot {@link Figure}; features that jsplot does not have (error bars,
 * annotations, shapes, hover texts, color scales) are added with plotly's own keys.
 *
 * @param data the traces, in drawing order
 * @param layout axes, titles, legend, annotations
 * @param config interactive behavior
 */
public record PlotlyFigure(
    List<Map<String, Object>> data, Map<String, Object> layout, Map<String, Object> config) {

  // Sorted keys, because the order of Map.of differs between processes.
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  public PlotlyFigure {
    data = data.stream().map(Collections::unmodifiableMap).toList();
    layout = Collections.unmodifiableMap(layout);
    config = Collections.unmodifiableMap(config);
  }

  /** Converts a jsplot figure, without its event handlers, which are JavaScript. */
  public static PlotlyFigure of(Figure figure) {
    return new PlotlyFigure(
        JsplotReader.traces(figure), JsplotReader.layout(figure), JsplotReader.config(figure));
  }

  /** Adds a trace, given by plotly's keys. */
  public PlotlyFigure withTrace(Map<String, ?> trace) {
    List<Map<String, Object>> traces = new ArrayList<>(data);
    traces.add(new LinkedHashMap<>(trace));
    return new PlotlyFigure(traces, layout, config);
  }

  /**
   * Sets keys of a trace; nested maps are merged, anything else is replaced.
   *
   * @param index index of the trace in {@link #data}
   */
  public PlotlyFigure withTraceKeys(int index, Map<String, ?> keys) {
    List<Map<String, Object>> traces = new ArrayList<>(data);
    traces.set(index, merged(traces.get(index), keys));
    return new PlotlyFigure(traces, layout, config);
  }

  /** Sets keys of the layout; nested maps are merged, anything else is replaced. */
  public PlotlyFigure withLayout(Map<String, ?> keys) {
    return new PlotlyFigure(data, merged(layout, keys), config);
  }

  /** Adds a line or box. */
  public PlotlyFigure withShape(Map<String, ?> shape) {
    return withLayout(Map.of("shapes", appended(layout.get("shapes"), shape)));
  }

  /** Adds a text. */
  public PlotlyFigure withAnnotation(Map<String, ?> annotation) {
    return withLayout(Map.of("annotations", appended(layout.get("annotations"), annotation)));
  }

  /** The title of the figure; empty if it has none. */
  public String title() {
    return layout.get("title") instanceof Map<?, ?> title && title.get("text") instanceof String s
        ? s
        : "";
  }

  /** JSON {@code {"data": ..., "layout": ..., "config": ...}}, identical for equal figures. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(asMap());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The figure contains a value that has no JSON form.", e);
    }
  }

  /** Data, layout and config under plotly's names. */
  public Map<String, Object> asMap() {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("data", data);
    parts.put("layout", layout);
    parts.put("config", config);
    return parts;
  }

  private static List<Object> appended(Object list, Object element) {
    List<Object> longer = new ArrayList<>(list instanceof List<?> present ? present : List.of());
    longer.add(element);
    return longer;
  }

  private static Map<String, Object> merged(Map<?, ?> below, Map<?, ?> above) {
    Map<String, Object> result = new LinkedHashMap<>();
    below.forEach((key, value) -> result.put((String) key, value));
    above.forEach(
        (key, value) ->
            result.merge(
                (String) key,
                value,
                (old, fresh) ->
                    old instanceof Map<?, ?> o && fresh instanceof Map<?, ?> f
                        ? merged(o, f)
                        : fresh));
    return result;
  }
}
