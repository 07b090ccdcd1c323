package repetita;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a component of a configuration record to people. The list of settings, the options of
 * the command line and their help are generated from it; defaults come from the records themselves.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Setting {

  /** What it does, in a few words without a full stop. */
  String value();

  /** The option of the command line that sets it, such as {@code --epochs}; empty for none. */
  String option() default "";

  /** The placeholder of the value in help, such as {@code E}. */
  String label() default "X";

  /** Whether the help of a command lists the option; all settings are listed elsewhere. */
  boolean common() default false;

  /** What the default means, where the value itself does not tell. */
  String byDefault() default "";
}
