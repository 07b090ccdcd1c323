package repetita.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import repetita.InvalidInput;

class ScaleTest {

  @Test
  void eachScaleChoosesItsOwnValue() {
    assertThat(Scale.SMOKE.choose(1, 2, 3)).isEqualTo(1);
    assertThat(Scale.of("read").choose(1, 2, 3)).isEqualTo(2);
    assertThat(Scale.of("FULL").choose(1, 2, 3)).isEqualTo(3);
  }

  @Test
  void anUnknownScaleIsOneSentence() {
    assertThatThrownBy(() -> Scale.of("huge"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("REPETITA_SCALE is 'huge'; it must be smoke, read or full.");
  }
}
