/** A two-person messenger for the terminal, over MQTT. Main wires the parts. */
package cookiecoorong;
