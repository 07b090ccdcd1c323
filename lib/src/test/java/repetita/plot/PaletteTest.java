package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;

class PaletteTest {

  @Test
  void familiesHaveColoursOfTheirOwn() {
    assertThat(List.of(Palette.AR, Palette.MDM, Palette.ORDERED, Palette.REFERENCE))
        .extracting(Palette::line)
        .doesNotHaveDuplicates();
    assertThat(Palette.of("ar")).isEqualTo(Palette.AR);
    assertThat(Palette.of("mdm").label()).contains("≤");
  }

  @Test
  void anUnknownFamilyIsNamed() {
    assertThatThrownBy(() -> Palette.of("gan"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("\"gan\"");
  }

  @Test
  void shadesGoFromLightToTheFullColour() {
    assertThat(Palette.AR.shade(2, 3)).isEqualTo(Palette.AR.line());
    assertThat(Palette.AR.shade(0, 1)).isEqualTo(Palette.AR.line());
    assertThat(Palette.AR.shade(0, 3)).isEqualTo("#E8A673");
  }

  @Test
  void aBandIsTheColourNearlyTransparent() {
    assertThat(Palette.MDM.band()).isEqualTo("rgba(0,114,178,0.18)");
  }
}
