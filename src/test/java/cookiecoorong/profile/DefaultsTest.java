package cookiecoorong.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DefaultsTest {
    @Test
    void the_defaults_are_what_the_library_reads_in_their_file() {
        Map<String, Object> expected = texts(ConfigFactory.parseResources("reference.conf"));

        assertThat(expected).containsEntry("session.reconnect.max", "30s");
        assertThat(texts(Defaults.read().config())).isEqualTo(expected);
    }

    @Test
    void the_settings_are_in_the_order_in_which_they_are_written_down() {
        Map<Integer, String> byLine = new TreeMap<>();
        collectLines(ConfigFactory.parseResources("reference.conf").root(), "", byLine);

        assertThat(KnownSettings.keys()).containsExactlyElementsOf(byLine.values());
    }

    /** With what is made from the names of the two sides. */
    private static Map<String, Object> texts(Config config) {
        Map<String, Object> texts = new TreeMap<>();
        collect(
                ConfigFactory.parseString("name = me, peer = you")
                        .withFallback(config)
                        .resolve()
                        .root(),
                "",
                texts);
        return texts;
    }

    private static void collect(ConfigObject section, String prefix, Map<String, Object> texts) {
        for (Map.Entry<String, ConfigValue> entry : section.entrySet()) {
            String key = prefix + entry.getKey();
            if (entry.getValue() instanceof ConfigObject inner) {
                collect(inner, key + ".", texts);
            } else if (entry.getValue() instanceof ConfigList list) {
                texts.put(key, List.copyOf(list.unwrapped()));
            } else if (entry.getValue().valueType() == ConfigValueType.NULL) {
                texts.put(key, "no default");
            } else {
                texts.put(key, entry.getValue().unwrapped().toString());
            }
        }
    }

    private static void collectLines(ConfigObject section, String prefix, Map<Integer, String> byLine) {
        for (Map.Entry<String, ConfigValue> entry : section.entrySet()) {
            if (entry.getValue() instanceof ConfigObject inner) {
                collectLines(inner, prefix + entry.getKey() + ".", byLine);
            } else {
                byLine.put(entry.getValue().origin().lineNumber(), prefix + entry.getKey());
            }
        }
    }
}
