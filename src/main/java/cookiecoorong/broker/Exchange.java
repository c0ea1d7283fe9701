package cookiecoorong.broker;

/** The QoS 2 exchange that a packet id stands for, in one of the two directions. */
record Exchange(String clientId, int packetId) {}
