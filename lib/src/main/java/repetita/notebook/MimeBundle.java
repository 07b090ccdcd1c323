package repetita.notebook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing to show in several formats, of which each front end takes the richest that it knows.
 *
 * @param data from MIME type to content: text, base64 of binary data, or maps and lists where the
 *     type is JSON
 */
public record MimeBundle(Map<String, Object> data) {

  static final String HTML = "text/html";
  static final String TEXT = "text/plain";
  static final String PLOTLY = "application/vnd.plotly.v1+json";
  static final String PNG = "image/png";

  public MimeBundle {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  static MimeBundle html(String html, String text) {
    return new MimeBundle(Map.of(HTML, html, TEXT, text));
  }

  static MimeBundle text(String text) {
    return new MimeBundle(Map.of(TEXT, text));
  }

  /** The plain form, which every bundle has. */
  public String asText() {
    return (String) data.get(TEXT);
  }
}
