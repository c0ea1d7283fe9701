package cookiecoorong.profile;

import com.typesafe.config.Config;
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

    void checkOptions(Iterable<String> keys, Texts texts) throws ProfileException {
        for (String key : keys) {
            if (!known.containsKey(key)) {
                throw unknown(Origins.option(key), key, texts);
            }
        }
    }

    void check(Config config, Texts texts) throws ProfileException {
        check(config.root(), "", texts);
    }

    private void check(ConfigObject section, String prefix, Texts texts) throws ProfileException {
        for (Map.Entry<String, ConfigValue> entry : section.entrySet()) {
            String key = prefix + ConfigUtil.joinPath(entry.getKey());
            ConfigValue value = entry.getValue();
            if (known.containsKey(key)) {
                continue;
            }
            if (!isSection(key)) {
                throw unknown(Origins.place(value.origin()), key, texts);
            }
            if (!(value instanceof ConfigObject inner)) {
                throw new ProfileException(texts.say("type.section", Origins.place(value.origin()), key));
            }
            check(inner, key + ".", texts);
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

    private boolean isSection(String key) {
        String first = known.ceilingKey(key + ".");
        return first != null && first.startsWith(key + ".");
    }

    private ProfileException unknown(String place, String key, Texts texts) {
        return new ProfileException(nearest(key)
                .map(meant -> texts.say("key.unknown.nearest", place, key, meant))
                .orElseGet(() -> texts.say("key.unknown", place, key)));
    }

    /** The setting that ends the same, as {@code qos} for {@code session.qos}, or else one at most a third away. */
    private Optional<String> nearest(String key) {
        String end = key.substring(key.lastIndexOf('.') + 1);
        Optional<String> sameEnd = known.keySet().stream()
                .filter(other -> other.endsWith("." + end) || other.equals(end))
                .findFirst();
        if (sameEnd.isPresent()) {
            return sameEnd;
        }
        return known.keySet().stream()
                .min(Comparator.comparingInt(other -> distance(key, other)))
                .filter(other -> distance(key, other) <= Math.max(1, key.length() / 3));
    }

    /** How many characters to insert, delete or replace to make one of the other (Levenshtein). */
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
