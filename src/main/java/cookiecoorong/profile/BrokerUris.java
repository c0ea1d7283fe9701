package cookiecoorong.profile;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The URIs of the broker, such that the MQTT library takes them. A URI may hold a secret, so none is quoted. */
final class BrokerUris {
    private static final Set<String> PLAIN = Set.of("tcp", "ssl");
    private static final Set<String> WEB_SOCKET = Set.of("ws", "wss");

    private final SettingsReader values;

    BrokerUris(SettingsReader values) {
        this.values = values;
    }

    List<URI> read(String key) throws ProfileException {
        List<URI> uris = new ArrayList<>();
        for (String text : values.texts(key)) {
            uris.add(uri(key, text));
        }
        if (uris.isEmpty()) {
            throw values.wrong(key, "uris.none");
        }
        return List.copyOf(uris);
    }

    private URI uri(String key, String text) throws ProfileException {
        URI uri = parse(key, text);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!PLAIN.contains(scheme) && !WEB_SOCKET.contains(scheme)) {
            throw values.wrong(key, "uri.scheme");
        }
        String authority = String.valueOf(uri.getRawAuthority());
        if (authority.contains("@")) {
            throw values.wrong(key, "uri.user");
        }
        if (uri.getHost() == null) {
            // Paho reaches into java.net.URI for such names, which Java 17 does not let it (its issue 902).
            throw values.wrong(key, authority.contains("_") ? "uri.underscore" : "uri.host");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw values.wrong(key, "uri.port");
        }
        boolean hasPath = !uri.getRawPath().isEmpty() || uri.getRawQuery() != null;
        if (uri.getRawFragment() != null || (PLAIN.contains(scheme) && hasPath)) {
            throw values.wrong(key, "uri.path");
        }
        return uri;
    }

    private URI parse(String key, String text) throws ProfileException {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw values.wrong(key, "uri.host");
        }
    }
}
