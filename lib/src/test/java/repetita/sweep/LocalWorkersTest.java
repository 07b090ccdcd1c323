package repetita.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.torch.Gpus;

class LocalWorkersTest {

  private static List<String> gpus(int processes, String... gpus) {
    return new LocalWorkers(processes, 1, List.of(gpus))
        .commands().stream()
            .map(command -> command.environment().getOrDefault(Gpus.VISIBLE, "as it is"))
            .toList();
  }

  @Test
  void eachProcessHasAGpu() {
    assertThat(gpus(3, "0", "1", "2")).containsExactly("0", "1", "2");
    assertThat(gpus(2, "4", "GPU-7c2a", "6")).containsExactly("4", "GPU-7c2a");
  }

  @Test
  void moreProcessesThanGpusShareThem() {
    assertThat(gpus(5, "0", "1")).containsExactly("0", "1", "0", "1", "0");
  }

  @Test
  void withoutGpusNothingIsSet() {
    assertThat(gpus(2)).containsExactly("as it is", "as it is");
  }
}
