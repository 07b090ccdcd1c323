package repetita.corpus;

import java.util.Arrays;
import repetita.InvalidInput;

/**
 * The tokens of one set: some units of a text, encoded one by one and joined. The first question
 * encodes all of them to count their tokens; after that, only those of the rows asked for. Nothing
 * but the counts is kept, so that the set need not fit into memory.
 */
final class UnitTokens {

  private final Text text;
  private final int[] units;
  private final Tokenizer tokenizer;
  private long[] starts;

  /**
   * @param units the indices of the units, in the order of the text
   */
  UnitTokens(Text text, int[] units, Tokenizer tokenizer) {
    this.text = text;
    this.units = units;
    this.tokenizer = tokenizer;
  }

  /** How many tokens there are. */
  long count() {
    return starts()[units.length];
  }

  /** How many rows they make: consecutive windows, of which an incomplete last one is dropped. */
  int rowCount(int length) {
    long rows = count() / length;
    if (rows > Integer.MAX_VALUE) {
      throw new InvalidInput(
          "%s has %,d rows of %d tokens in one set, more than the %,d that can be told apart: take longer rows"
              .formatted(text.name(), rows, length, Integer.MAX_VALUE));
    }
    return (int) rows;
  }

  /** All rows. */
  Rows rows(int length) {
    int[] all = new int[rowCount(length)];
    Arrays.setAll(all, i -> i);
    return rows(length, all);
  }

  /**
   * Some rows, in the order in which they are asked for. A row may span several units and counts as
   * part of the one in which it begins.
   *
   * @param chosen their indices, each at most once
   */
  Rows rows(int length, int... chosen) {
    Rows.requireRoom(chosen.length, length);
    int[] tokens = new int[chosen.length * length];
    int[] rowUnits = new int[chosen.length];
    int[] rowBytes = new int[chosen.length];
    long[] places = inOrder(chosen);
    int first = 0;
    for (int u = 0; u < units.length && first < places.length; u++) {
      long start = starts()[u];
      long end = starts()[u + 1];
      if ((long) row(places[first]) * length >= end) {
        continue;
      }
      int[] encoded = tokenizer.encode(text.unit(units[u]));
      for (int p = first; p < places.length && (long) row(places[p]) * length < end; p++) {
        long rowStart = (long) row(places[p]) * length;
        int place = place(places[p]);
        if (rowStart >= start) {
          rowUnits[place] = units[u];
        }
        long from = Math.max(rowStart, start);
        long to = Math.min(rowStart + length, end);
        for (long t = from; t < to; t++) {
          int token = encoded[(int) (t - start)];
          tokens[(int) (place * (long) length + t - rowStart)] = token;
          rowBytes[place] += tokenizer.byteLength(token);
        }
        if (rowStart + length <= end) {
          first = p + 1;
        }
      }
    }
    return new Rows(length, tokens, rowUnits, rowBytes);
  }

  /** Row indices in ascending order, each with its place among those asked for. */
  private static long[] inOrder(int[] chosen) {
    long[] places = new long[chosen.length];
    Arrays.setAll(places, place -> (long) chosen[place] << Integer.SIZE | place);
    Arrays.sort(places);
    return places;
  }

  private static int row(long place) {
    return (int) (place >>> Integer.SIZE);
  }

  private static int place(long place) {
    return (int) place;
  }

  private long[] starts() {
    if (starts == null) {
      long[] sums = new long[units.length + 1];
      for (int i = 0; i < units.length; i++) {
        sums[i + 1] = sums[i] + tokenizer.encode(text.unit(units[i])).length;
      }
      starts = sums;
    }
    return starts;
  }
}
