package repetita.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.scaling.fit.Bootstrap;
import repetita.scaling.fit.Fitter;
import repetita.scaling.fit.HoffmannFitter;
import repetita.scaling.fit.LawFile;
import repetita.scaling.fit.LawFit;
import repetita.scaling.fit.PredictionError;
import repetita.scaling.fit.Profile;
import repetita.scaling.fit.ProfileLikelihood;
import repetita.scaling.fit.RepetitionFitters;
import repetita.scaling.fit.TwoStepFitter;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.Law;
import repetita.scaling.law.OverfittingLaw;
import repetita.scaling.law.Point;
import repetita.train.store.Provenance;

/** Fits a law to a table of runs. */
@Command(
    name = "fit",
    description = {
      "Fits a scaling law to a table of runs, separately for each family.",
      "Tables written by 'train' (log.csv) and 'sweep export' need no --columns."
    },
    footer = "%nExample: repetita fit --law data-constrained --points runs.csv --bootstrap 1000",
    abbreviateSynopsis = true)
final class FitCommand implements Callable<Integer> {

  private static final String REPETITION_LAWS =
      "additive-penalty, bounded, stretched, overfitting-point or tokens-seen";

  @Spec private CommandSpec spec;

  @Option(
      names = "--law",
      paramLabel = "LAW",
      required = true,
      description = "chinchilla, data-constrained, overfitting, " + REPETITION_LAWS + ".")
  private String law;

  @Mixin private PointOptions table = new PointOptions();

  @Option(
      names = "--joint",
      description =
          "Data-constrained law: fit all constants at once instead of in two steps. Use it where"
              + " some models trained on fresh tokens are too large for their tokens.")
  private boolean joint;

  @Option(names = "--tied", description = "Chinchilla: one exponent for parameters and tokens.")
  private boolean tied;

  @Option(
      names = "--fresh",
      paramLabel = "FILE.json",
      description =
          "Keep a law for fresh tokens fixed: a file from 'fit --law chinchilla --tied --json'.")
  private Path fresh;

  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      defaultValue = "0",
      description = "Intervals from N bootstrap samples of the runs, such as 1000 (default: none).")
  private int bootstrap;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      split = ",",
      description = "Profile likelihood of a constant, such as R_D*, or of 'all' constants.")
  private List<String> profiles = new ArrayList<>();

  @Option(
      names = "--level",
      paramLabel = "P",
      defaultValue = "0.9",
      description = "Confidence level of the intervals (default: ${DEFAULT-VALUE}).")
  private double level;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the bootstrap (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--json",
      description = "Print JSON; 'critical' and 'advise' read the file of a data-constrained law.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (!(level > 0 && level < 1) || bootstrap < 0) {
      throw new InvalidInput(
          "A fit with level %s and %d draws of the bootstrap is impossible; the level must lie between 0 and 1, and the number of draws must not be negative."
              .formatted(level, bootstrap));
    }
    boolean chinchilla = law.equals("chinchilla");
    if (tied && !chinchilla) {
      throw new InvalidInput(
          "--tied is for the law 'chinchilla'; the other laws always use one exponent for fresh tokens.");
    }
    if (fresh != null && chinchilla) {
      throw new InvalidInput(
          "--fresh does not go with the law 'chinchilla', which is itself the law for fresh tokens.");
    }
    if (joint && (fresh != null || !law.equals("data-constrained"))) {
      throw new InvalidInput(
          "--joint is for the law 'data-constrained', and does not go with --fresh, because it fits the constants for fresh tokens too.");
    }
    if (!chinchilla && !table.namesUniqueTokens()) {
      throw new InvalidInput(
          "The law '%s' is about repeated tokens, but %s has no column of unique tokens; name that column with --columns unique=NAME."
              .formatted(law, table.source()));
    }
    Map<String, Object> entries = new LinkedHashMap<>();
    for (Map.Entry<String, List<Point>> each : table.families().entrySet()) {
      report(each.getKey(), each.getValue(), entries);
    }
    if (json) {
      Map<String, Object> file = new LinkedHashMap<>();
      file.put("law", law);
      file.put("source", table.source());
      file.put("sourceSha256", table.sha256());
      file.put("seed", seed);
      file.put("version", Provenance.VERSION);
      file.put("families", entries);
      spec.commandLine().getOut().println(ShellJson.of(file));
    }
    spec.commandLine().getOut().flush();
    return 0;
  }

  private void report(String name, List<Point> points, Map<String, Object> entries) {
    switch (law) {
      case "chinchilla" -> {
        refuseRepeated(name, points);
        report(name, chinchilla(), points, entries);
      }
      case "data-constrained" -> report(name, dataConstrained(name, points), points, entries);
      case "overfitting" -> report(name, overfitting(name, points), points, entries);
      default -> report(name, repetition(), points, entries);
    }
  }

  private Fitter<?> repetition() {
    return Optional.<Fitter<?>>ofNullable(RepetitionFitters.all().get(law))
        .orElseThrow(
            () ->
                new InvalidInput(
                    "There is no law '%s'; choose chinchilla, data-constrained, overfitting, %s."
                        .formatted(law, REPETITION_LAWS)));
  }

  private static void refuseRepeated(String name, List<Point> points) {
    long repeated = points.stream().filter(point -> !point.isFresh()).count();
    if (repeated > 0) {
      throw new InvalidInput(
          "%d of %d runs of %s repeat their tokens, but the law 'chinchilla' is for fresh tokens; exclude those runs with --max-epochs 1."
              .formatted(repeated, points.size(), name));
    }
  }

  private Fitter<DataConstrainedLaw> dataConstrained(String name, List<Point> points) {
    if (fresh != null) {
      return HoffmannFitter.repeated(LawFile.readFresh(fresh, name));
    }
    return joint ? HoffmannFitter.joint() : TwoStepFitter.wherePossible(points);
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
    List<String> warnings = new ArrayList<>(fit.warnings());
    if (draws != null) {
      warnings.addAll(draws.warnings());
    }
    curves.stream().flatMap(curve -> curve.warnings().stream()).distinct().forEach(warnings::add);
    FitText.largeModels(fit, points).ifPresent(warnings::add);
    warnings.addAll(table.warnings(name));
    Map<String, Object> entry = LawFile.entry(fit, draws, warnings);
    entry.put("leftOut", leftOut);
    entry.put("profiles", curves);
    entries.put(name, entry);
    if (!json) {
      PrintWriter out = spec.commandLine().getOut();
      new FitText<>(fit, draws, level).print(out, name, leftOut, curves);
      warnings.forEach(warning -> out.println("warning: " + warning));
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
