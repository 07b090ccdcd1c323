package repetita;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a component of a configuration record. The list of settings, the command-line options
 * and their help are generated from it. Defaults come from the records.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Setting {

  /** The description, in a few words without a period. */
  String value();

  /** The command-line option, such as {@code --epochs}; empty for none. */
  String option() default "";

  /** The placeholder of the value in help, such as {@code E}. */
  String label() default "X";

  /** Whether the help of a command lists the option. */
  boolean common() default false;

  /** The meaning of the default, if its value is not clear. */
  String byDefault() default "";
}
