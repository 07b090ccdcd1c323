package repetita.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a text into blocks as it is read, and keeps only the start of each block. Blocks end at line
 * ends or, failing that, before spaces. A block has the target length up to twice that; the last
 * one may be shorter.
 */
final class Blocks {

  private final int aim;
  private final StringBuilder pending = new StringBuilder();
  private long[] starts = new long[16];
  private int count;

  /**
   * @param aim the target length of a block in UTF-16 characters, at least 1
   */
  Blocks(int aim) {
    this.aim = aim;
  }

  void add(CharSequence piece) {
    pending.append(piece);
    while (pending.length() > 2 * aim) {
      cut(blockEnd());
    }
  }

  /** Returns the start of each block in bytes of UTF-8, and the total length as the last entry. */
  long[] starts() {
    while (pending.length() > aim) {
      cut(blockEnd());
    }
    cut(pending.length());
    return Arrays.copyOf(starts, count + 1);
  }

  private void cut(int end) {
    if (count + 1 == starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    int bytes = pending.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
    starts[count + 1] = starts[count] + bytes;
    count++;
    pending.delete(0, end);
  }

  /**
   * The end of the next block: after the first line end in the range, else before the first space,
   * else at the start of the range.
   */
  private int blockEnd() {
    String range = pending.substring(aim, Math.min(2 * aim, pending.length()));
    int newline = range.indexOf('\n');
    if (newline >= 0) {
      return aim + newline + 1;
    }
    int space = range.indexOf(' ');
    if (space >= 0) {
      return aim + space;
    }
    return Character.isLowSurrogate(range.charAt(0)) ? aim + 1 : aim;
  }
}
