package repetita.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import repetita.corpus.HeldOut;
import repetita.corpus.Rows;
import repetita.generate.Canvas;
import repetita.generate.Decoder;
import repetita.generate.MaskedDecoder;
import repetita.generate.Trace;
import repetita.generate.strategy.FixedCounts;
import repetita.generate.strategy.InOrder;
import repetita.generate.strategy.Ranking;
import repetita.generate.strategy.TransferSchedule;
import repetita.model.LanguageModel;
import repetita.objective.Orders;
import repetita.quality.CopiedSpans;
import repetita.quality.Extraction;
import repetita.scaling.fit.Interval;
import repetita.sweep.RunSpec;
import repetita.sweep.RunSummary;
import repetita.sweep.SweepStore;
import repetita.train.config.Hardware;
import repetita.train.config.RunData;
import repetita.train.store.TrainedRun;

/**
 * What a run has memorized of its training text, at its last checkpoint. Every measure is repeated
 * on held-out text, where nothing can be memorized; the difference is memory.
 *
 * @param run id of the run
 * @param arm name of the run's arm in the sweep
 * @param source the {@link TextSource}
 * @param epochs E, planned epochs
 * @param validation loss of the last checkpoint on validation rows; an upper bound for MDM
 * @param decoder by which the rows are continued
 * @param pieces number of training pieces, each of {@link #GIVEN} and {@link #CONTINUED} tokens
 * @param extracted share of training pieces whose continuation is right to the last token
 * @param matched share of their continued tokens that are right
 * @param matchedSe its standard error
 * @param heldOutExtracted {@code extracted} of as many held-out pieces
 * @param heldOutMatched {@code matched} of them
 * @param heldOutMatchedSe its standard error
 * @param copied tokens of the longest training span in a row written without a prompt, the mean
 * @param heldOutCopied the same with as many held-out rows in place of the training rows
 */
public record RunMemory(
    String run,
    String arm,
    String family,
    String source,
    long uniqueTokens,
    double epochs,
    double validation,
    String decoder,
    int pieces,
    double extracted,
    double matched,
    double matchedSe,
    double heldOutExtracted,
    double heldOutMatched,
    double heldOutMatchedSe,
    double copied,
    double heldOutCopied) {

  /** The number of tokens that a model is given. */
  public static final int GIVEN = 32;

  /** The number of tokens that it continues. */
  public static final int CONTINUED = 32;

  private static final int WRITTEN_ROWS = 32;

  /** A decoder with the name under which it stands in the table. */
  private record NamedDecoder(String name, Decoder decoder) {}

  /** The share of right tokens beyond that of held-out text. */
  public double remembered() {
    return matched - heldOutMatched;
  }

  /** The 90% interval of {@link #remembered}, over pieces. */
  public Interval interval() {
    return Interval.ofNormal(remembered(), Math.hypot(matchedSe, heldOutMatchedSe));
  }

  /** Measures a finished run, with each of the decoders of its family. */
  static List<RunMemory> of(RunSpec spec, SweepStore store, Hardware hardware) throws IOException {
    TrainedRun run = store.run(spec);
    RunSummary summary = store.summary(spec);
    Rows training = RunData.open(run.config(), run.corpus()).training();
    Rows heldOut = run.heldOut(HeldOut.TEST, training.count());
    int context = training.length();
    List<int[]> read = pieces(training);
    List<int[]> unread = pieces(heldOut);
    List<RunMemory> all = new ArrayList<>();
    try (LanguageModel model = run.model(TrainedRun.Weights.LAST, hardware)) {
      List<int[]> written =
          run
              .decoder()
              .decode(
                  model,
                  Collections.nCopies(WRITTEN_ROWS, Canvas.after(new int[0], context, context)),
                  0,
                  1)
              .stream()
              .map(Trace::tokens)
              .toList();
      double copiedFromTraining = copied(written, training);
      double copiedFromHeldOut = copied(written, heldOut);
      for (NamedDecoder each : decoders(run.decoder())) {
        Extraction ofRead = Extraction.of(model, each.decoder(), read, GIVEN, CONTINUED, context);
        Extraction ofUnread =
            Extraction.of(model, each.decoder(), unread, GIVEN, CONTINUED, context);
        all.add(
            new RunMemory(
                spec.id(),
                spec.arm(),
                summary.family(),
                summary.source(),
                summary.uniqueTokens(),
                summary.epochs(),
                summary.losses().validation().last(),
                each.name(),
                ofRead.rows(),
                ofRead.extracted(),
                ofRead.matched(),
                ofRead.matchedSe(),
                ofUnread.extracted(),
                ofUnread.matched(),
                ofUnread.matchedSe(),
                copiedFromTraining,
                copiedFromHeldOut));
      }
    }
    return all;
  }

  /** An MDM is measured left to right, as AR is, and by confidence, its strongest order. */
  private static List<NamedDecoder> decoders(Decoder usual) {
    if (usual instanceof MaskedDecoder masked) {
      return List.of(
          new NamedDecoder("left-to-right", masked.with(new InOrder(Orders.NATURAL))),
          new NamedDecoder(
              "confidence",
              masked.with(
                  new FixedCounts(Ranking.CONFIDENCE, TransferSchedule.EVEN, CONTINUED, 0))));
    }
    return List.of(new NamedDecoder("left-to-right", usual));
  }

  /** Cuts rows into pieces that do not overlap. */
  private static List<int[]> pieces(Rows rows) {
    int length = GIVEN + CONTINUED;
    return IntStream.range(0, rows.count())
        .mapToObj(rows::row)
        .flatMap(
            row ->
                Stream.iterate(0, at -> at + length <= row.length, at -> at + length)
                    .map(at -> Arrays.copyOfRange(row, at, at + length)))
        .toList();
  }

  private static double copied(List<int[]> written, Rows text) {
    CopiedSpans spans =
        new CopiedSpans(IntStream.range(0, text.count()).mapToObj(text::row).toList());
    return written.stream().mapToInt(spans::longest).average().orElseThrow();
  }
}
