package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import repetita.objective.Family;
import repetita.train.config.ConfigJson;
import repetita.train.config.OptionNames;
import repetita.train.config.TrainConfig;

/** A key of a configuration is called by an option that {@code train} has. */
class OptionNamesTest {

  @Test
  void everyNameIsAnOptionOfTrain() {
    Map<String, ?> options = new CommandLine(new TrainCommand()).getCommandSpec().optionsMap();
    for (Family family : Family.values()) {
      TrainConfig config = TrainConfig.defaults().with("family", family);
      List<String> keys = new ArrayList<>();
      collect("", ConfigJson.mapper().valueToTree(config), keys);
      assertThat(keys).contains("seed", "optimiser.rate", "objective.augmentation.orders");
      List<String> without = new ArrayList<>();
      for (String key : keys) {
        OptionNames.of(key, config)
            .ifPresentOrElse(
                option -> assertThat(options).as(key).containsKey(option), () -> without.add(key));
      }
      assertThat(without)
          .containsExactlyInAnyOrder("optimiser.eps", "size.name", "size.feedForward");
    }
  }

  private static void collect(String path, JsonNode node, List<String> keys) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String key = path + entry.getKey();
      if (entry.getValue().isObject()) {
        collect(key + ".", entry.getValue(), keys);
      } else {
        keys.add(key);
      }
    }
  }
}
