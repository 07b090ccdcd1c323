package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureStyleTest {

  @Test
  void noFigureOffersToUploadItself() {
    PlotlyFigure figure =
        FigureStyle.empty("loss", FigureStyle.linear("epochs"), FigureStyle.linear("nats"));

    assertThat(figure.config()).containsEntry("showSendToCloud", false);
  }
}
