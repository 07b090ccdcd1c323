package repetita.generate;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import repetita.model.LanguageModel;
import repetita.objective.Example;
import repetita.objective.MaskSampler.Mask;
import repetita.objective.MaskedDiffusion;
import repetita.objective.Orders;

/**
 * Ancestral sampling of a masked diffusion model in as many steps as there are hidden tokens: the
 * continuous-time process reveals them one by one in uniformly random order, each drawn given all
 * that is revealed (Ou et al., 2406.03736). A model of few orders reveals them from left to right.
 *
 * @param objective what the model was trained on
 */
public record Ancestral(MaskedDiffusion objective) implements Decoder {

  @Override
  public int[] decode(LanguageModel model, int[] prompt, int length, RandomGenerator random) {
    int[] row = Arrays.copyOf(prompt, length);
    boolean[] hidden = new boolean[length];
    Arrays.fill(hidden, prompt.length, length, true);
    int front = objective.bos() ? 1 : 0;
    Orders orders = objective.sampler().generationOrders();
    for (int i : orders.order(length - prompt.length, random)) {
      int t = prompt.length + i;
      Example question = objective.masked(new int[][] {row}, new Mask[] {new Mask(hidden, 1)});
      double[] logits = model.logits(question, front + t);
      row[t] = Categorical.draw(logits, objective.vocabulary(), random);
      hidden[t] = false;
    }
    return row;
  }
}
