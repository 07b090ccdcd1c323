package repetita.sweep;

import java.util.Arrays;
import java.util.List;
import repetita.train.config.TrainConfig;

/**
 * All combinations of some settings.
 *
 * @param configs one for each combination, the first setting varying slowest
 */
public record Grid(List<TrainConfig> configs) {

  /** Some configurations as they are. */
  public static Grid of(TrainConfig... configs) {
    return new Grid(Arrays.asList(configs));
  }

  /** Each configuration with each value at a key, as in {@link TrainConfig#with}. */
  public Grid with(String key, List<?> values) {
    return new Grid(
        configs.stream()
            .flatMap(config -> values.stream().map(value -> config.with(key, value)))
            .toList());
  }
}
