package repetita.train.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The processor of this machine. */
public final class Processor {

  private static final Path LINUX = Path.of("/proc/cpuinfo");
  private static final List<String> ABOUT = List.of("model name", "cpu family", "model");
  private static final Set<String> WIDE = Set.of("avx2", "avx512f", "avx512_bf16", "amx_bf16");

  private Processor() {}

  /**
   * The model of the processor, and those of its instruction sets that affect results. Systems
   * other than Linux give only the architecture.
   */
  public static String name() {
    if (!Files.isReadable(LINUX)) {
      return System.getProperty("os.arch");
    }
    try {
      List<String> lines = Files.readAllLines(LINUX);
      String kind =
          ABOUT.stream()
              .flatMap(key -> lines.stream().filter(line -> key.equals(key(line))).limit(1))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .collect(Collectors.joining(" "));
      String instructions =
          lines.stream()
              .filter(line -> key(line).equals("flags"))
              .limit(1)
              .flatMap(line -> List.of(line.split("\\s+")).stream())
              .filter(WIDE::contains)
              .collect(Collectors.joining(" "));
      return "%s (%s)".formatted(kind, instructions);
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  private static String key(String line) {
    return line.split(":", 2)[0].strip();
  }
}
