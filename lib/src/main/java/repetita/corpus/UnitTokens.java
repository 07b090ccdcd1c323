package repetita.corpus;

import java.util.Arrays;
import java.util.List;

/**
 * The tokens of one set: its units, encoded one by one and joined.
 *
 * @param tokens all tokens
 * @param starts for each unit, where in {@code tokens} it begins
 * @param units for each unit, its index in the corpus
 * @param tokenizer what made the tokens
 */
record UnitTokens(int[] tokens, int[] starts, int[] units, Tokenizer tokenizer) {

  static UnitTokens of(List<String> text, int[] units, Tokenizer tokenizer) {
    int[][] encoded =
        Arrays.stream(units)
            .mapToObj(unit -> tokenizer.encode(text.get(unit)))
            .toArray(int[][]::new);
    int[] starts = new int[units.length];
    int length = 0;
    for (int i = 0; i < units.length; i++) {
      starts[i] = length;
      length = Math.addExact(length, encoded[i].length);
    }
    int[] tokens = new int[length];
    for (int i = 0; i < units.length; i++) {
      System.arraycopy(encoded[i], 0, tokens, starts[i], encoded[i].length);
    }
    return new UnitTokens(tokens, starts, units, tokenizer);
  }

  /** Consecutive windows; an incomplete last one is dropped. A row may span several units. */
  Rows rows(int length) {
    int count = tokens.length / length;
    int[] rowUnits = new int[count];
    int[] rowBytes = new int[count];
    for (int row = 0; row < count; row++) {
      int start = row * length;
      int found = Arrays.binarySearch(starts, start);
      rowUnits[row] = units[found >= 0 ? found : -found - 2];
      for (int i = start; i < start + length; i++) {
        rowBytes[row] += tokenizer.byteLength(tokens[i]);
      }
    }
    return new Rows(length, Arrays.copyOf(tokens, count * length), rowUnits, rowBytes);
  }
}
