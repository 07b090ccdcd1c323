package repetita.train;

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
    Corpus corpus = open(config.corpus(), config.tokenizer());
    int context = context(config, corpus);
    Rows training = corpus.training(config.uniqueTokens(), context, config.subsetSeed());
    Rows validation = corpus.heldOut(HeldOut.VALIDATION, context);
    return new RunData(corpus, training, spread(validation, config.evaluation().rows()));
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

  private static Corpus open(String name, String tokenizer) {
    return Corpora.open(name, tokenizer, Corpora.home());
  }

  private static int context(TrainConfig config, Corpus corpus) {
    return config.context() == 0 ? corpus.defaultContext() : config.context();
  }

  /** At most n rows at even distances, or all of them for n = 0. */
  private static Rows spread(Rows rows, int n) {
    if (n == 0 || n >= rows.count()) {
      return rows;
    }
    return rows.select(
        IntStream.range(0, n).map(i -> (int) ((long) i * rows.count() / n)).toArray());
  }
}
