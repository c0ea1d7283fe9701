package cookiecoorong.profile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code --check} prints: every setting in force, with where it comes from, and no secret. Called by Main. */
public final class SettingsReport {
    private final Profile profile;
    private final Settings settings;
    private final Texts texts;

    private SettingsReport(Profile profile, Settings settings) {
        this.profile = profile;
        this.settings = settings;
        this.texts = settings.values().texts();
    }

    /** The lines to print; a profile that is wrong is refused here as everywhere. */
    public static List<String> lines(List<Path> files, Map<String, OptionValue> overrides, Environment environment)
            throws ProfileException {
        Settings settings = Settings.read(files, overrides, environment);
        return new SettingsReport(new ProfileReader(settings, environment).profile(), settings).lines();
    }

    private List<String> lines() throws ProfileException {
        List<String> keys = settings.keys().inOrder();
        List<String> shown = new ArrayList<>();
        for (String key : keys) {
            shown.add(Texts.harmless(shown(key)));
        }
        int keyColumns = keys.stream().mapToInt(String::length).max().orElse(0);
        int valueColumns =
                shown.stream().mapToInt(SettingsReport::columns).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String origin = Texts.harmless(Origins.inWords(settings.values().origin(keys.get(i)), texts));
            lines.add(padded(keys.get(i), keyColumns) + "  " + padded(shown.get(i), valueColumns) + "  " + origin);
        }
        return lines;
    }

    /** As it is written in a profile, and where that does not say what it comes to, what it comes to. */
    private String shown(String key) throws ProfileException {
        return switch (key) {
            case "broker.password" ->
                settings.values()
                        .notEmpty(key)
                        .map(Secret::new)
                        .map(Secret::toString)
                        .orElse(none());
            case "broker.tls.key-passphrase" ->
                profile.broker().tls().keyPassphrase().map(Secret::toString).orElse(none());
            case "broker.uris" ->
                settings.values().texts(key).stream()
                        .map(SettingsReport::withoutQuery)
                        .collect(Collectors.joining(", "));
            case "ui.notify", "ui.on-message" -> {
                List<String> texts = settings.values().texts(key);
                yield texts.isEmpty() ? none() : String.join(", ", texts);
            }
            case "broker.password-file", "broker.tls.ca-file", "broker.tls.cert-file", "broker.tls.key-file" ->
                settings.values().path(key).map(Path::toString).orElse(none());
            case "storage.dir" -> profile.storageDir().toString();
            case "ui.language" -> resolved(key, profile.ui().language() == Profile.Language.KOREAN ? "ko" : "en");
            case "ui.color" -> resolved(key, profile.ui().color() ? "always" : "never");
            default -> settings.values().optionalText(key).orElse(none());
        };
    }

    private String resolved(String key, String value) throws ProfileException {
        String said = settings.values().text(key);
        return said.equals(value) ? said : said + ": " + value;
    }

    private String none() {
        return texts.say("value.none");
    }

    /** The query of a WebSocket's URI may hold a token. */
    private static String withoutQuery(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query + 1) + new Secret("");
    }

    private static String padded(String text, int columns) {
        return text + " ".repeat(columns - columns(text));
    }

    /** Hangul and other East Asian letters take two columns of a terminal: enough for names and topics. */
    private static int columns(String text) {
        return text.codePoints()
                .map(c -> Character.isIdeographic(c) || (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3000 && c <= 0xD7FF)
                        ? 2
                        : 1)
                .sum();
    }
}
