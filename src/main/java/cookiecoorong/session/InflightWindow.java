package cookiecoorong.session;

import cookiecoorong.mqtt.Connection;

/**
 * Limits how many own messages are in flight. Mosquitto closes the connection of a client that has more under way than its
 * {@code max_inflight_messages}, and MQTT 3.1.1 has no way to ask for that number.
 */
final class InflightWindow {
    /** So many messages have to go through before one more is tried. */
    private static final int MANY = 100;

    private int max = Connection.MAX_IN_FLIGHT;

    /** On this connection, or since one more was tried on it. */
    private int wentThrough;

    /** The last connection may have been closed because of too many; once may be chance. */
    private boolean doubted;

    int max() {
        return max;
    }

    /**
     * The connection was closed with so many under way. It was not for them if many had gone through on it: more than what
     * was under way before, of which the broker may have had some already, and what took its place.
     */
    void closed(int underWay) {
        boolean maybeTooMany = underWay > 1 && wentThrough < 3 * max;
        if (maybeTooMany && doubted) {
            max = Math.max(1, Math.min(max, underWay) / 2);
        }
        doubted = maybeTooMany;
        wentThrough = 0;
    }

    void wentThrough() {
        wentThrough++;
        if (wentThrough == MANY) {
            wentThrough = 0;
            max = Math.min(max + 1, Connection.MAX_IN_FLIGHT);
        }
    }
}
