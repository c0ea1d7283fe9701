/** What a connection runs over: sockets and TLS. */
package cookiecoorong.mqtt.net;
