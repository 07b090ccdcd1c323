package repetita.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import repetita.train.config.ConfigJson;
import repetita.train.config.TrainConfig;

/** The option that sets any key of a configuration. */
final class SetOption {

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      converter = Assignment.Converter.class,
      description = "Any setting by its key; 'repetita settings' lists all keys.")
  private List<Assignment> set = List.of();

  /** The given values by key. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    set.forEach(each -> values.put(each.name(), SettingOptions.value(each)));
    return values;
  }

  /** The configuration with the given values in place of its own. */
  TrainConfig over(TrainConfig config) {
    return ConfigJson.with(config, values());
  }
}
