package cookiecoorong.profile;

import java.net.URI;
import java.util.Locale;

/**
 * A broker's address, parsed from its URI.
 *
 * @param scheme {@code tcp}, {@code ssl}, {@code ws} or {@code wss}
 * @param host a name or an address; IPv6 in brackets, with its zone where it has one
 */
public record BrokerAddress(String scheme, String host, int port) {

    /**
     * Parses the authority itself if need be: {@link URI} has no host for a name with an underscore, which many name
     * servers resolve.
     */
    public static BrokerAddress of(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() != null) {
            int port = uri.getPort() < 0 ? usualPort(scheme) : uri.getPort();
            return new BrokerAddress(scheme, uri.getHost().replace("%25", "%"), port); // RFC 6874
        }
        String authority = uri.getAuthority() == null ? "" : uri.getAuthority();
        String place = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = place.lastIndexOf(':');
        return colon < 0
                ? new BrokerAddress(scheme, place, usualPort(scheme))
                : new BrokerAddress(scheme, place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)));
    }

    /** The host as it is known to others: an IPv6 address without its zone, which is a name of this machine's alone. */
    public String knownHost() {
        return host.replaceFirst("%.*]", "]");
    }

    /** For the user: the host, with the port if it is not the usual one of the scheme. */
    public String shown() {
        return port == usualPort(scheme) ? host : host + ":" + port;
    }

    private static int usualPort(String scheme) {
        return switch (scheme) {
            case "ssl" -> 8883;
            case "ws" -> 80;
            case "wss" -> 443;
            default -> 1883;
        };
    }

    /** For the log: without path and query, which may hold a token. */
    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }

    /** The same place with another scheme. */
    public BrokerAddress withScheme(String other) {
        return new BrokerAddress(other, host, port);
    }

    public boolean tls() {
        return scheme.equals("ssl") || scheme.equals("wss");
    }

    public boolean webSocket() {
        return scheme.equals("ws") || scheme.equals("wss");
    }

    /** Whether a local broker can be started here: plain TCP to this machine itself. No name server is asked. */
    public boolean local() {
        return scheme.equals("tcp") && loopback();
    }

    /** Whether it is this machine itself. No name server is asked. */
    public boolean loopback() {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.equals("[0:0:0:0:0:0:0:1]")
                || isLoopback(host);
    }

    /** {@code 127.x.x.x} and not a name that begins like it. */
    private static boolean isLoopback(String host) {
        return host.startsWith("127.")
                && host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))
                && host.chars().filter(c -> c == '.').count() == 3;
    }
}
