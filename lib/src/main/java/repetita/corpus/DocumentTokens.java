package repetita.corpus;

import java.util.Arrays;
import repetita.InvalidInput;

/**
 * The tokens of one set: selected documents of a text, encoded one by one and concatenated. The
 * first call encodes all documents to count their tokens; later calls encode only the documents of
 * the requested rows. Only the counts are kept, so the set may be larger than memory.
 */
final class DocumentTokens {

  private final Text text;
  private final int[] documents;
  private final Tokenizer tokenizer;
  private long[] starts;

  /**
   * @param documents the indices of the documents, in the order of the text
   */
  DocumentTokens(Text text, int[] documents, Tokenizer tokenizer) {
    this.text = text;
    this.documents = documents;
    this.tokenizer = tokenizer;
  }

  /** Returns the number of tokens. */
  long count() {
    return starts()[documents.length];
  }

  /** Returns the number of rows: consecutive windows without an incomplete last one. */
  int rowCount(int length) {
    long rows = count() / length;
    if (rows > Integer.MAX_VALUE) {
      throw new InvalidInput(
          "%s has %,d rows of %d tokens in one set; the limit is %,d rows, so use longer rows"
              .formatted(text.name(), rows, length, Integer.MAX_VALUE));
    }
    return (int) rows;
  }

  /** Returns all rows. */
  Rows rows(int length) {
    int[] all = new int[rowCount(length)];
    Arrays.setAll(all, i -> i);
    return rows(length, all);
  }

  /**
   * Returns selected rows in the given order. A row may span several documents and belongs to the
   * one in which it starts.
   *
   * @param chosen the indices of the rows, each at most once
   */
  Rows rows(int length, int... chosen) {
    Rows.requireRoom(chosen.length, length);
    int[] tokens = new int[chosen.length * length];
    int[] rowDocuments = new int[chosen.length];
    int[] rowBytes = new int[chosen.length];
    long[] places = inOrder(chosen);
    int first = 0;
    for (int u = 0; u < documents.length && first < places.length; u++) {
      long start = starts()[u];
      long end = starts()[u + 1];
      if ((long) row(places[first]) * length >= end) {
        continue;
      }
      int[] encoded = text.tokens(documents[u], tokenizer);
      for (int p = first; p < places.length && (long) row(places[p]) * length < end; p++) {
        long rowStart = (long) row(places[p]) * length;
        int place = place(places[p]);
        if (rowStart >= start) {
          rowDocuments[place] = documents[u];
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
    return new Rows(length, tokens, rowDocuments, rowBytes);
  }

  /** Row indices in ascending order, each packed with its place among the selected rows. */
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
      long[] sums = new long[documents.length + 1];
      for (int i = 0; i < documents.length; i++) {
        sums[i + 1] = sums[i] + text.tokenCount(documents[i], tokenizer);
      }
      starts = sums;
    }
    return starts;
  }
}
