package cookiecoorong.profile;

import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;

/** Finds {@code ${VARIABLE}} in the environment, for the configuration library. */
record EnvironmentResolver(Environment environment) implements ConfigResolver {

    @Override
    @SuppressWarnings("NullAway") // null is the library's word for "not found"
    public ConfigValue lookup(String path) {
        List<String> elements = ConfigUtil.splitPath(path);
        String name = elements.get(0);
        String value = elements.size() == 1 ? environment.variables().get(name) : null;
        return value == null ? null : ConfigValueFactory.fromAnyRef(value, Origins.variable(name));
    }

    /** This is the last one to ask. */
    @Override
    public ConfigResolver withFallback(ConfigResolver fallback) {
        return this;
    }
}
