package repetita.sweep;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import repetita.InvalidInput;
import repetita.corpus.Corpora;
import repetita.corpus.Corpus;
import repetita.train.ConfigJson;
import repetita.train.RunData;
import repetita.train.RunRecord;
import repetita.train.TrainConfig;

/**
 * Runs that belong together.
 *
 * @param runs each once, in the order in which they are begun
 */
public record Sweep(List<RunSpec> runs) {

  /**
   * @throws InvalidInput if there is no run, or one occurs twice
   */
  public Sweep {
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new InvalidInput("The sweep has no runs.");
    }
    Map<String, String> arms = new HashMap<>();
    for (RunSpec run : runs) {
      String other = arms.put(run.id(), run.arm());
      if (other != null) {
        throw new InvalidInput(
            "The run %s occurs twice, in the arms \"%s\" and \"%s\"."
                .formatted(run.id(), other, run.arm()));
      }
    }
  }

  /** The runs of some arms, each a name and its configurations. */
  public static Sweep of(Map<String, Grid> arms, Reporting reporting) {
    Map<List<String>, Corpus> corpora = new HashMap<>();
    List<RunSpec> runs = new ArrayList<>();
    arms.forEach(
        (arm, grid) -> {
          for (TrainConfig given : grid.configs()) {
            Corpus corpus =
                corpora.computeIfAbsent(
                    List.of(given.corpus(), Objects.requireNonNullElse(given.tokenizer(), "")),
                    key -> Corpora.open(given.corpus(), given.tokenizer(), Corpora.home()));
            TrainConfig config = RunData.resolved(given, corpus);
            runs.add(new RunSpec(RunRecord.name(config), arm, config, reporting));
          }
        });
    return new Sweep(runs);
  }

  /**
   * Reads a sweep: {@code reporting}; {@code base}, settings of all runs; and {@code arms}, each
   * with a {@code name}, settings {@code with} which it differs from the base, and lists of values
   * at keys of which it takes {@code each} in combination. Keys are those of a configuration, such
   * as {@code optimiser.rate}; what is not set is as in {@link TrainConfig#defaults}.
   *
   * @throws InvalidInput if it is not that, or a setting is wrong
   */
  public static Sweep read(Path file) {
    try {
      Outline outline = ConfigJson.mapper().readValue(Files.readString(file), Outline.class);
      if (outline == null) {
        throw new InvalidInput(file + " is no sweep: it is null.");
      }
      return outline.sweep();
    } catch (JacksonException e) {
      if (e.getCause() instanceof InvalidInput wrong) {
        throw wrong;
      }
      throw new InvalidInput(file + " is no sweep: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new InvalidInput("The sweep " + file + " cannot be read.", e);
    }
  }

  private record Outline(Reporting reporting, Map<String, JsonNode> base, List<Arm> arms) {

    private Outline {
      if (reporting == null || arms == null || arms.stream().anyMatch(Objects::isNull)) {
        throw new InvalidInput("A sweep needs \"reporting\" and \"arms\".");
      }
    }

    Sweep sweep() {
      TrainConfig common = set(TrainConfig.defaults(), base);
      Map<String, Grid> grids = new LinkedHashMap<>();
      for (Arm arm : arms) {
        if (grids.put(arm.name(), arm.grid(common)) != null) {
          throw new InvalidInput("The sweep has two arms \"" + arm.name() + "\".");
        }
      }
      return Sweep.of(grids, reporting);
    }
  }

  private record Arm(String name, Map<String, JsonNode> with, Map<String, List<JsonNode>> each) {

    private Arm {
      if (name == null) {
        throw new InvalidInput("An arm of the sweep has no \"name\".");
      }
    }

    Grid grid(TrainConfig common) {
      Grid grid = Grid.of(set(common, with));
      if (each != null) {
        for (Map.Entry<String, List<JsonNode>> axis : each.entrySet()) {
          if (axis.getValue() == null) {
            throw new InvalidInput(
                "The arm \"%s\" has no list at \"%s\".".formatted(name, axis.getKey()));
          }
          grid = grid.with(axis.getKey(), axis.getValue());
        }
      }
      return grid;
    }
  }

  private static TrainConfig set(TrainConfig config, Map<String, JsonNode> settings) {
    TrainConfig changed = config;
    if (settings != null) {
      for (Map.Entry<String, JsonNode> setting : settings.entrySet()) {
        changed = changed.with(setting.getKey(), setting.getValue());
      }
    }
    return changed;
  }
}
