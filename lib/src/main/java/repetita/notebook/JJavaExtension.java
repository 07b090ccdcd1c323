package repetita.notebook;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import repetita.file.TextFile;

/**
 * Extends the JJava kernel: displays tables and figures, and imports the library for all notebooks.
 * JJava loads it as a service at start-up.
 */
public final class JJavaExtension implements Extension {

  @Override
  public void install(BaseKernel kernel) {
    try {
      Notebook.connect(new JJavaFrontend(kernel));
      for (Class<?> type : Rendering.TYPES) {
        register(kernel, type);
      }
      kernel.evalRaw(TextFile.resource(JJavaExtension.class, "imports.jshell"));
    } catch (Throwable e) {
      // An exception here would end the kernel before the first cell.
      e.printStackTrace();
    }
  }

  private static void register(BaseKernel kernel, Class<?> type) {
    kernel
        .getRenderer()
        .createRegistration(type)
        .preferring(MimeBundle.HTML)
        .supporting(MimeBundle.PLOTLY, MimeBundle.PNG, MimeBundle.TEXT)
        .register(JJavaExtension::render);
  }

  private static void render(Object value, RenderContext context) {
    Rendering.of(value).data().forEach(context.getOutputContainer()::putData);
  }

  private record JJavaFrontend(BaseKernel kernel) implements Frontend {

    @Override
    public void display(String id, MimeBundle bundle) {
      kernel.getIO().display.display(data(id, bundle));
    }

    @Override
    public void update(String id, MimeBundle bundle) {
      kernel.getIO().display.updateDisplay(data(id, bundle));
    }

    private static DisplayData data(String id, MimeBundle bundle) {
      DisplayData data = new DisplayData();
      bundle.data().forEach(data::putData);
      // All versions of JJava accept this key, but they have no common method for it.
      data.putTransientData("display_id", id);
      return data;
    }
  }
}
