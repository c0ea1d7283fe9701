package cookiecoorong.profile;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The settings that there are: those of {@code reference.conf}. Refuses any other, and says which one may be meant. */
final class KnownSettings {
    private static final Map<String, String> RENAMED =
            Map.of("session.reconnect.most", "session.reconnect.max", "ui.bell", "ui.notify");

    private final NavigableMap<String, Object> known;

    KnownSettings(Defaults defaults) {
        known = new TreeMap<>(defaults.values());
    }

    /** All of them, in the order in which the defaults are written down. */
    static List<String> keys() {
        return List.copyOf(Defaults.read().values().keySet());
    }

    /** Refuses an option for a setting that there is not. */
    void checkOptions(Map<String, OptionValue> overrides, Words words) throws ProfileException {
        for (Map.Entry<String, OptionValue> override : overrides.entrySet()) {
            String key = override.getKey();
            if (!known.containsKey(key) && !isElement(key)) {
                throw unknown(override.getValue().option(), key, words);
            }
        }
    }

    /** Refuses a setting of the profile that there is not, wherever it stands. */
    void check(ConfigObject root, Words words) throws ProfileException {
        check(root, "", words);
    }

    private void check(ConfigObject section, String prefix, Words words) throws ProfileException {
        // Not the entries, which the library puts into a set: that takes the hash of all that is in them.
        for (String name : section.keySet()) {
            String key = prefix + ConfigUtil.joinPath(name);
            ConfigValue value = section.get(name);
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

    /** {@code broker.uris.0} */
    private boolean isElement(String key) {
        int dot = key.lastIndexOf('.');
        return dot > 0
                && known.get(key.substring(0, dot)) instanceof List
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
        return sameEnd.isPresent() ? sameEnd : Suggestion.nearest(key, known.keySet());
    }
}
