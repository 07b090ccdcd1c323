package repetita.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import repetita.InvalidInput;
import repetita.file.Sha256;
import repetita.random.Draws;

/**
 * A text split by whole documents. By default, of every ten documents the fifth is for validation,
 * the tenth for testing and the others for training, so that each set covers the whole text. A
 * held-out set may have its own text instead; its documents then go to training.
 */
final class TextCorpus implements Corpus {

  private static final int DEFAULT_CONTEXT = 128;

  private final Text text;
  private final Tokenizer tokenizer;
  private final Split split;
  private final List<Text> texts = new ArrayList<>();
  private final DocumentTokens training;
  private final DocumentTokens validation;
  private final DocumentTokens test;

  /**
   * @param validation the text for validation, or null
   * @param test the text for testing, or null
   */
  TextCorpus(Text text, Tokenizer tokenizer, Split split, Text validation, Text test) {
    this.text = text;
    this.tokenizer = tokenizer;
    this.split = split;
    IntPredicate heldOutDocuments =
        document ->
            validation == null && isIn(HeldOut.VALIDATION, document, split)
                || test == null && isIn(HeldOut.TEST, document, split);
    this.training = tokens(text, heldOutDocuments.negate(), tokenizer);
    this.validation = heldOut(HeldOut.VALIDATION, text, validation, split, tokenizer);
    this.test = heldOut(HeldOut.TEST, text, test, split, tokenizer);
    Stream.of(text, validation, test).filter(t -> t != null).forEach(texts::add);
    for (Text heldOut : texts.subList(1, texts.size())) {
      if (heldOut.sha256().equals(text.sha256())) {
        throw new InvalidInput(
            "The held-out text %s is the same as the training text %s"
                .formatted(heldOut.name(), text.name()));
      }
    }
  }

  /**
   * Returns the tokens of a held-out set.
   *
   * @param text the text that is split; may be null if the set has its own text
   * @param own the set's own text, or null
   */
  static DocumentTokens heldOut(
      HeldOut set, Text text, Text own, Split split, Tokenizer tokenizer) {
    return own == null
        ? tokens(text, document -> isIn(set, document, split), tokenizer)
        : tokens(own, document -> true, tokenizer);
  }

  /** Whether a document is assigned to a held-out set that has no text of its own. */
  private static boolean isIn(HeldOut set, int document, Split split) {
    int cycle = split.cycle();
    return document % cycle == (set == HeldOut.VALIDATION ? (cycle - 1) / 2 : cycle - 1);
  }

  private static DocumentTokens tokens(Text text, IntPredicate chosen, Tokenizer tokenizer) {
    int[] documents = IntStream.range(0, text.documents()).filter(chosen).toArray();
    return new DocumentTokens(text, documents, tokenizer);
  }

  @Override
  public String name() {
    return text.name();
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  /** Returns the digest of the text, combined with the split if that is not the default. */
  @Override
  public String sha256() {
    return split.equals(Split.DEFAULT)
        ? text.sha256()
        : Sha256.of(
            split.cycle() + "\n" + String.join("\n", texts.stream().map(Text::sha256).toList()));
  }

  @Override
  public List<OwnText> ownTexts() {
    Stream<OwnText> own = texts.stream().flatMap(t -> t.own().stream());
    return tokenizer instanceof HuggingFaceTokenizer file
        ? Stream.concat(own, Stream.of(file.source())).toList()
        : own.toList();
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
      throw tooShort(uniqueTokens, context, available);
    }
    Rows.requireRoom(rows, context);
    int[] order =
        Draws.permutation(
            training.rowCount(context), Draws.at(subsetSeed, repetita.random.RandomStream.SUBSET));
    return training.rows(context, Arrays.copyOf(order, (int) rows));
  }

  /** Suggests holding out less only if that gives enough tokens. */
  private InvalidInput tooShort(long uniqueTokens, int context, long available) {
    String lack =
        ("%s has %,d tokens to train on in rows of %d (tokenizer %s), fewer than the requested"
                + " %,d: %s. ")
            .formatted(
                name(), available, context, tokenizer.name(), uniqueTokens, heldOut(context));
    long all =
        training.count()
            + (split.validation() == null ? validation.count() : 0)
            + (split.test() == null ? test.count() : 0);
    return all >= uniqueTokens
        ? new InvalidInput(
            lack + "Hold out less, or give files for validation and test",
            "split.heldOut",
            "split.validation",
            "split.test")
        : new InvalidInput(
            lack + "The whole text has %,d: request fewer, or give a longer text".formatted(all));
  }

  @Override
  public int heldOutRows(HeldOut set, int context) {
    requireRows(context);
    return set(set).rowCount(context);
  }

  @Override
  public Rows heldOut(HeldOut set, int context, int... rows) {
    requireRows(context);
    return set(set).rows(context, rows);
  }

  private DocumentTokens set(HeldOut set) {
    return switch (set) {
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  @Override
  public boolean rowsAreIndependent() {
    return false;
  }

  @Override
  public long trainingTokens(int context) {
    requireRows(context);
    return training.rowCount(context) * (long) context;
  }

  @Override
  public String sets(int context) {
    return "%s: %,d tokens to train on in rows of %d, %s"
        .formatted(name(), trainingTokens(context), context, heldOut(context));
  }

  private String heldOut(int context) {
    return "%s for validation, %s for testing"
        .formatted(
            heldOut(HeldOut.VALIDATION, split.validation(), context),
            heldOut(HeldOut.TEST, split.test(), context));
  }

  private String heldOut(HeldOut set, String file, int context) {
    long tokens = heldOutRows(set, context) * (long) context;
    return file == null
        ? "%,d held out (one %s in %d)".formatted(tokens, text.documentName(), split.cycle())
        : "%,d of %s".formatted(tokens, file);
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
    if (LongStream.of(training.count(), validation.count(), test.count())
        .anyMatch(tokens -> tokens < context)) {
      throw new InvalidInput(
          ("%s is too short for rows of %d tokens: its training, validation and test sets"
                  + " have %d, %d and %d tokens, and each needs at least one row")
              .formatted(name(), context, training.count(), validation.count(), test.count()));
    }
  }
}
