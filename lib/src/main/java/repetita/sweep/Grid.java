package repetita.sweep;

import java.util.Arrays;
import java.util.List;
import repetita.train.config.TrainConfig;

/**
 * The configurations of all combinations of some settings.
 *
 * @param configs one configuration per combination; the first setting varies slowest
 */
public record Grid(List<TrainConfig> configs) {

  /** A grid of these configurations. */
  public static Grid of(TrainConfig... configs) {
    return new Grid(Arrays.asList(configs));
  }

  /** Each configuration with each of the values of a key, see {@link TrainConfig#with}. */
  public Grid with(String key, List<?> values) {
    return new Grid(
        configs.stream()
            .flatMap(config -> values.stream().map(value -> config.with(key, value)))
            .toList());
  }
}
