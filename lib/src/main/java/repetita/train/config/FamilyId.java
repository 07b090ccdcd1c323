package repetita.train.config;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.jsontype.impl.TypeIdResolverBase;
import java.util.Locale;
import repetita.family.Families;
import repetita.family.Family;
import repetita.family.FamilySettings;

/** Reads the key {@code family} of a configuration, which determines the type of its settings. */
final class FamilyId extends TypeIdResolverBase {

  static String of(Family family) {
    return family.name().toUpperCase(Locale.ROOT);
  }

  @Override
  public String idFromValue(Object value) {
    return of(((FamilySettings) value).family());
  }

  @Override
  public String idFromValueAndType(Object value, Class<?> type) {
    return idFromValue(value);
  }

  @Override
  public JavaType typeFromId(DatabindContext context, String id) {
    return context.constructType(Families.named(id).defaults().getClass());
  }

  @Override
  public JsonTypeInfo.Id getMechanism() {
    return JsonTypeInfo.Id.CUSTOM;
  }
}
