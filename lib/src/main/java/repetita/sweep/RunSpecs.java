package repetita.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import repetita.InvalidInput;
import repetita.corpus.Corpus;
import repetita.train.config.RunData;
import repetita.train.config.TrainConfig;
import repetita.train.store.RunRecord;

/** Makes runs of configurations, and opens each corpus only once for that. */
public final class RunSpecs {

  private final Map<List<Object>, Corpus> corpora = new HashMap<>();

  /**
   * The run of a configuration, which is completed from its corpus.
   *
   * @param arm name of the run's arm
   * @throws InvalidInput if the corpus cannot be read, or the settings do not fit it
   */
  public RunSpec of(String arm, TrainConfig given, Reporting reporting) {
    Corpus corpus = corpus(given);
    TrainConfig config = RunData.resolved(given, corpus);
    config.objective(corpus.tokenizer().vocabularySize()).requireFits(config.context());
    return new RunSpec(RunRecord.name(config, corpus.ownTexts()), arm, config, reporting);
  }

  /** The corpus of a configuration. */
  Corpus corpus(TrainConfig given) {
    return corpora.computeIfAbsent(
        List.of(given.corpus(), Objects.requireNonNullElse(given.tokenizer(), ""), given.split()),
        source -> RunData.corpus(given));
  }
}
