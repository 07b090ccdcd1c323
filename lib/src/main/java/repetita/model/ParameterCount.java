package repetita.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the trained parameters of a model. */
public final class ParameterCount {

  private ParameterCount() {}

  /** Returns N by named part. The embedding table is also the output layer, unless it is untied. */
  public static Map<String, Long> byPart(ModelConfig c) {
    long attention = (long) c.heads() * c.headSize();
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put("embedding", (long) c.embeddings() * c.width());
    parts.put("attention queries, keys, values", c.layers() * 3 * attention * c.width());
    parts.put("attention output", c.layers() * attention * c.width());
    parts.put("feed-forward gate and up", c.layers() * 2L * c.feedForward() * c.width());
    parts.put("feed-forward down", (long) c.layers() * c.feedForward() * c.width());
    parts.put("norms", (2L * c.layers() + 1) * c.width());
    if (c.variant().untied()) {
      parts.put("output", (long) c.classes() * c.width());
    }
    return parts;
  }

  /** Returns the exact N. */
  public static long total(ModelConfig config) {
    return byPart(config).values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Returns the paper's count, 4 L D^2 + 3 L D F + 6 L D + V D. It assumes H S = D and counts each
   * norm three times.
   */
  public static long paper(ModelSize size, long vocabulary) {
    long layers = size.layers();
    long width = size.width();
    return 4 * layers * width * width
        + 3 * layers * width * size.feedForward()
        + 6 * layers * width
        + vocabulary * width;
  }
}
