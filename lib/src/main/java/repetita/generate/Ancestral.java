package repetita.generate;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import repetita.model.LanguageModel;
import repetita.objective.Example;
import repetita.objective.MaskSampler.Mask;
import repetita.objective.MaskedDiffusion;
import repetita.objective.Orders;

/**
 * Ancestral sampling of a masked diffusion model, one token per step. The continuous-time process
 * unmasks the tokens one by one in uniformly random order, each drawn given all visible tokens (Ou
 * et al., arXiv 2406.03736). A model trained with few orders generates from left to right.
 *
 * @param objective the training objective of the model
 */
public record Ancestral(MaskedDiffusion objective) implements Decoder {

  @Override
  public int[] decode(LanguageModel model, int[] prompt, int length, RandomGenerator random) {
    int[] row = Arrays.copyOf(prompt, length);
    boolean[] masked = new boolean[length];
    Arrays.fill(masked, prompt.length, length, true);
    int front = objective.bos() ? 1 : 0;
    Orders orders = objective.sampler().generationOrders();
    for (int i : orders.order(length - prompt.length, random)) {
      int t = prompt.length + i;
      Example example = objective.masked(new int[][] {row}, new Mask[] {new Mask(masked, 1)});
      double[] logits = model.logits(example, front + t);
      row[t] = Categorical.draw(logits, objective.vocabulary(), random);
      masked[t] = false;
    }
    return row;
  }
}
