/**
 * The bytes between Paho and the broker: checked packet by packet before the library sees them, and watched on their way
 * out. {@code WireFactory} brings a {@code Wire} into Paho. Called by the library's threads; {@code Wire.end} by the
 * session's.
 */
package cookiecoorong.mqtt.wire;
