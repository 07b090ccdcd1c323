package repetita.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import repetita.InvalidInput;
import repetita.corpus.Corpus;
import repetita.corpus.OwnText;
import repetita.train.config.ConfigJson;
import repetita.train.config.RunData;
import repetita.train.config.TrainConfig;
import repetita.train.store.Provenance;
import repetita.train.store.RunRecord;
import repetita.train.store.RunTexts;
import repetita.train.store.TextPlace;

/**
 * A run whose corpus is open, together with the record that its folder may already contain.
 *
 * @param folder folder of the run
 * @param name name of the run
 * @param config the configuration, completed from the corpus
 * @param data the tokens
 * @param begun the record in the folder, if there is one; records never change
 */
record OpenedRun(
    Path folder, String name, TrainConfig config, RunData data, Optional<RunRecord> begun) {

  /**
   * Opens the corpus. For a run that is already in the folder, texts are found even if they moved.
   *
   * @throws InvalidInput if a text is missing or has changed, or a setting does not fit the text
   */
  static OpenedRun of(TrainConfig config, Path folder) {
    Optional<RunRecord> begun =
        RunRecord.existsIn(folder) ? Optional.of(RunRecord.in(folder)) : Optional.empty();
    if (begun.isPresent() && begun.get().provenance().totalSteps() == 0) {
      throw new InvalidInput(
          "The model in %s was imported, without the state of its training; it cannot be resumed."
              .formatted(folder));
    }
    RunData data =
        RunData.open(
            config,
            begun
                .map(record -> corpus(config, new RunTexts(folder, record, Map.of())))
                .orElseGet(() -> RunData.corpus(config)));
    List<OwnText> texts = data.corpus().ownTexts();
    TrainConfig complete = data.resolved(config);
    return begun
        .map(there -> there.withTextNamesOfThis(complete, texts))
        .map(renamed -> new OpenedRun(folder, begun.get().run(), renamed, data, begun))
        .orElseGet(
            () -> new OpenedRun(folder, RunRecord.name(complete, texts), complete, data, begun));
  }

  private static Corpus corpus(TrainConfig config, RunTexts texts) {
    Corpus corpus = RunData.corpus(config, texts::find);
    texts.require(corpus.ownTexts());
    return corpus;
  }

  /**
   * Checks that the run can start or continue in its folder, which the caller has locked.
   *
   * @throws InvalidInput if the folder contains a run and it must not be resumed, or that run has
   *     another configuration or text
   */
  void requireContinuable(boolean resume) {
    if (begun.isEmpty()) {
      if (RunRecord.existsIn(folder)) {
        throw new InvalidInput("Another run has just started in %s; try again.".formatted(folder));
      }
      return;
    }
    if (!resume) {
      throw new InvalidInput(
          folder + " already contains a run; resume it, or choose another folder.", "resume");
    }
    RunRecord there = begun.get();
    if (!there.config().equals(config)) {
      throw new InvalidInput(
          "The run in %s has another configuration: %s; to resume it, leave these settings out."
              .formatted(folder, ConfigJson.difference(there.config(), config)));
    }
    there.provenance().requireText(data.corpus().sha256(), config.corpus());
  }

  /** Writes the record of a new run; reports if a run resumes on other hardware. */
  void begin(Provenance now, Progress progress) throws IOException {
    if (begun.isEmpty()) {
      new RunRecord(name, config, now, TextPlace.ofAll(data.corpus(), folder)).writeTo(folder);
      return;
    }
    String machine = begun.get().provenance().machine();
    if (!machine.equals(now.machine())) {
      progress.note(
          "The run started on %s and continues on %s; the last digits may differ."
              .formatted(machine, now.machine()));
    }
  }
}
