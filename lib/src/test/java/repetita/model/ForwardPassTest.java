package repetita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import repetita.objective.Attention;
import repetita.objective.Example;
import repetita.torch.NoGradient;

/** The network against the same formulas in plain Java, loop by loop. */
class ForwardPassTest {

  private static final int[] INPUTS = {3, 0, 4, 1, 5, 2};
  private static final int[] TARGETS = {0, 4, 1, 1, 2, 3};
  private static final int[] POSITIONS = {0, 1, 2, 5, 4, 3};
  private static final int T = INPUTS.length;

  private final ModelConfig config = TinyModel.config(5, 1);
  private final Map<String, double[]> weights = new HashMap<>();

  @ParameterizedTest
  @EnumSource
  void theNetworkIsTheFormula(Attention attention) {
    try (LanguageModel model = TinyModel.wild(config)) {
      makeNormsUnequal(model);
      model.weights().forEach((name, weight) -> weights.put(name, weight.toDoubleArray()));
      float[] asked = new float[T];
      Arrays.fill(asked, 1);
      asked[2] = 0;
      Example example = new Example(1, T, INPUTS, POSITIONS, TARGETS, asked, attention, T);
      double[] logits = logits(attention);
      assertThat(model.logits(example)).containsExactly(logits, within(1e-10));

      double[] nats = new double[T];
      int classes = config.classes();
      for (int t = 0; t < T; t++) {
        double[] scores = Arrays.copyOfRange(logits, t * classes, (t + 1) * classes);
        double sum = Arrays.stream(scores).map(Math::exp).sum();
        nats[t] = asked[t] == 0 ? 0 : Math.log(sum) - scores[TARGETS[t]];
      }
      assertThat(model.crossEntropy(example)).containsExactly(nats, within(1e-10));
    }
  }

  private static void makeNormsUnequal(LanguageModel model) {
    try (NoGradient off = NoGradient.open()) {
      model.weights().values().stream()
          .filter(weight -> weight.getShape().dimension() == 1)
          .forEach(weight -> weight.muli(weight.cumSum(0)).muli(0.2));
    }
  }

  private double[] logits(Attention attention) {
    double[][] x = new double[T][];
    for (int t = 0; t < T; t++) {
      int start = INPUTS[t] * config.width();
      x[t] = Arrays.copyOfRange(weights.get("embedding"), start, start + config.width());
    }
    for (int layer = 0; layer < config.layers(); layer++) {
      String name = "layer" + layer + ".";
      double[][] attended = attention(name, normed(x, name + "attentionNorm"), attention);
      add(x, attended);
      add(x, feedForward(name, normed(x, name + "feedForwardNorm")));
    }
    x = normed(x, "norm");
    double[] logits = new double[T * config.classes()];
    for (int t = 0; t < T; t++) {
      double[] scores = product(weights.get("embedding"), x[t]);
      System.arraycopy(scores, 0, logits, t * config.classes(), config.classes());
    }
    return logits;
  }

  private double[][] attention(String layer, double[][] x, Attention attention) {
    int size = config.headSize();
    int all = config.heads() * size;
    double[][] out = new double[T][all];
    double[][] qkv = new double[T][];
    for (int t = 0; t < T; t++) {
      qkv[t] = product(weights.get(layer + "attention.qkv"), x[t]);
    }
    for (int head = 0; head < config.heads(); head++) {
      int start = head * size;
      for (int t = 0; t < T; t++) {
        int last = attention == Attention.CAUSAL ? t : T - 1;
        double[] query = turned(qkv[t], start, POSITIONS[t]);
        double[] scores = new double[last + 1];
        for (int s = 0; s <= last; s++) {
          double[] key = turned(qkv[s], all + start, POSITIONS[s]);
          scores[s] = Math.exp(dot(query, key) / Math.sqrt(size));
        }
        double total = Arrays.stream(scores).sum();
        for (int s = 0; s <= last; s++) {
          for (int i = 0; i < size; i++) {
            out[t][start + i] += scores[s] / total * qkv[s][2 * all + start + i];
          }
        }
      }
    }
    Arrays.setAll(out, t -> product(weights.get(layer + "attention.out"), out[t]));
    return out;
  }

  /** A head's entries i and i + S/2 turned by the angle position / 10,000^(2 i / S). */
  private double[] turned(double[] packed, int start, int position) {
    int half = config.headSize() / 2;
    double[] turned = new double[2 * half];
    for (int i = 0; i < half; i++) {
      double angle = position * Math.pow(10_000, -(double) i / half);
      double a = packed[start + i];
      double b = packed[start + half + i];
      turned[i] = a * Math.cos(angle) - b * Math.sin(angle);
      turned[half + i] = b * Math.cos(angle) + a * Math.sin(angle);
    }
    return turned;
  }

  private double[][] feedForward(String layer, double[][] x) {
    int width = config.feedForward();
    double[][] out = new double[T][];
    for (int t = 0; t < T; t++) {
      double[] gateUp = product(weights.get(layer + "feedForward.gateUp"), x[t]);
      double[] hidden = new double[width];
      for (int i = 0; i < width; i++) {
        hidden[i] = gateUp[i] / (1 + Math.exp(-gateUp[i])) * gateUp[width + i];
      }
      out[t] = product(weights.get(layer + "feedForward.down"), hidden);
    }
    return out;
  }

  private double[][] normed(double[][] x, String norm) {
    double[] weight = weights.get(norm + ".weight");
    double[][] out = new double[T][config.width()];
    for (int t = 0; t < T; t++) {
      double scale = 1 / Math.sqrt(dot(x[t], x[t]) / config.width() + 1e-5);
      for (int i = 0; i < config.width(); i++) {
        out[t][i] = x[t][i] * scale * weight[i];
      }
    }
    return out;
  }

  private static double[] product(double[] matrix, double[] x) {
    double[] out = new double[matrix.length / x.length];
    for (int i = 0; i < matrix.length; i++) {
      out[i / x.length] += matrix[i] * x[i % x.length];
    }
    return out;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[][] x, double[][] y) {
    for (int t = 0; t < x.length; t++) {
      for (int i = 0; i < x[t].length; i++) {
        x[t][i] += y[t][i];
      }
    }
  }
}
