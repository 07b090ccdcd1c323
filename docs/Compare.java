///usr/bin/env jbang "$0" "$@" ; exit $?
//DEPS repetita:repetita:0.1.0
//JAVA 17+

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import repetita.corpus.HeldOut;
import repetita.evaluate.Score;
import repetita.family.Families;
import repetita.family.Family;
import repetita.plot.LossCurves;
import repetita.plot.image.Figures;
import repetita.table.RunTable;
import repetita.train.RunResult;
import repetita.train.Trainer;
import repetita.train.config.Hardware;
import repetita.train.config.TrainConfig;
import repetita.train.store.TrainedRun;

/** Trains AR and an MDM on the same tokens, evaluates both, and draws their losses. */
class Compare {

  public static void main(String[] arguments) throws Exception {
    String corpus = arguments.length > 0 ? arguments[0] : "hierarchy:v=8,m=2,depth=4,rules=1";
    List<RunResult> runs = new ArrayList<>();
    for (Family family : Families.all()) {
      TrainConfig config =
          TrainConfig.defaults().withFamily(family).withCorpus(corpus).withSize("30K");
      Path folder = Path.of("runs", family.name());
      config = config.withUniqueTokens(1_600).withEpochs(20);
      runs.add(Trainer.of(config).in(folder).resuming().train());
      Score test = TrainedRun.in(folder).score(HeldOut.TEST, 4, Hardware.ofThisMachine());
      System.out.printf("%s: %.4f nats per token%n", family.title(), test.loss());
    }
    Figures.write(LossCurves.againstEpochs(RunTable.of(runs)).figure(), Path.of("losses.svg"));
  }
}
