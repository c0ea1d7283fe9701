package cookiecoorong.session;

import java.net.URI;

/** Where a broker listens. */
record Address(String scheme, String host, int port) {

    /**
     * A host name with an underscore is none to {@link URI}, though it is to many a name server: the authority is taken
     * apart here.
     */
    static Address of(URI uri) {
        String scheme = uri.getScheme();
        if (uri.getHost() != null) {
            return new Address(scheme, uri.getHost(), uri.getPort() < 0 ? usualPort(scheme) : uri.getPort());
        }
        String authority = uri.getAuthority() == null ? "" : uri.getAuthority();
        String place = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = place.lastIndexOf(':');
        return colon < 0
                ? new Address(scheme, place, usualPort(scheme))
                : new Address(scheme, place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)));
    }

    private static int usualPort(String scheme) {
        return switch (scheme) {
            case "ssl" -> 8883;
            case "ws" -> 80;
            case "wss" -> 443;
            default -> 1883;
        };
    }

    boolean tls() {
        return scheme.equals("ssl") || scheme.equals("wss");
    }

    boolean webSocket() {
        return scheme.equals("ws") || scheme.equals("wss");
    }

    /** Told by the name alone: asking a name server could take long. */
    boolean loopback() {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
