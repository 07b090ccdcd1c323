package repetita.corpus;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.file.Sha256;
import repetita.random.Draws;
import repetita.random.RandomStream;

/**
 * An unlimited corpus of rows of a {@link Grammar}, one sequence each. The held-out sequences are
 * the same for every run with these rules. Sequences are drawn independently, so with small v and m
 * a few may occur twice, within a set or across sets.
 */
public final class HierarchyCorpus implements Corpus {

  /** The number of sequences in the validation set, and in the test set. */
  public static final int HELD_OUT_SEQUENCES = 512;

  private static final String KIND = "hierarchy";
  private static final Pattern SETTING = Pattern.compile("(v|m|depth|rules)=(\\d{1,9})");

  private final Grammar grammar;
  private final long rulesSeed;

  /**
   * @param symbols v, the number of symbols
   * @param choices m, the number of pairs of each symbol
   * @param depth L, the number of levels
   * @param rulesSeed the seed of the rules, and of the sequences
   * @throws InvalidInput if a number is out of range for {@link Grammar#draw}
   */
  public HierarchyCorpus(int symbols, int choices, int depth, long rulesSeed) {
    grammar = Grammar.draw(symbols, choices, depth, rulesSeed);
    this.rulesSeed = rulesSeed;
  }

  static boolean isNamed(String name) {
    return name.equals(KIND) || name.startsWith(KIND + ":");
  }

  /**
   * Parses a name such as {@code hierarchy:v=16,m=2,depth=6,rules=1}. Missing settings have these
   * values.
   */
  static HierarchyCorpus named(String name) {
    List<String> settings =
        name.equals(KIND) ? List.of() : List.of(name.substring(KIND.length() + 1).split(",", -1));
    Map<String, Integer> given = new HashMap<>();
    for (String setting : settings) {
      Matcher matcher = SETTING.matcher(setting);
      if (!matcher.matches()
          || given.put(matcher.group(1), Integer.valueOf(matcher.group(2))) != null) {
        throw new InvalidInput(
            ("\"%s\" in \"%s\" must be one of v, m, depth and rules, given once and as a"
                    + " whole number, as in hierarchy:v=16,m=2,depth=6,rules=1")
                .formatted(setting, name));
      }
    }
    return new HierarchyCorpus(
        given.getOrDefault("v", 16),
        given.getOrDefault("m", 2),
        given.getOrDefault("depth", 6),
        given.getOrDefault("rules", 1));
  }

  /** Returns the grammar of all sequences. */
  public Grammar grammar() {
    return grammar;
  }

  /** Returns the name with every setting, in a fixed order. */
  @Override
  public String name() {
    return String.format(
        Locale.ROOT,
        "%s:v=%d,m=%d,depth=%d,rules=%d",
        KIND,
        grammar.symbols(),
        grammar.choices(),
        grammar.depth(),
        rulesSeed);
  }

  @Override
  public Tokenizer tokenizer() {
    return new SymbolTokenizer(grammar.symbols());
  }

  @Override
  public String sha256() {
    return Sha256.of(name() + Arrays.deepToString(grammar.rules()));
  }

  @Override
  public OptionalDouble entropyPerToken(int context) {
    requireRowLength(context);
    return OptionalDouble.of(grammar.entropyPerToken());
  }

  @Override
  public Rows training(long uniqueTokens, int context, long subsetSeed) {
    requireRowLength(context);
    if (uniqueTokens < context) {
      throw new InvalidInput(
          "%d unique tokens are fewer than one row of %d tokens".formatted(uniqueTokens, context));
    }
    Rows.requireRoom(uniqueTokens / context, context);
    int[] rows = IntStream.range(0, (int) (uniqueTokens / context)).toArray();
    return rows(rows, row -> Draws.at(rulesSeed, RandomStream.TRAINING_SEQUENCES, subsetSeed, row));
  }

  @Override
  public int heldOutRows(HeldOut set, int context) {
    requireRowLength(context);
    return HELD_OUT_SEQUENCES;
  }

  @Override
  public Rows heldOut(HeldOut set, int context, int... rows) {
    requireRowLength(context);
    RandomStream stream =
        switch (set) {
          case VALIDATION -> RandomStream.VALIDATION_SEQUENCES;
          case TEST -> RandomStream.TEST_SEQUENCES;
        };
    return rows(rows, row -> Draws.at(rulesSeed, stream, row));
  }

  @Override
  public boolean rowsAreIndependent() {
    return true;
  }

  @Override
  public String sets(int context) {
    requireRowLength(context);
    int heldOut = HELD_OUT_SEQUENCES * context;
    return ("%s: training sequences are unlimited, %,d tokens are held out for validation, %,d"
            + " for testing")
        .formatted(name(), heldOut, heldOut);
  }

  @Override
  public List<OwnText> ownTexts() {
    return List.of();
  }

  @Override
  public long trainingTokens(int context) {
    requireRowLength(context);
    return Long.MAX_VALUE;
  }

  @Override
  public boolean takesTokenizer() {
    return false;
  }

  /** The length of one sequence. */
  @Override
  public int defaultContext() {
    return grammar.rowLength();
  }

  private Rows rows(int[] rows, IntFunction<RandomGenerator> draws) {
    int length = grammar.rowLength();
    int[] tokens = new int[rows.length * length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(grammar.sample(draws.apply(rows[i])), 0, tokens, i * length, length);
    }
    int[] bytes = new int[rows.length];
    Arrays.fill(bytes, length);
    return new Rows(length, tokens, rows, bytes);
  }

  private void requireRowLength(int context) {
    if (context != grammar.rowLength()) {
      throw new InvalidInput(
          "A row of %s is one sequence of %d tokens, so the context cannot be %d"
              .formatted(name(), grammar.rowLength(), context));
    }
  }
}
