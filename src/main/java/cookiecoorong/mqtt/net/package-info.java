/** What a connection runs over: sockets, TLS and WebSockets. */
package cookiecoorong.mqtt.net;
