package cookiecoorong.profile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code --check} prints: every setting in force, with where it comes from, and no secret. */
public final class SettingsReport {
    private final Profile profile;
    private final SettingsReader values;

    private SettingsReport(Profile profile, SettingsReader values) {
        this.profile = profile;
        this.values = values;
    }

    /** Returns key, value and origin of each setting; refuses a wrong profile as everywhere. */
    public static List<List<String>> rows(List<Path> files, Map<String, OptionValue> overrides, Environment environment)
            throws ProfileException {
        SettingsReader values = SettingsLoader.read(files, overrides, environment);
        return new SettingsReport(new ProfileReader(values, environment).profile(), values).rows();
    }

    private List<List<String>> rows() throws ProfileException {
        List<List<String>> rows = new ArrayList<>();
        for (String key : KnownSettings.keys()) {
            rows.add(List.of(key, shown(key), Origins.inWords(values.origin(key), values.words())));
        }
        return rows;
    }

    /** The value as a profile has it; with what {@code auto} resolves to. */
    private String shown(String key) throws ProfileException {
        return switch (key) {
            case "broker.password", "broker.tls.key-passphrase" ->
                values.notEmpty(key).map(Secret::new).map(Secret::toString).orElse(none());
            case "broker.uris" ->
                values.texts(key).stream().map(SettingsReport::withoutQuery).collect(Collectors.joining(", "));
            case "ui.notify", "ui.on-message" -> {
                List<String> texts = values.texts(key);
                yield texts.isEmpty() ? none() : String.join(", ", texts);
            }
            case "broker.password-file", "broker.tls.ca-file", "broker.tls.cert-file", "broker.tls.key-file" ->
                values.path(key).map(Path::toString).orElse(none());
            case "seal.peer-key" ->
                profile.seal().peerKey().map(PublicSealKey::fingerprint).orElse(none());
            case "storage.dir" -> profile.storageDir().toString();
            case "ui.language" -> resolved(key, profile.ui().language() == Profile.Language.KOREAN ? "ko" : "en");
            case "ui.color" -> resolved(key, profile.ui().color() ? "always" : "never");
            default -> values.optionalText(key).orElse(none());
        };
    }

    private String resolved(String key, String value) throws ProfileException {
        String said = values.text(key);
        return said.equals(value) ? said : said + ": " + value;
    }

    private String none() {
        return values.words().say("value.none");
    }

    /** The query of a WebSocket's URI may hold a token. */
    private static String withoutQuery(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query + 1) + new Secret("");
    }
}
