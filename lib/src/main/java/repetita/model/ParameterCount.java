package repetita.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** How many numbers a model learns. */
public final class ParameterCount {

  private ParameterCount() {}

  /** N by named part; the embedding table is also the output layer. */
  public static Map<String, Long> byPart(ModelConfig c) {
    long attention = (long) c.heads() * c.headSize();
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put("embedding", (long) c.embeddings() * c.width());
    parts.put("attention queries, keys, values", c.layers() * 3 * attention * c.width());
    parts.put("attention output", c.layers() * attention * c.width());
    parts.put("feed-forward gate and up", c.layers() * 2L * c.feedForward() * c.width());
    parts.put("feed-forward down", (long) c.layers() * c.feedForward() * c.width());
    parts.put("norms", (2L * c.layers() + 1) * c.width());
    return parts;
  }

  /** N, exactly. */
  public static long total(ModelConfig config) {
    return byPart(config).values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The paper's count, 4 L D^2 + 3 L D F + 6 L D + V D. It takes H S = D and counts the norms
   * threefold.
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
