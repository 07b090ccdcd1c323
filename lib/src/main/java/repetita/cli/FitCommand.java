package repetita.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.scaling.Bootstrap;
import repetita.scaling.ChinchillaLaw;
import repetita.scaling.DataConstrainedLaw;
import repetita.scaling.Fitter;
import repetita.scaling.HoffmannFitter;
import repetita.scaling.Law;
import repetita.scaling.LawFile;
import repetita.scaling.LawFit;
import repetita.scaling.OverfittingLaw;
import repetita.scaling.Point;
import repetita.scaling.PointTable;
import repetita.scaling.PredictionError;
import repetita.scaling.Profile;
import repetita.scaling.ProfileLikelihood;
import repetita.scaling.TwoStepFitter;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** Fits a law to a table of runs. */
@Command(
    name = "fit",
    description = {
      "Fits a scaling law to a table of runs, each family for itself.",
      "A table of our own (log.csv, or several put together) is taken as it is."
    },
    abbreviateSynopsis = true)
final class FitCommand implements Callable<Integer> {

  private static final double LARGE = 10;

  @Spec private CommandSpec spec;

  @Option(
      names = "--law",
      paramLabel = "LAW",
      required = true,
      description = "chinchilla, data-constrained or overfitting.")
  private String law;

  @Option(names = "--points", paramLabel = "FILE.csv", required = true, description = "The table.")
  private Path points;

