package repetita.generate;

import java.util.Arrays;
import repetita.InvalidInput;
import repetita.model.LanguageModel;
import repetita.model.Logits;
import repetita.objective.Example;
import repetita.objective.MaskSampler.Mask;
import repetita.objective.MaskedDiffusion;

/**
 * A denoiser that keeps keys and values while a block is decoded (Fast-dLLM, Wu et al., arXiv
 * 2505.22618). At the first step of a block it computes the whole row; at later steps only a part,
 * which attends to the kept keys and values of the rest. These are those of the row as it was when
 * the block began, so the predictions are approximate. Rows must be decoded one at a time.
 */
final class BlockCache implements Denoiser {

  private final MaskedDiffusion objective;
  private final CacheKind kind;
  private final int firstFree;
  private final int blockLength;
  private final Logits model;
  private final Logits.Cache cache;
  private int block = -1;

  BlockCache(
      LanguageModel model,
      MaskedDiffusion objective,
      CacheKind kind,
      Canvas canvas,
      int blockLength) {
    this.objective = objective;
    this.kind = kind;
    this.blockLength = blockLength;
    firstFree = canvas.promptLength();
    this.model = new Logits(model);
    if (!this.model.canCache()) {
      this.model.close();
      throw new InvalidInput("Block caches work on a CPU only; leave the cache out.");
    }
    cache = this.model.cache(1, canvas.length() + front());
  }

  private int front() {
    return objective.bos() ? 1 : 0;
  }

  @Override
  public double[][][] logits(int[][] rows, boolean[][] hidden, int[][] positions) {
    Example example = objective.masked(rows, new Mask[] {new Mask(hidden[0], 1)});
    int now = (positions[0][0] - firstFree) / blockLength;
    int from = front() + firstFree + now * blockLength;
    int to =
        kind == CacheKind.DUAL ? Math.min(from + blockLength, example.length()) : example.length();
    if (now != block) {
      block = now;
      from = 0;
      to = example.length();
    }
    int[] ids = Arrays.copyOfRange(example.inputs(), from, to);
    int[] asked = new int[positions[0].length];
    for (int i = 0; i < asked.length; i++) {
      asked[i] = positions[0][i] + front() - from;
    }
    double[] logits = cache.logits(ids, from, false, asked);
    return new double[][][] {Logits.rows(logits, asked.length)};
  }

  @Override
  public void close() {
    cache.close();
    model.close();
  }
}
