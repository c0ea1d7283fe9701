package cookiecoorong.profile;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The settings that there are, which are those of {@code reference.conf}; refuses all others. */
final class KnownSettings {
    private static final Map<String, String> RENAMED =
            Map.of("session.reconnect.most", "session.reconnect.max", "ui.bell", "ui.notify");

    private final NavigableMap<String, ConfigValue> known = new TreeMap<>();

    KnownSettings(Config defaults) {
        collect(defaults.root(), "");
    }

    /** In the order in which the defaults are written down. */
    List<String> inOrder() {
        return known.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> entry.getValue().origin().lineNumber()))
                .map(Map.Entry::getKey)
                .toList();
    }

    void checkOptions(Map<String, OptionValue> overrides, Words words) throws ProfileException {
        for (Map.Entry<String, OptionValue> override : overrides.entrySet()) {
            String key = override.getKey();
            if (!known.containsKey(key) && !isElement(key)) {
                throw unknown(override.getValue().option(), key, words);
            }
        }
    }

    void check(Config config, Words words) throws ProfileException {
        check(config.root(), "", words);
    }

    private void check(ConfigObject section, String prefix, Words words) throws ProfileException {
        for (Map.Entry<String, ConfigValue> entry : section.entrySet()) {
            String key = prefix + ConfigUtil.joinPath(entry.getKey());
            ConfigValue value = entry.getValue();
            if (known.containsKey(key)) {
                continue;
            }
            if (!isSection(key)) {
                throw unknown(Origins.place(value.origin()), key, words);
            }
            if (!(value instanceof ConfigObject inner)) {
                throw new ProfileException(words.say("type.section", Origins.place(value.origin()), key));
            }
            check(inner, key + ".", words);
        }
    }

    private void collect(ConfigObject section, String prefix) {
        for (Map.Entry<String, ConfigValue> entry : section.entrySet()) {
            String key = prefix + entry.getKey();
            if (entry.getValue() instanceof ConfigObject inner) {
                collect(inner, key + ".");
            } else {
                known.put(key, entry.getValue());
            }
        }
    }

    /** {@code broker.uris.0} */
    private boolean isElement(String key) {
        int dot = key.lastIndexOf('.');
        return dot > 0
                && known.get(key.substring(0, dot)) instanceof ConfigList
                && key.substring(dot + 1).matches("\\d{1,9}");
    }

    private boolean isSection(String key) {
        String first = known.ceilingKey(key + ".");
        return first != null && first.startsWith(key + ".");
    }

    private ProfileException unknown(String place, String key, Words words) {
        if (RENAMED.containsKey(key)) {
            return new ProfileException(words.say("key.renamed", place, key, RENAMED.get(key)));
        }
        return new ProfileException(nearest(key)
                .map(meant -> words.say("key.unknown.nearest", place, key, meant))
                .orElseGet(() -> words.say("key.unknown", place, key)));
    }

    /** The setting that ends the same, as {@code qos} for {@code session.qos}, or else the nearest one. */
    private Optional<String> nearest(String key) {
        String end = key.substring(key.lastIndexOf('.') + 1);
        Optional<String> sameEnd = known.keySet().stream()
                .filter(other -> other.endsWith("." + end) || other.equals(end))
                .findFirst();
        if (sameEnd.isPresent()) {
            return sameEnd;
        }
        return Suggestion.nearest(key, known.keySet());
    }
}
