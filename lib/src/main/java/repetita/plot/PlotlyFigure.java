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
 * A figure as plotly.js takes it: maps, lists, strings, finite numbers and nulls. It starts as a
 * jsplot {@link Figure}; what jsplot cannot say (error bars, annotations, shapes, hover texts,
 * colour scales) is added with plotly's own keys.
 *
 * @param data the traces, in the order in which they are drawn
 * @param layout axes, titles, legend, annotations
 * @param config behaviour of the page around the figure
 */
public record PlotlyFigure(
    List<Map<String, Object>> data, Map<String, Object> layout, Map<String, Object> config) {

  // Map.of has another order in every process; the same figure shall be the same text.
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  public PlotlyFigure {
    data = data.stream().map(Collections::unmodifiableMap).toList();
    layout = Collections.unmodifiableMap(layout);
    config = Collections.unmodifiableMap(config);
  }

  /** The same figure; event handlers, which are JavaScript, are left behind. */
  public static PlotlyFigure of(Figure figure) {
    return new PlotlyFigure(
        JsplotReader.traces(figure), JsplotReader.layout(figure), JsplotReader.config(figure));
  }

  /** With one more trace, given in plotly's keys. */
  public PlotlyFigure withTrace(Map<String, ?> trace) {
    List<Map<String, Object>> traces = new ArrayList<>(data);
    traces.add(new LinkedHashMap<>(trace));
    return new PlotlyFigure(traces, layout, config);
  }

  /**
   * With keys laid over one trace; nested maps are merged, anything else is replaced.
   *
   * @param index the trace's place in {@link #data}
   */
  public PlotlyFigure withTraceKeys(int index, Map<String, ?> keys) {
    List<Map<String, Object>> traces = new ArrayList<>(data);
    traces.set(index, merged(traces.get(index), keys));
    return new PlotlyFigure(traces, layout, config);
  }

  /** With keys laid over the layout; nested maps are merged, anything else is replaced. */
  public PlotlyFigure withLayout(Map<String, ?> keys) {
    return new PlotlyFigure(data, merged(layout, keys), config);
  }

  /** With one more line, box or region drawn over the axes. */
  public PlotlyFigure withShape(Map<String, ?> shape) {
    return withLayout(Map.of("shapes", appended(layout.get("shapes"), shape)));
  }

  /** With one more text on the figure. */
  public PlotlyFigure withAnnotation(Map<String, ?> annotation) {
    return withLayout(Map.of("annotations", appended(layout.get("annotations"), annotation)));
  }

  /** The figure's title as plain text, empty if it has none. */
  public String title() {
    return layout.get("title") instanceof Map<?, ?> title && title.get("text") instanceof String s
        ? s
        : "";
  }

  /** {@code {"data": ..., "layout": ..., "config": ...}}, the same text for the same figure. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(asMap());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The figure holds something that is not JSON.", e);
    }
  }

  /** The three parts under plotly's names. */
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
