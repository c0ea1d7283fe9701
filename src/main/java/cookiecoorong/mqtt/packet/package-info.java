/** MQTT 3.1.1 control packets as bytes. Knows nobody, so that the local broker's training can speak MQTT as well. */
package cookiecoorong.mqtt.packet;
