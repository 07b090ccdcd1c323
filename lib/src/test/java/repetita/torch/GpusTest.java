package repetita.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GpusTest {

  @Test
  void withoutAChoiceTheyAreNumbered() {
    assertThat(Gpus.names(3, null)).containsExactly("0", "1", "2");
    assertThat(Gpus.names(0, null)).isEmpty();
  }

  /** CUDA ignores the names from the first that is unknown on; then libtorch finds fewer. */
  @Test
  void aChoiceIsKept() {
    assertThat(Gpus.names(2, "5, GPU-7c2a")).containsExactly("5", "GPU-7c2a");
    assertThat(Gpus.names(1, "5,99")).containsExactly("5");
    assertThat(Gpus.names(0, "")).isEmpty();
  }
}
