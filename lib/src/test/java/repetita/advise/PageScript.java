package repetita.advise;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;

/** Runs the script of a page, without a browser. Close it in the thread that made it. */
final class PageScript implements AutoCloseable {

  private final Context context;
  private final Scriptable scope;

  PageScript(String... parts) {
    context = Context.enter();
    context.setLanguageVersion(Context.VERSION_ES6);
    scope = context.initStandardObjects();
    for (String part : parts) {
      evaluate(part);
    }
  }

  Object evaluate(String script) {
    return context.evaluateString(scope, script, "page", 1, null);
  }

  double number(String script) {
    return Context.toNumber(evaluate(script));
  }

  String text(String script) {
    return Context.toString(evaluate(script));
  }

  @Override
  public void close() {
    Context.exit();
  }
}
