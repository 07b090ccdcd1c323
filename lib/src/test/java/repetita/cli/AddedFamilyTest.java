package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.Setting;
import repetita.family.AutoregressiveFamily;
import repetita.family.Families;
import repetita.family.Family;
import repetita.family.FamilySettings;
import repetita.generate.Decoder;
import repetita.objective.Objective;
import repetita.plot.Palette;
import repetita.train.store.RunRecord;

/**
 * A family that is added from code, as in a notebook. It stays for the other tests of this process,
 * none of which uses its name.
 */
class AddedFamilyTest {

  @TempDir private Path folder;

  private record Added() implements Family {

    @Override
    public String name() {
      return "added";
    }

    @Override
    public String title() {
      return "Added";
    }

    @Override
    public String color() {
      return "#123456";
    }

    @Override
    public FamilySettings defaults() {
      return new AddedSettings(false);
    }
  }

  /**
   * AR by another name, which shares an option with AR but has a key of its own for it.
   *
   * @param extra whether BOS can be predicted
   */
  private record AddedSettings(
      @Setting(value = "BOS can be predicted", option = "--predict-extra") boolean extra)
      implements FamilySettings {

    @Override
    public Family family() {
      return new Added();
    }

    @Override
    public Objective objective(int vocabulary) {
      return new AutoregressiveFamily().defaults().objective(vocabulary);
    }

    @Override
    public Decoder decoder(int vocabulary) {
      return new AutoregressiveFamily().defaults().decoder(vocabulary);
    }

    @Override
    public boolean predictsExtra() {
      return extra;
    }
  }

  @BeforeAll
  static void add() {
    Families.add(new Added());
  }

  @Test
  void itIsOneOfTheFamilies() {
    assertThat(Families.all())
        .extracting(Family::name)
        .startsWith("ar", "mdm")
        .containsOnlyOnce("added");
    assertThat(Families.named("Added")).isEqualTo(new Added());
    assertThat(Palette.of("added").line()).isEqualTo("#123456");
  }

  @Test
  void aRunOfItIsTrainedAndJudged() {
    String train = "train --family added --predict-extra --corpus hierarchy --size 30K --threads 1";
    String more = " --unique-tokens 640 --epochs 1 --eval-rows 16 --out";
    Call trained = Call.of(Shell.words(train + more, folder.resolve("run")));
    assertThat(trained.exit()).as(trained.err()).isZero();
    RunRecord record = RunRecord.in(folder.resolve("run"));
    assertThat(record.config().objective()).isEqualTo(new AddedSettings(true));
    Call evaluated = Call.of(Shell.words("evaluate --rows 16 --threads 1", folder.resolve("run")));
    assertThat(evaluated.exit()).as(evaluated.err()).isZero();
  }
}
