package repetita.train.config;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.IntStream;
import repetita.corpus.Corpora;
import repetita.corpus.Corpus;
import repetita.corpus.HeldOut;
import repetita.corpus.Rows;

/**
 * The tokens of a run.
 *
 * @param corpus where they come from
 * @param training the unique tokens, in whole rows
 * @param validation the rows on which the run is watched
 */
public record RunData(Corpus corpus, Rows training, Rows validation) {

  /** Opens the corpus of a configuration and cuts its rows. */
  public static RunData open(TrainConfig config) {
    return open(config, corpus(config));
  }

  /** The same where the corpus is open. */
  public static RunData open(TrainConfig config, Corpus corpus) {
    int context = context(config, corpus);
    int[] watched =
        spread(corpus.heldOutRows(HeldOut.VALIDATION, context), config.evaluation().rows());
    return new RunData(
        corpus,
        corpus.training(config.uniqueTokens(), context, config.subsetSeed()),
        corpus.heldOut(HeldOut.VALIDATION, context, watched));
  }

  /** The corpus of a configuration. */
  public static Corpus corpus(TrainConfig config) {
    return corpus(config, Corpora::path);
  }

  /**
   * The corpus of a configuration.
   *
   * @param places where texts of the user's own lie, by their names
   */
  public static Corpus corpus(TrainConfig config, Function<String, Path> places) {
    return Corpora.open(config.corpus(), config.tokenizer(), config.split(), places);
  }

  /** All rows of a held-out set, as the run's tokens are cut. */
  public Rows heldOut(HeldOut set) {
    return corpus.heldOut(set, training.length());
  }

  /** The configuration with what it left to the corpus: its full name, tokenizer and context. */
  public TrainConfig resolved(TrainConfig config) {
    return resolved(config, corpus);
  }

  /** The configuration with what it left to its corpus, which is open. */
  public static TrainConfig resolved(TrainConfig config, Corpus corpus) {
    String tokenizer = corpus.takesTokenizer() ? corpus.tokenizer().name() : null;
    return config
        .with("corpus", corpus.name())
        .with("tokenizer", tokenizer)
        .with("context", context(config, corpus));
  }

  private static int context(TrainConfig config, Corpus corpus) {
    return config.context() == 0 ? corpus.defaultContext() : config.context();
  }

  /** At most n of some rows at even distances, or all of them for n = 0. */
  public static int[] spread(int rows, int n) {
    int count = n == 0 ? rows : Math.min(n, rows);
    return IntStream.range(0, count).map(i -> (int) ((long) i * rows / count)).toArray();
  }
}
