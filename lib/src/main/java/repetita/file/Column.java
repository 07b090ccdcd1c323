package repetita.file;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the columns of a record component in a table. A component that is itself a record is
 * flattened: its components become columns whose names start with this component's name, so {@code
 * best} in {@code test} is the column {@code test_best}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Column {

  /** The default: the name of the component. */
  String OWN_NAME = "*";

  /** The name to use, such as {@code final}; empty to add nothing to the column name. */
  String value() default OWN_NAME;

  /** Whether a nested record may be missing: it is null if all of its columns are empty. */
  boolean optional() default false;
}
