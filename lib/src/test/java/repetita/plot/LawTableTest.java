package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class LawTableTest {

  @Test
  void aConstantThatOneFitLacksIsMissingThere() {
    Map<String, Map<String, Double>> fits = new LinkedHashMap<>();
    fits.put("tied", Map.of("alpha", 0.3));
    fits.put("two exponents", Map.of("beta", 0.4));
    Table table = LawTable.compared(fits);
    assertThat(table.stringColumn("constant").asList()).containsExactly("alpha", "beta");
    assertThat(table.stringColumn("tied").asList()).containsExactly("0.3000", "");
    assertThat(table.stringColumn("two exponents").asList()).containsExactly("", "0.4000");
  }
}
