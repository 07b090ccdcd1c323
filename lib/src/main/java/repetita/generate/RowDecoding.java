package repetita.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import repetita.generate.strategy.Edit;
import repetita.generate.strategy.Prediction;
import repetita.generate.strategy.Region;
import repetita.generate.strategy.Strategy;
import repetita.random.Draws;
import repetita.random.RandomStream;

/** The state of one row of a {@link MaskedDecoder}. */
final class RowDecoding {

  private final MaskedDecoder decoder;
  private final Canvas canvas;
  private final long row;
  private final long seed;
  private final int[] tokens;
  private final boolean[] hidden;
  private final double[] revealedWith;
  private final List<Region> blocks;
  private final List<Strategy> strategies = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private List<Prediction> predictions = List.of();
  private RandomGenerator random;
  private int[] asked;
  private int block;
  private int stepInBlock;
  private int step;
  private int evaluations;

  RowDecoding(MaskedDecoder decoder, Canvas canvas, long row, long seed) {
    this.decoder = decoder;
    this.canvas = canvas;
    this.row = row;
    this.seed = seed;
    tokens = canvas.tokens().clone();
    hidden = new boolean[canvas.length()];
    revealedWith = new double[canvas.length()];
    Arrays.setAll(revealedWith, t -> Double.NaN);
    for (int t = 0; t < hidden.length; t++) {
      hidden[t] = !canvas.given()[t];
    }
    blocks = blocks(canvas.free());
    int before = 0;
    for (Region region : blocks) {
      strategies.add(
          decoder.blockLength() == 0
              ? decoder.strategy()
              : decoder.strategy().forBlock(before, region.size(), canvas.free().length));
      before += region.size();
    }
    skipFinishedBlocks();
  }

  /** Groups the free positions by blocks, which are counted from the first of them. */
  private List<Region> blocks(int[] free) {
    if (free.length == 0) {
      return List.of();
    }
    int length = decoder.blockLength() == 0 ? canvas.length() : decoder.blockLength();
    int blocksInRow = (free[free.length - 1] - free[0]) / length + 1;
    return IntStream.range(0, blocksInRow)
        .mapToObj(b -> Arrays.stream(free).filter(t -> (t - free[0]) / length == b).toArray())
        .filter(positions -> positions.length > 0)
        .map(positions -> new Region(positions, hidden, revealedWith))
        .toList();
  }

  boolean isFinished() {
    return block == blocks.size();
  }

  /** Chooses the positions to predict in this step. */
  void ask() {
    random = Draws.at(seed, RandomStream.SAMPLING, row, step);
    predictions = List.of();
    asked = strategies.get(block).asks(blocks.get(block), stepInBlock, random);
  }

  int[] asked() {
    return asked;
  }

  int[] tokens() {
    return tokens;
  }

  boolean[] hidden() {
    return hidden;
  }

  boolean[] hiddenOrGiven() {
    boolean[] all = hidden.clone();
    for (int t = 0; t < all.length; t++) {
      all[t] |= canvas.given()[t];
    }
    return all;
  }

  /** Draws a token at each masked position that was asked for. */
  void predict(double[][] logits, int evaluated) {
    evaluations += evaluated;
    predictions = new ArrayList<>();
    for (int i = 0; i < asked.length; i++) {
      predictions.add(hidden[asked[i]] ? drawn(asked[i], logits[i]) : kept(asked[i], logits[i]));
    }
  }

  private Prediction drawn(int t, double[] logits) {
    Sampling sampling = decoder.sampling();
    double[] allowed = sampling.allowed(logits, decoder.objective().vocabulary(), visibleTokens());
    double[] probabilities = sampling.probabilities(allowed);
    return Prediction.of(t, Sampling.draw(probabilities, random), allowed, probabilities);
  }

  /** The prediction at a visible position, for which its own token brings no penalty. */
  private Prediction kept(int t, double[] logits) {
    Sampling sampling = decoder.sampling();
    double[] allowed =
        sampling.allowed(logits, decoder.objective().vocabulary(), IntStream.empty());
    return Prediction.of(t, tokens[t], allowed, sampling.probabilities(allowed));
  }

  private IntStream visibleTokens() {
    return IntStream.range(0, tokens.length).filter(t -> !hidden[t]).map(t -> tokens[t]);
  }

  /** Applies what the strategy decides, and moves on to the next step. */
  void edit() {
    Edit edit = strategies.get(block).edit(blocks.get(block), predictions, stepInBlock, random);
    for (int t : edit.remasked()) {
      changes.add(new Change(step, evaluations, t, tokens[t], Change.HIDDEN, Double.NaN));
      hidden[t] = true;
    }
    for (int t : edit.revealed()) {
      Prediction prediction =
          predictions.stream().filter(each -> each.position() == t).findFirst().orElseThrow();
      tokens[t] = prediction.token();
      hidden[t] = false;
      revealedWith[t] = prediction.confidence();
      changes.add(
          new Change(step, evaluations, t, Change.HIDDEN, tokens[t], prediction.confidence()));
    }
    step++;
    stepInBlock++;
    skipFinishedBlocks();
  }

  private void skipFinishedBlocks() {
    while (!isFinished() && strategies.get(block).isFinished(blocks.get(block), stepInBlock)) {
      block++;
      stepInBlock = 0;
    }
  }

  Trace trace() {
    return new Trace(canvas, changes, evaluations);
  }
}
