package repetita.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperationsTest {

  @Test
  void threadsShareABlockThatNoCallHasYetToInitialise() {
    assertThat(new Operations().script.functions.isInitialized()).isTrue();
  }
}
