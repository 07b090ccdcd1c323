package repetita.cli;

import java.io.PrintWriter;
import repetita.quality.WrittenQuality;
import repetita.quality.WrittenQuality.Decoding;
import repetita.quality.WrittenQuality.Derivable;
import repetita.quality.WrittenQuality.Scored;

/** Prints the quality of written text as a table. */
final class QualityText {

  private static final String HEADER =
      "%-30.30s %-16s %5s %5s %11s %8s %14s %14s %10s %6s %6s %9s%n";
  private static final String LINE =
      "%-30.30s %-16s %5s %5.2f %11.1f %8.3f %14s %14s %10.3f %6.3f %6.3f %9s%n";

  private QualityText() {}

  static void printHeader(PrintWriter out) {
    out.printf(
        HEADER,
        "run",
        "decoder",
        "steps",
        "temp.",
        "evaluations",
        "seconds",
        "nats (scorer)",
        "entropy",
        "distinct-2",
        "rep-4",
        "BLEU",
        "derivable");
    out.flush();
  }

  static void print(WrittenQuality row, PrintWriter out) {
    Decoding decoding = row.decoding();
    Scored scored = row.scored();
    Derivable derivable = row.derivable();
    out.printf(
        LINE,
        decoding.run(),
        decoding.decoder(),
        decoding.steps() == null ? "" : "%.0f".formatted(decoding.steps()),
        decoding.temperature(),
        row.evaluations(),
        row.seconds(),
        scored == null ? "" : plusMinus(scored.nats(), scored.natsSe()),
        plusMinus(row.entropy(), row.entropySe()),
        row.distinct2(),
        row.repeated4(),
        row.selfBleu(),
        derivable == null ? "" : "%.3f".formatted(derivable.derivableRows()));
    out.flush();
  }

  private static String plusMinus(double value, double error) {
    return "%.3f ±%.3f".formatted(value, error);
  }
}
