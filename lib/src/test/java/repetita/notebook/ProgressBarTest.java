package repetita.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  private record Sent(String how, String id, String text) {}

  private static final class Recording implements Frontend {

    private final List<Sent> sent = new ArrayList<>();

    @Override
    public void display(String id, MimeBundle bundle) {
      sent.add(new Sent("display", id, bundle.asText()));
    }

    @Override
    public void update(String id, MimeBundle bundle) {
      sent.add(new Sent("update", id, bundle.asText()));
    }
  }

  @Test
  void oneOutputIsReplacedAndFastUpdatesAreLeftOut() {
    Recording cell = new Recording();
    try (ProgressBar progress = ProgressBar.start("training", cell)) {
      for (int step = 1; step <= 1000; step++) {
        progress.update(step / 1000.0, "step " + step);
      }
    }
    assertThat(cell.sent).extracting(Sent::id).containsOnly(cell.sent.get(0).id());
    assertThat(cell.sent.get(0)).extracting(Sent::how).isEqualTo("display");
    assertThat(cell.sent).hasSizeLessThan(20);
    assertThat(cell.sent.get(cell.sent.size() - 1).text())
        .startsWith("training: 100 % step 1000 (");
  }

  @Test
  void withoutAKernelItIsLinesOnTheTerminal() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8));
    try (ProgressBar progress = ProgressBar.start("training", terminal)) {
      progress.update(0.5, "halfway");
    }
    assertThat(out.toString(StandardCharsets.UTF_8).lines().toList())
        .hasSize(2)
        .first()
        .isEqualTo("training: 0 %");
  }
}
