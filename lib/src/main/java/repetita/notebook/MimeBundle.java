package repetita.notebook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An output in several formats, of which each front end displays the richest that it supports.
 *
 * @param data content by MIME type: text, base64 for binary data, or maps and lists for JSON
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

  /** The plain text, which every bundle has. */
  public String asText() {
    return (String) data.get(TEXT);
  }
}
