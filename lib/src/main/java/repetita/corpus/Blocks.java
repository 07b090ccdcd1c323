package repetita.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a text that comes in pieces into blocks that end at line ends, else before spaces, and keeps
 * only where they begin. A block has the length aimed for or up to twice as many characters; the
 * last one may be shorter.
 */
final class Blocks {

  private final int aim;
  private final StringBuilder pending = new StringBuilder();
  private long[] starts = new long[16];
  private int count;

  /**
   * @param aim characters of UTF-16 in a block, at least 1
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

  /** Where each block begins, in bytes of UTF-8, and at the end of the list how many there are. */
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

  /** After the first line end in this range, else before its first space, else at its start. */
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
