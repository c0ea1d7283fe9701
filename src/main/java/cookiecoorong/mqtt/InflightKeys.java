package cookiecoorong.mqtt;

import java.util.Set;

/**
 * The keys under which exchanges are kept. Paho keeps a PUBLISH of ours as {@code s-} and its packet id, the PUBREL that
 * answers its PUBREC as {@code sc-}, a PUBLISH of the broker's as {@code r-}.
 */
public final class InflightKeys {
    static final String OUR_PUBLISH = "s-";
    static final String OUR_PUBREL = "sc-";
    static final String SET_ASIDE = "kept-";
    private static final String THEIR_PUBLISH = "r-";

    private InflightKeys() {}

    /** Returns whether it is a message of the other side. */
    public static boolean isReceived(String key) {
        return key.startsWith(THEIR_PUBLISH) || key.startsWith(SET_ASIDE);
    }

    /** Returns whether it is a message of ours whose PUBREC is not here: the next connection sends it once more. */
    public static boolean isToBePublished(String key, Set<String> keys) {
        return key.startsWith(OUR_PUBLISH) && !keys.contains(OUR_PUBREL + packetId(key));
    }

    public static String received(int packetId) {
        return THEIR_PUBLISH + packetId;
    }

    static String packetId(String key) {
        return key.substring(key.indexOf('-') + 1);
    }
}
