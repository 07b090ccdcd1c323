package repetita.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import repetita.objective.Attention;
import repetita.objective.Example;

/** Counts the floating-point operations of training. A multiply-add counts as two. */
public final class Flops {

  /** The backward pass costs twice the forward pass. */
  private static final int FORWARD_AND_BACKWARD = 3;

  private Flops() {}

  /** Returns the usual estimate C = 6 N D. */
  public static double sixND(long parameters, double tokens) {
    return 6.0 * parameters * tokens;
  }

  /**
   * Returns the FLOPs of the matrix products per position, forward and backward, by named part.
   * Causal attention counts the (T+1)/2 positions that a query attends to on average.
   *
   * @param length T, the number of positions in a row, including BOS if there is one
   */
  public static Map<String, Double> trainingByPart(ModelConfig c, int length, Attention attention) {
    double heads = (double) c.heads() * c.headSize();
    double seen = attention == Attention.CAUSAL ? (length + 1) / 2.0 : length;
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("attention projections", training(c.layers() * 4 * heads * c.width()));
    parts.put("attention scores and averages", training(c.layers() * 2 * heads * seen));
    parts.put("feed-forward", training(c.layers() * 3.0 * c.feedForward() * c.width()));
    parts.put("output layer", training((double) c.classes() * c.width()));
    return parts;
  }

  /** Returns the sum of {@link #trainingByPart}. */
  public static double trainingPerPosition(ModelConfig config, int length, Attention attention) {
    return trainingByPart(config, length, attention).values().stream()
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  /** Returns the FLOPs of one example. Logits are computed only at positions with a weight. */
  public static double training(ModelConfig config, Example example) {
    Map<String, Double> parts = trainingByPart(config, example.length(), example.attention());
    float[] weights = example.weights();
    long predicted = IntStream.range(0, weights.length).filter(i -> weights[i] != 0).count();
    double output = parts.remove("output layer");
    double layers = parts.values().stream().mapToDouble(Double::doubleValue).sum();
    return layers * weights.length + output * predicted;
  }

  private static double training(double multiplications) {
    return FORWARD_AND_BACKWARD * 2 * multiplications;
  }
}
