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
    private int wentThrough;

    /** A connection was closed lately; once may be chance. */
    private boolean doubted;

    int max() {
        return max;
    }

    /** The connection was closed with so many under way. */
    void closed(int underWay) {
        if (underWay > 1 && doubted) {
            max = Math.max(1, Math.min(max, underWay) / 2);
        }
        doubted |= underWay > 1;
        wentThrough = 0;
    }

    void wentThrough() {
        wentThrough++;
        if (wentThrough == MANY) {
            wentThrough = 0;
            doubted = false;
            max = Math.min(max + 1, Connection.MAX_IN_FLIGHT);
        }
    }
}
