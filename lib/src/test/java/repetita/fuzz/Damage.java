package repetita.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import repetita.InvalidInput;

/** Ways in which files get damaged, and how a loader must take it. */
final class Damage {

  private static final int MOST_EDITS = 4;

  private static final List<byte[]> TOKENS =
      List.of(
          bytes("null"),
          bytes("NaN"),
          bytes("-1"),
          bytes("0"),
          bytes("1e999"),
          bytes("-0.0"),
          bytes("99999999999999999999"),
          bytes("2147483648"),
          bytes("true"),
          bytes("\"\""),
          bytes("{}"),
          bytes("[]"),
          bytes("["),
          bytes("}"),
          bytes("\""),
          bytes(","),
          bytes(";"),
          bytes("\t"),
          bytes("\n"),
          bytes("\r\n"),
          bytes("#"),
          bytes("\\u0000"),
          bytes("٣"),
          bytes("💥"),
          new byte[] {0},
          new byte[] {(byte) 0xC3, 0x28},
          new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
          new byte[] {(byte) 0xFF, (byte) 0xFE});

  private Damage() {}

  /** What a loader does with a file. */
  @FunctionalInterface
  interface Load {
    void run() throws IOException;
  }

  /** A whole file with up to four edits, or, rarely, nothing but noise. */
  static byte[] of(byte[] whole, long seed) {
    Random random = new Random(seed);
    if (random.nextInt(20) == 0) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      return noise;
    }
    byte[] damaged = whole;
    for (int edits = 1 + random.nextInt(MOST_EDITS); edits > 0; edits--) {
      damaged = edited(damaged, random);
    }
    return damaged;
  }

  private static byte[] edited(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(1 + random.nextInt(30)));
    byte[] cut = Arrays.copyOfRange(bytes, from, to);
    return switch (random.nextInt(7)) {
      case 0 -> replaced(bytes, from, to, new byte[0]);
      case 1 -> replaced(bytes, from, from, cut);
      case 2 -> replaced(bytes, from, to, TOKENS.get(random.nextInt(TOKENS.size())));
      case 3 -> replaced(bytes, from, from, TOKENS.get(random.nextInt(TOKENS.size())));
      case 4 -> Arrays.copyOf(bytes, from);
      case 5 -> {
        random.nextBytes(cut);
        yield replaced(bytes, from, to, cut);
      }
      default -> {
        byte[] flipped = bytes.clone();
        if (from < flipped.length) {
          flipped[from] ^= (byte) (1 << random.nextInt(8));
        }
        yield flipped;
      }
    };
  }

  private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
    byte[] result = new byte[bytes.length - (to - from) + by.length];
    System.arraycopy(bytes, 0, result, 0, from);
    System.arraycopy(by, 0, result, from, by.length);
    System.arraycopy(bytes, to, result, from + by.length, bytes.length - to);
    return result;
  }

  /** A loader reads a file or refuses it in one sentence; any other exception is a fault. */
  static void mustBeTakenWell(Load load) throws IOException {
    try {
      load.run();
    } catch (InvalidInput refused) {
      assertThat(refused.getMessage()).isNotBlank().doesNotContain("\n", "\tat ", "Exception");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
