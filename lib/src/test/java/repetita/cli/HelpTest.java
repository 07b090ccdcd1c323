package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

  @ParameterizedTest
  @ValueSource(strings = {"train", "sweep", "fit"})
  void helpOfACommandIsWhatItsOptionPrints(String command) {
    Call help = Call.of("help", command);
    assertThat(help.exit()).isZero();
    assertThat(help.out()).isEqualTo(Call.of(command, "--help").out()).contains("Usage: repetita");
  }

  @Test
  void helpAloneListsTheCommands() {
    Call help = Call.of("help");
    assertThat(help.exit()).isZero();
    assertThat(help.out()).isEqualTo(Call.of("--help").out()).contains("  train ", "  help ");
  }

  @Test
  void helpOfAnUnknownCommandNamesIt() {
    Call help = Call.of("help", "trian");
    assertThat(help.exit()).isEqualTo(2);
    assertThat(help.err()).contains("trian").hasLineCount(1);
  }
}
