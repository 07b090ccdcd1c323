package repetita.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.model.ModelSize;
import repetita.train.config.ConfigJson;
import repetita.train.config.TrainConfig;

/**
 * A configuration, put together from the command line, a file, and defaults, in this order. The
 * options of single settings are generated, see {@link SettingOptions}.
 */
final class TrainOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--config",
      paramLabel = "FILE.json",
      description =
          "Read settings from this file: all or part of the \"config\" in a run.json. Options on"
              + " the command line take precedence.")
  private Path file;

  @Mixin private SetOption set = new SetOption();

  @Option(
      names = "--dropout",
      paramLabel = "P",
      description = "Dropout, both of attention weights and of hidden states (default: 0).")
  private Double dropout;

  @Option(
      names = "--layers",
      paramLabel = "L",
      hidden = true,
      description = "A network of your own, with --width and --heads.")
  private Integer layers;

  @Option(names = "--width", paramLabel = "D", hidden = true, description = "Its width.")
  private Integer width;

  @Option(names = "--heads", paramLabel = "H", hidden = true, description = "Its attention heads.")
  private Integer heads;

  @Option(
      names = "--head-size",
      paramLabel = "S",
      hidden = true,
      description = "Its head size (default: width / heads).")
  private Integer headSize;

  /** The configuration; settings that neither the command line nor the file has are as given. */
  TrainConfig over(TrainConfig defaults) {
    TrainConfig base = file == null ? defaults : ConfigJson.read(file, defaults);
    Map<String, Object> values = new LinkedHashMap<>();
    if (dropout != null) {
      values.put("attentionDropout", dropout);
      values.put("hiddenDropout", dropout);
    }
    values.putAll(SettingOptions.given(command, base.family()));
    if (layers != null || width != null || heads != null || headSize != null) {
      values.put("size", ownSize(values.containsKey("size")));
    }
    values.putAll(set.values());
    return ConfigJson.with(base, values);
  }

  private ModelSize ownSize(boolean named) {
    if (named || layers == null || width == null || heads == null) {
      throw new InvalidInput(
          "A network of your own needs --layers, --width and --heads, without --size.");
    }
    return headSize == null
        ? ModelSize.of(layers, width, heads)
        : ModelSize.of(layers, width, heads, headSize);
  }
}
