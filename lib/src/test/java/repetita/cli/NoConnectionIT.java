package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing contacts the network, also where no launcher forbids it. DJL, left alone, asks a cloud's
 * metadata service and reports usage when its first engine starts.
 */
class NoConnectionIT {

  private static final String REFUSED = "a connection was asked for: ";

  @TempDir private Path folder;

  @Test
  void aTrainingAnEvaluationAndASamplingOpenNone() throws Exception {
    String run = folder.resolve("run").toString();
    for (String command :
        List.of(
            "train --corpus hierarchy --unique-tokens 640 --size 30K --epochs 1 --batch 2 --out "
                + run,
            "evaluate " + run,
            "sample --length 16 " + run)) {
      Process process =
          process(
              Stream.concat(Stream.of(Commands.class.getName()), Stream.of(command.split(" "))));
      String said = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor()).as(said).isZero();
      assertThat(said).doesNotContain(REFUSED);
    }
  }

  @Test
  void theTestSeesDjlsConnections() throws Exception {
    Process process = process(Stream.of(DjlAlone.class.getName()));
    assertThat(new String(process.getInputStream().readAllBytes())).contains(REFUSED);
    assertThat(process.waitFor()).isZero();
  }

  private static Process process(Stream<String> mainAndArguments) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(
                    Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path")),
                    mainAndArguments)
                .toList());
    builder.environment().keySet().removeAll(List.of("DJL_OFFLINE", "OPT_OUT_TRACKING"));
    builder.environment().putAll(Map.of("REPETITA_HOME", Path.of("..").toRealPath().toString()));
    return builder.redirectErrorStream(true).start();
  }

  private static void watch() {
    URL.setURLStreamHandlerFactory(
        protocol -> {
          if (protocol.startsWith("http")) {
            System.out.println(REFUSED + protocol);
          }
          return null;
        });
  }

  /** The shell, in a process that reports connections. */
  static final class Commands {
    public static void main(String[] arguments) {
      watch();
      PrintWriter out = new PrintWriter(System.out, true);
      System.exit(Main.run(out, out, arguments));
    }
  }

  /** DJL's engine, started by no code of this library. */
  static final class DjlAlone {
    public static void main(String[] arguments) {
      watch();
      ai.djl.engine.Engine.getEngine("PyTorch");
    }
  }
}
