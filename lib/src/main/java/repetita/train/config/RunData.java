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
 * @param corpus the source of the tokens
 * @param training the unique tokens, in whole rows
 * @param validation the rows for evaluations during the run
 */
public record RunData(Corpus corpus, Rows training, Rows validation) {

  /** Opens the corpus of a configuration, and cuts it into rows. */
  public static RunData open(TrainConfig config) {
    return open(config, corpus(config));
  }

  /** Cuts a corpus that is open already into the rows of a configuration. */
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
   * @param places maps the name of each of the user's own texts to its path
   */
  public static Corpus corpus(TrainConfig config, Function<String, Path> places) {
    return Corpora.open(config.corpus(), config.tokenizer(), config.split(), places);
  }

  /** All rows of a held-out set, with the same context as the training rows. */
  public Rows heldOut(HeldOut set) {
    return corpus.heldOut(set, training.length());
  }

  /** The configuration completed from the corpus: full name, tokenizer and context. */
  public TrainConfig resolved(TrainConfig config) {
    return resolved(config, corpus);
  }

  /** The configuration completed from a corpus that is open already. */
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

  /** The indices of at most n of the rows, evenly spread; of all rows for n = 0. */
  public static int[] spread(int rows, int n) {
    int count = n == 0 ? rows : Math.min(n, rows);
    return IntStream.range(0, count).map(i -> (int) ((long) i * rows / count)).toArray();
  }
}
