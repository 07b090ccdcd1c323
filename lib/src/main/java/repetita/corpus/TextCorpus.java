package repetita.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.random.Draws;
import repetita.random.Stream;

/**
 * A text, split by whole units: of every ten units the fifth validates, the tenth tests and the
 * others train, so that each set is spread through the whole text.
 */
final class TextCorpus implements Corpus {

  private static final int DEFAULT_CONTEXT = 128;

  private static final int CYCLE = 10;
  private static final int VALIDATION = 4;
  private static final int TEST = 9;

  private final Text text;
  private final Tokenizer tokenizer;
  private final UnitTokens training;
  private final UnitTokens validation;
  private final UnitTokens test;

  TextCorpus(Text text, Tokenizer tokenizer) {
    this.text = text;
    this.tokenizer = tokenizer;
    training = set(place -> place != VALIDATION && place != TEST);
    validation = set(place -> place == VALIDATION);
    test = set(place -> place == TEST);
  }

  private UnitTokens set(IntPredicate place) {
    List<String> units = text.units();
    int[] chosen = IntStream.range(0, units.size()).filter(i -> place.test(i % CYCLE)).toArray();
    return UnitTokens.of(units, chosen, tokenizer);
  }

  @Override
  public String name() {
    return text.name();
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public String sha256() {
    return text.sha256();
  }

  @Override
  public OptionalDouble entropyPerToken(int context) {
    return OptionalDouble.empty();
  }

  @Override
  public Rows training(long uniqueTokens, int context, long subsetSeed) {
    long available = trainingTokens(context);
    long rows = uniqueTokens / context;
    if (rows < 1) {
      throw new InvalidInput(
          "%d unique tokens are fewer than one row of %d tokens".formatted(uniqueTokens, context));
    }
    if (rows * context > available) {
      throw new InvalidInput(
          "%s has %d training tokens in rows of %d (tokenizer %s), fewer than the %d asked for"
              .formatted(name(), available, context, tokenizer.name(), uniqueTokens));
    }
    Rows all = training.rows(context);
    int[] order = Draws.permutation(all.count(), Draws.at(subsetSeed, Stream.SUBSET));
    return all.select(Arrays.copyOf(order, (int) rows));
  }

  @Override
  public Rows heldOut(HeldOut set, int context) {
    requireRows(context);
    return switch (set) {
      case VALIDATION -> validation.rows(context);
      case TEST -> test.rows(context);
    };
  }

  @Override
  public long trainingTokens(int context) {
    requireRows(context);
    return training.tokens().length / context * (long) context;
  }

  @Override
  public boolean takesTokenizer() {
    return true;
  }

  @Override
  public int defaultContext() {
    return DEFAULT_CONTEXT;
  }

  private void requireRows(int context) {
    if (context < 1) {
      throw new InvalidInput("A row needs at least 1 token, not %d".formatted(context));
    }
    if (IntStream.of(training.tokens().length, validation.tokens().length, test.tokens().length)
        .anyMatch(tokens -> tokens < context)) {
      throw new InvalidInput(
          ("%s is too short for rows of %d tokens: its training, validation and test sets hold"
                  + " %d, %d and %d tokens, and each needs a row")
              .formatted(
                  name(),
                  context,
                  training.tokens().length,
                  validation.tokens().length,
                  test.tokens().length));
    }
  }
}
