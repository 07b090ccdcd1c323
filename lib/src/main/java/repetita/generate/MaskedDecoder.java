package repetita.generate;

import java.util.ArrayList;
import java.util.List;
import repetita.InvalidInput;
import repetita.generate.strategy.InOrder;
import repetita.generate.strategy.Strategy;
import repetita.model.LanguageModel;
import repetita.objective.MaskedDiffusion;

/**
 * Decodes with a masked diffusion model. In each step it predicts masked positions of a row, draws
 * their tokens, and lets a {@link Strategy} decide which of them are revealed. Rows take their
 * steps together, so that the network sees them as one batch, but do not influence each other.
 *
 * @param objective the training objective of the model
 * @param strategy decides what is revealed
 * @param sampling how tokens are drawn
 * @param guidance w of classifier-free guidance without a class (Nie et al., SMDM, arXiv
 *     2410.18514): logits become {@code u + (w + 1) (c - u)}, with u predicted while all given
 *     tokens are masked, and c while they are visible. 0 for none
 * @param blockLength L: the row is cut into blocks of L positions from its first free one, which
 *     are filled one after the other (LLaDA); 0 for a single block
 * @param cache what is computed again at every step; anything but {@link CacheKind#NONE} is
 *     approximate
 */
public record MaskedDecoder(
    MaskedDiffusion objective,
    Strategy strategy,
    Sampling sampling,
    double guidance,
    int blockLength,
    CacheKind cache)
    implements Decoder {

  private static final int POSITIONS_AT_ONCE = 1 << 14;
  private static final int LOGITS_AT_ONCE = 1 << 25;

  /**
   * @throws InvalidInput if a number is out of range
   */
  public MaskedDecoder {
    if (!(guidance >= 0 && guidance < Double.POSITIVE_INFINITY)) {
      throw new InvalidInput("The guidance is %s; it must be at least 0.".formatted(guidance));
    }
    if (blockLength < 0) {
      throw new InvalidInput(
          "The block length is %d; it must be at least 0.".formatted(blockLength));
    }
    if (cache != CacheKind.NONE && (blockLength == 0 || guidance > 0)) {
      throw new InvalidInput("A cache needs a block length, and excludes guidance.");
    }
  }

  /** A decoder without guidance or blocks. */
  public MaskedDecoder(MaskedDiffusion objective, Strategy strategy, Sampling sampling) {
    this(objective, strategy, sampling, 0, 0, CacheKind.NONE);
  }

  /**
   * One token per step, in the order that the model was trained for: uniformly random, or from left
   * to right for a model trained with few orders.
   */
  public static MaskedDecoder usual(MaskedDiffusion objective) {
    return new MaskedDecoder(
        objective, new InOrder(objective.sampler().generationOrders()), Sampling.PLAIN);
  }

  /** A copy with another strategy. */
  public MaskedDecoder with(Strategy other) {
    return new MaskedDecoder(objective, other, sampling, guidance, blockLength, cache);
  }

  @Override
  public MaskedDecoder with(Sampling other) {
    return new MaskedDecoder(objective, strategy, other, guidance, blockLength, cache);
  }

  /** A copy with another guidance w. */
  public MaskedDecoder withGuidance(double w) {
    return new MaskedDecoder(objective, strategy, sampling, w, blockLength, cache);
  }

  /** A copy with another length of blocks, 0 for a single block. */
  public MaskedDecoder withBlocks(int length) {
    return new MaskedDecoder(objective, strategy, sampling, guidance, length, cache);
  }

  /** A copy with another cache. */
  public MaskedDecoder withCache(CacheKind kind) {
    return new MaskedDecoder(objective, strategy, sampling, guidance, blockLength, kind);
  }

  @Override
  public List<Trace> decode(LanguageModel model, List<Canvas> rows, long firstRow, long seed) {
    return decodeEnsemble(List.of(model), rows, firstRow, seed);
  }

  /** {@link #decode} with an ensemble, which predicts the mean of its members' probabilities. */
  public List<Trace> decodeEnsemble(
      List<LanguageModel> members, List<Canvas> rows, long firstRow, long seed) {
    if (onlyFromLeftToRight() && (guidance > 0 || !rows.stream().allMatch(Canvas::isPrompt))) {
      throw new InvalidInput(
          "This model was trained with few token orders; it can only continue a prompt, without guidance.");
    }
    List<Trace> traces = new ArrayList<>();
    int atOnce = cache == CacheKind.NONE ? rowsAtOnce(rows.get(0).length()) : 1;
    for (int from = 0; from < rows.size(); from += atOnce) {
      List<Canvas> some = rows.subList(from, Math.min(from + atOnce, rows.size()));
      try (Denoiser denoiser = denoiser(members, some.get(0))) {
        traces.addAll(decode(denoiser, some, firstRow + from, seed));
      }
    }
    return traces;
  }

  /** So few rows that the logits of all their positions fit into memory. */
  private int rowsAtOnce(int length) {
    int positions = Math.min(POSITIONS_AT_ONCE, LOGITS_AT_ONCE / objective.vocabulary());
    return Math.max(1, positions / length);
  }

  private Denoiser denoiser(List<LanguageModel> members, Canvas canvas) {
    return Denoiser.mean(members.stream().map(model -> denoiser(model, canvas)).toList());
  }

  private Denoiser denoiser(LanguageModel model, Canvas canvas) {
    return cache == CacheKind.NONE
        ? new WholeRows(model, objective)
        : new BlockCache(model, objective, cache, canvas, blockLength);
  }

  /**
   * Whether the model was trained with few token orders, so that it can only continue a prompt from
   * left to right.
   */
  public boolean onlyFromLeftToRight() {
    return objective.sampler().generationOrders().isNatural();
  }

  /** Decodes with any denoiser, such as the exact posterior of a source. */
  public List<Trace> decode(Denoiser denoiser, List<Canvas> rows, long firstRow, long seed) {
    List<RowDecoding> all = new ArrayList<>();
    for (int b = 0; b < rows.size(); b++) {
      if (guidance > 0 && rows.get(b).promptLength() == 0 && rows.get(b).isPrompt()) {
        throw new InvalidInput(
            "Guidance needs given tokens, such as a prompt; leave it out, or give some.");
      }
      all.add(new RowDecoding(this, rows.get(b), firstRow + b, seed));
    }
    List<RowDecoding> active = unfinished(all);
    while (!active.isEmpty()) {
      active.forEach(RowDecoding::ask);
      predict(denoiser, active.stream().filter(row -> row.asked().length > 0).toList());
      active.forEach(RowDecoding::edit);
      active = unfinished(active);
    }
    return all.stream().map(RowDecoding::trace).toList();
  }

  private static List<RowDecoding> unfinished(List<RowDecoding> rows) {
    return rows.stream().filter(row -> !row.isFinished()).toList();
  }

  private void predict(Denoiser denoiser, List<RowDecoding> rows) {
    if (rows.isEmpty()) {
      return;
    }
    int[][] tokens = rows.stream().map(RowDecoding::tokens).toArray(int[][]::new);
    int[][] asked = rows.stream().map(RowDecoding::asked).toArray(int[][]::new);
    boolean[][] hidden = rows.stream().map(RowDecoding::hidden).toArray(boolean[][]::new);
    double[][][] logits = denoiser.logits(tokens, hidden, asked);
    if (guidance > 0) {
      boolean[][] all = rows.stream().map(RowDecoding::hiddenOrGiven).toArray(boolean[][]::new);
      double[][][] without = denoiser.logits(tokens, all, asked);
      for (int b = 0; b < logits.length; b++) {
        for (int i = 0; i < logits[b].length; i++) {
          logits[b][i] = guided(without[b][i], logits[b][i]);
        }
      }
    }
    for (int b = 0; b < rows.size(); b++) {
      rows.get(b).predict(logits[b], guidance > 0 ? 2 : 1);
    }
  }

  private double[] guided(double[] without, double[] with) {
    double[] guided = new double[with.length];
    for (int i = 0; i < guided.length; i++) {
      guided[i] =
          with[i] == Double.NEGATIVE_INFINITY
              ? with[i]
              : without[i] + (guidance + 1) * (with[i] - without[i]);
    }
    return guided;
  }
}
