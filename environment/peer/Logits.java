import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import repetita.model.LanguageModel;
import repetita.model.Safetensors;
import repetita.model.StoredTensor;
import repetita.objective.Example;
import repetita.objective.MaskSampler.Mask;
import repetita.objective.MaskedDiffusion;
import repetita.objective.Objective;
import repetita.train.config.Hardware;
import repetita.train.store.TrainedRun;

/**
 * Writes what a run's network gets and computes for rows of tokens.
 *
 * <pre>{@code
 * java -cp CLASSPATH Logits.java RUN ROWS.safetensors ANSWER.safetensors
 * }</pre>
 *
 * The rows are {@code tokens} and, for an MDM, {@code masked} (B, T). The answer has {@code inputs}
 * (B, T, or T + 1 with BOS) and {@code logits} (B, T, V).
 */
public final class Logits {

  private Logits() {}

  public static void main(String[] arguments) throws Exception {
    TrainedRun run = TrainedRun.in(Path.of(arguments[0]));
    Map<String, StoredTensor> question = Safetensors.read(Path.of(arguments[1])).tensors();
    int[][] rows = rows(question.get("tokens"));
    Objective objective = run.objective();
    Example example =
        objective instanceof MaskedDiffusion diffusion
            ? diffusion.masked(rows, masks(rows(question.get("masked"))))
            : objective.example(rows, null);
    double[] logits;
    try (LanguageModel model = run.model(TrainedRun.Weights.BEST, new Hardware(1, "cpu"))) {
      logits = model.logits(example);
    }
    long[] inputs = new long[example.inputs().length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = example.inputs()[i];
    }
    int positions = inputs.length;
    Map<String, StoredTensor> answer = new HashMap<>();
    answer.put("inputs", StoredTensor.of(inputs, example.rows(), example.length()));
    answer.put(
        "logits",
        StoredTensor.of(logits, example.rows(), example.length(), logits.length / positions));
    new Safetensors(answer, Map.of()).write(Path.of(arguments[2]));
  }

  private static int[][] rows(StoredTensor tensor) {
    int length = (int) tensor.shape()[1];
    long[] values = tensor.longs();
    int[][] rows = new int[values.length / length][length];
    for (int i = 0; i < values.length; i++) {
      rows[i / length][i % length] = (int) values[i];
    }
    return rows;
  }

  private static Mask[] masks(int[][] masked) {
    Mask[] masks = new Mask[masked.length];
    for (int b = 0; b < masks.length; b++) {
      boolean[] hidden = new boolean[masked[b].length];
      for (int t = 0; t < hidden.length; t++) {
        hidden[t] = masked[b][t] == 1;
      }
      masks[b] = new Mask(hidden, 1);
    }
    return masks;
  }
}