  @Option(
      names = "--columns",
      paramLabel = "QUANTITY=NAME",
      split = ",",
      description =
          "Columns with other names than usual: parameters, tokens (or flops, D = C/6N), unique, "
              + "loss, cluster, family.")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--point",
      paramLabel = "last|best",
      defaultValue = "last",
      description = "Which evaluation stands for a run (default: ${DEFAULT-VALUE}).")
  private PointTable.Choice point;

  @Option(names = "--family", paramLabel = "NAME", description = "Only this family.")
  private String family;

  @Option(
      names = "--max-epochs",
      paramLabel = "E",
      converter = RealQuantity.class,
      description = "Only runs of at most so many epochs; monotone laws cannot follow a turn.")
  private double maxEpochs = Double.POSITIVE_INFINITY;

  @Option(names = "--tied", description = "Chinchilla: one exponent for parameters and tokens.")
  private boolean tied;

  @Option(
      names = "--fresh",
      paramLabel = "FILE.json",
      description =
          "A law for fresh tokens, as 'fit --law chinchilla --json' writes it, that is held.")
  private Path fresh;

  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      defaultValue = "0",
      description = "Intervals from so many draws of runs (default: none).")
  private int bootstrap;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      split = ",",
      description = "Profile likelihood of a constant, such as R_D*; 'all' for all.")
  private List<String> profiles = new ArrayList<>();

  @Option(
      names = "--level",
      paramLabel = "P",
      defaultValue = "0.9",
      description = "Level of the intervals (default: ${DEFAULT-VALUE}).")
  private double level;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the bootstrap (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print JSON, which 'critical' and 'advise' can read.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (!(level > 0 && level < 1) || bootstrap < 0) {
      throw new InvalidInput(
          "A fit is asked for with level %s and %d draws; the level must lie between 0 and 1, the draws must not be negative."
              .formatted(level, bootstrap));
    }
    boolean chinchilla = law.equals("chinchilla");
    if (tied && !chinchilla) {
      throw new InvalidInput(
          "--tied is for Chinchilla's law; the fresh part of the others always has one exponent.");
    }
    if (fresh != null && chinchilla) {
      throw new InvalidInput(
          "--fresh is not for Chinchilla's law, which is itself the law for fresh tokens.");
    }
    Map<String, Object> entries = new LinkedHashMap<>();
    for (Map.Entry<String, List<Point>> each : families().entrySet()) {
      report(each.getKey(), each.getValue(), entries);
    }
    if (json) {
      Map<String, Object> file = new LinkedHashMap<>();
      file.put("law", law);
      file.put("source", points.toString());
      file.put("families", entries);
      spec.commandLine().getOut().println(ShellJson.of(file));
    }
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Map<String, List<Point>> families() throws IOException {
    Map<String, List<Point>> families = new TreeMap<>();
    new PointTable(columns, point)
        .families(table())
        .forEach(
            (name, all) -> {
              List<Point> within = all.stream().filter(one -> one.epochs() <= maxEpochs).toList();
              if ((family == null || family.equals(name)) && !within.isEmpty()) {
                families.put(name, within);
              }
            });
    if (families.isEmpty()) {
      throw new InvalidInput(
          "%s holds no runs%s%s."
              .formatted(
                  points,
                  family == null ? "" : " of the family " + family,
                  Double.isInfinite(maxEpochs)
                      ? ""
                      : " of at most %s epochs".formatted(maxEpochs)));
    }
    return families;
  }

  private Table table() throws IOException {
    if (!Files.isRegularFile(points)) {
      throw new InvalidInput("There is no table " + points + ".");
    }
    try {
      return Table.read()
          .csv(
              CsvReadOptions.builder(points.toFile())
                  .tableName(points.toString())
                  .missingValueIndicator("")
                  .columnTypes(column -> ColumnType.STRING));
    } catch (RuntimeException e) {
      throw new InvalidInput(points + " is not a table with a header and commas.", e);
    }
  }

  private void report(String name, List<Point> points, Map<String, Object> entries) {
    switch (law) {
      case "chinchilla" -> report(name, chinchilla(), points, entries);
      case "data-constrained" ->
          report(
              name,
              fresh == null
                  ? TwoStepFitter.wherePossible(points)
                  : HoffmannFitter.repeated(LawFile.readFresh(fresh, name)),
              points,
              entries);
      case "overfitting" -> report(name, overfitting(name, points), points, entries);
      default ->
          throw new InvalidInput(
              "There is no law '%s'; known are chinchilla, data-constrained and overfitting."
                  .formatted(law));
    }
  }

  private HoffmannFitter<ChinchillaLaw> chinchilla() {
    return tied ? HoffmannFitter.tiedChinchilla() : HoffmannFitter.chinchilla();
  }

  private Fitter<OverfittingLaw> overfitting(String name, List<Point> points) {
    return HoffmannFitter.overfitting(
        fresh == null
            ? HoffmannFitter.tiedChinchilla()
                .fit(points.stream().filter(Point::isFresh).toList())
                .law()
            : LawFile.readFresh(fresh, name));
  }

  private <L extends Law> void report(
      String name, Fitter<L> fitter, List<Point> points, Map<String, Object> entries) {
    LawFit<L> fit = fitter.fit(points);
    Bootstrap<L> draws = bootstrap == 0 ? null : Bootstrap.of(fitter, fit, points, bootstrap, seed);
    PredictionError leftOut =
        fit.range().clusters() < 2 ? null : PredictionError.leaveOneOut(fitter, fit, points);
    List<Profile> curves = profiles(fitter, fit, points);
    Map<String, Object> entry = LawFile.entry(fit, draws);
    entry.put("leftOut", leftOut);
    entry.put("profiles", curves);
    entries.put(name, entry);
    if (!json) {
      new FitText<>(fit, draws, level).print(spec.commandLine().getOut(), name, leftOut, curves);
      warnOfLargeModels(fit, points);
    }
  }

  /** The first of two steps takes a fresh training's parameters at their full worth. */
  private void warnOfLargeModels(LawFit<?> fit, List<Point> points) {
    if (fit.steps().size() < 2 || !(fit.law() instanceof DataConstrainedLaw constrained)) {
      return;
    }
    List<Point> once = points.stream().filter(Point::isFresh).toList();
    long large =
        once.stream()
            .filter(
                one ->
                    one.parameters() > LARGE * constrained.fresh().optimalParameters(one.tokens()))
            .count();
    if (large > 0) {
      spec.commandLine()
          .getOut()
          .printf(
              "warning: %d of %d trainings on fresh tokens have more than %.0f times the parameters that suit their tokens; fitted in two steps, as here, they bias all constants (--profile fits all at once)%n",
              large, once.size(), LARGE);
    }
  }

  private <L extends Law> List<Profile> profiles(
      Fitter<L> fitter, LawFit<L> fit, List<Point> points) {
    if (profiles.isEmpty()) {
      return List.of();
    }
    ProfileLikelihood<L> likelihood = new ProfileLikelihood<>(fitter.form(), points, fit);
    List<String> names =
        profiles.equals(List.of("all")) ? List.copyOf(fit.constants().keySet()) : profiles;
    return names.stream().map(constant -> likelihood.of(constant, level)).toList();
  }
}
