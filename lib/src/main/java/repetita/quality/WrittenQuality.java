package repetita.quality;

import java.util.List;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import repetita.corpus.Grammar;
import repetita.file.Column;
import repetita.file.RecordCsv;
import repetita.scaling.fit.Interval;

/**
 * Quality, diversity and cost of rows that a model wrote: one row of a table. Standard errors are
 * over the rows, which are independent.
 *
 * @param decoding how the rows were written
 * @param rows their number
 * @param evaluations of the network, per row
 * @param seconds per row, of all rows in one batch
 * @param scored how likely another model finds the rows; null without a scorer
 * @param entropy of the tokens of a row, {@link Diversity#unigramEntropy}
 * @param entropySe its standard error
 * @param distinct2 different pairs of all rows over their number, {@link Diversity#distinct}
 * @param repeated4 share of groups of four tokens that repeat one of the same row, {@link
 *     Diversity#repeated}
 * @param selfBleu {@link SelfBleu}
 * @param derivable how much of the rows a grammar can produce; null for text
 */
public record WrittenQuality(
    @Column("") Decoding decoding,
    int rows,
    double evaluations,
    double seconds,
    @Column(value = "", optional = true) Scored scored,
    double entropy,
    double entropySe,
    double distinct2,
    double repeated4,
    double selfBleu,
    @Column(value = "", optional = true) Derivable derivable) {

  /** The format of a table of these rows. */
  public static final RecordCsv<WrittenQuality> CSV =
      new RecordCsv<>(WrittenQuality.class, "a table of the quality of written text");

  /** The decoder of held-out rows, which stand in a table for comparison. */
  public static final String HELD_OUT = "held-out text";

  private static final double LEVEL = 0.9;

  /**
   * How rows were written.
   *
   * @param run the name of the run
   * @param family {@code ar} or {@code mdm}
   * @param decoder the decoder's name, or {@link #HELD_OUT}
   * @param steps in which a row is decoded; null if the decoder itself determines them
   * @param temperature of the draws
   * @param seed of the draws
   */
  public record Decoding(
      String run, String family, String decoder, Double steps, double temperature, long seed) {}

  /**
   * How likely another model finds the rows.
   *
   * @param scorer the name of the model
   * @param nats -ln p per token
   * @param natsSe its standard error
   */
  public record Scored(String scorer, double nats, double natsSe) {}

  /**
   * How much of the rows a grammar can produce.
   *
   * @param derivableRows share of rows that the grammar can produce
   * @param derivablePairs share of pairs of neighboring tokens, at the lowest level of the tree,
   *     that some symbol produces
   */
  public record Derivable(double derivableRows, double derivablePairs) {}

  /** Rows, and what it took to write them. */
  public record Written(List<int[]> rows, double evaluations, double seconds) {}

  /**
   * Measures rows of the same length.
   *
   * @param written at least two rows
   * @param scorer null for none
   * @param grammar null for text
   */
  public static WrittenQuality of(
      Decoding decoding, Written written, Scorer scorer, Grammar grammar) {
    List<int[]> rows = written.rows();
    RowMean entropies = RowMean.of(rows, row -> Diversity.unigramEntropy(List.of(row)));
    return new WrittenQuality(
        decoding,
        rows.size(),
        written.evaluations(),
        written.seconds(),
        scorer == null ? null : scored(scorer, rows),
        entropies.mean(),
        entropies.standardError(),
        Diversity.distinct(rows, 2),
        Diversity.repeated(rows, 4),
        SelfBleu.of(rows),
        grammar == null ? null : derivable(GrammarShare.of(grammar, rows)));
  }

  /** The 90% interval of the share of rows that the grammar can produce, by Wilson's score. */
  public Interval derivableInterval() {
    int produced = (int) Math.round(derivable.derivableRows * rows);
    ConfidenceInterval wilson = new WilsonScoreInterval().createInterval(rows, produced, LEVEL);
    return new Interval(wilson.getLowerBound(), wilson.getUpperBound(), LEVEL);
  }

  private static Scored scored(Scorer scorer, List<int[]> rows) {
    RowMean nats = RowMean.of(rows, row -> scorer.natsPerToken(List.of(row)));
    return new Scored(scorer.name(), nats.mean(), nats.standardError());
  }

  private static Derivable derivable(GrammarShare share) {
    return new Derivable(share.produced(), share.nodes()[share.nodes().length - 1]);
  }
}
