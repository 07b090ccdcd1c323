package repetita.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.file.Numeral;
import repetita.scaling.fit.FamilyLaws;
import repetita.scaling.fit.Interval;
import repetita.scaling.law.CriticalCompute;
import repetita.scaling.law.Optimum;
import repetita.scaling.law.PowerLaw;

/** Prints the compute at which diffusion overtakes AR. */
@Command(
    name = "critical",
    description = "Prints the compute at which masked diffusion overtakes AR.",
    abbreviateSynopsis = true)
final class CriticalCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--unique-tokens",
      paramLabel = "U",
      required = true,
      converter = RealQuantity.class,
      description = "Tokens in your text, without repetition, such as 100M.")
  private double uniqueTokens;

  @Mixin private LawOptions options = new LawOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    FamilyLaws laws = options.laws();
    CriticalCompute critical = laws.critical();
    double flops = critical.at(uniqueTokens);
    boolean cross = flops > 0 && flops < Double.POSITIVE_INFINITY;
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("unique_tokens", uniqueTokens);
    values.put("law", laws.source());
    if (options.paper()) {
      values.put("printed_formula_flops", PowerLaw.PRINTED.at(uniqueTokens));
      values.put("drawn_line_flops", PowerLaw.DRAWN.at(uniqueTokens));
    }
    values.put("critical_flops", cross ? flops : Double.NaN);
    Interval interval =
        laws.draws().isEmpty() ? null : laws.criticalInterval(uniqueTokens, LawOptions.LEVEL);
    values.put("critical_interval", interval);
    if (cross) {
      values.put("local_slope", critical.slope(uniqueTokens));
      values.put("loss", Optimum.of(critical.ar(), flops, uniqueTokens).loss());
    } else {
      values.put("ahead", flops == 0 ? "mdm" : "ar");
    }
    List<String> warnings = new ArrayList<>(laws.warnings());
    double outside = laws.uniqueTokens().factorOutside(uniqueTokens);
    if (outside > 1) {
      warnings.add(
          "The number of unique tokens is a factor of %s outside the range of the laws' data (%s)."
              .formatted(Numeral.brief(outside), laws.uniqueTokens()));
    }
    values.put("warnings", warnings);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ShellJson.of(values));
    } else {
      print(out, laws, flops, interval, values);
      if (!warnings.isEmpty()) {
        out.printf("%ncaveats%n");
        warnings.forEach(warning -> out.println("- " + warning));
      }
    }
    out.flush();
    return 0;
  }

  private void print(
      PrintWriter out,
      FamilyLaws laws,
      double flops,
      Interval interval,
      Map<String, Object> values) {
    out.printf(
        "critical compute on %s unique tokens, in FLOPs (6ND)%n", Numeral.brief(uniqueTokens));
    if (options.paper()) {
      out.printf(
          "  %-8s the formula printed in the paper: U^2.174%n",
          Numeral.brief(PowerLaw.PRINTED.at(uniqueTokens)));
      out.printf(
          "  %-8s the line drawn in the paper (figure 6b): U^2.39%n",
          Numeral.brief(PowerLaw.DRAWN.at(uniqueTokens)));
    }
    if (values.containsKey("ahead")) {
      out.printf(
          "  none     by the laws of %s, %s is ahead at every compute from 1e3 to 1e45 FLOPs",
          laws.source(), flops == 0 ? "diffusion" : "AR");
    } else {
      out.printf("  %-8s the crossing of the laws of %s", Numeral.brief(flops), laws.source());
    }
    out.println(interval == null ? "" : "; " + CriticalText.of(interval));
    if (values.containsKey("loss")) {
      out.printf(
          "At the crossing, both reach %.3f nats per token; near it, the critical compute grows as U^%.2f.%n",
          values.get("loss"), values.get("local_slope"));
    }
  }
}
