package repetita.corpus;

import java.util.Arrays;
import repetita.InvalidInput;

/**
 * The tokens of one set: some documents of a text, encoded one by one and joined. The first
 * question encodes all of them to count their tokens; after that, only those of the rows asked for.
 * Nothing but the counts is kept, so that the set need not fit into memory.
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

  /** How many tokens there are. */
  long count() {
    return starts()[documents.length];
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
   * Some rows, in the order in which they are asked for. A row may span several documents and
   * counts as part of the one in which it begins.
   *
   * @param chosen their indices, each at most once
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
      int[] encoded = tokenizer.encode(text.document(documents[u]));
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
      long[] sums = new long[documents.length + 1];
      for (int i = 0; i < documents.length; i++) {
        sums[i + 1] = sums[i] + tokenizer.encode(text.document(documents[i])).length;
      }
      starts = sums;
    }
    return starts;
  }
}
