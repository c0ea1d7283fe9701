package cookiecoorong.mqtt.net;

/** How far a connection has come. The same exception means something else in each of these. */
public enum ConnectPhase {
    /** The host's addresses are looked up. */
    LOOKUP,
    TCP,
    TLS,
    /** The HTTP request that becomes a WebSocket. */
    UPGRADE,
    /** CONNECT is on its way, and CONNACK has not come. */
    CONNACK,
    /** The broker has answered CONNECT. */
    CONNECTED
}
