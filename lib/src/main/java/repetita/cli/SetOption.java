package repetita.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import repetita.train.config.ConfigJson;
import repetita.train.config.TrainConfig;

/** Any setting of a configuration, by its key. */
final class SetOption {

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      converter = Assignment.Converter.class,
      description = "Any setting by its key; 'repetita settings' lists them.")
  private List<Assignment> set = List.of();

  /** The values that were given, by their keys. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    set.forEach(each -> values.put(each.name(), SettingOptions.value(each)));
    return values;
  }

  /** The configuration with these values. */
  TrainConfig over(TrainConfig config) {
    return ConfigJson.with(config, values());
  }
}
