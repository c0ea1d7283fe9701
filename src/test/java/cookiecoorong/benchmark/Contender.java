package cookiecoorong.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that a user could take, this one or another.
 *
 * @param name as the table calls it
 * @param program what has to be on the PATH
 * @param painted what a terminal program shows at first; empty if it is none
 * @param topic where its messages come from; empty if it knows no MQTT
 */
record Contender(String name, String program, String painted, String topic, Launch launch) {
    static final Contender WINDOW = new Contender(
            "this program",
            "sh",
            Window.PAINTED,
            "coorong",
            (folder, port) -> Window.command("cookie", port, "-Dsession.start=true"));

    static final List<Contender> ALL = List.of(
            WINDOW,
            new Contender(
                    "Mosquitto's mosquitto_sub",
                    "mosquitto_sub",
                    "",
                    "one",
                    (folder, port) ->
                            List.of("mosquitto_sub", "-h", "127.0.0.1", "-p", port + "", "-q", "2", "-t", "one")),
            new Contender(
                    "MQTTX CLI, mqttx sub",
                    "mqttx",
                    "",
                    "two",
                    (folder, port) -> List.of(
                            "mqttx", "sub", "-V", "3.1.1", "-h", "127.0.0.1", "-p", port + "", "-q", "2", "-t", "two")),
            new Contender(
                    "HiveMQ's MQTT CLI, mqtt sub",
                    "mqtt",
                    "",
                    "three",
                    (folder, port) -> List.of(
                            "mqtt", "sub", "-V", "3", "-h", "127.0.0.1", "-p", port + "", "-q", "2", "-t", "three")),
            new Contender(
                    "WeeChat, no server",
                    "weechat",
                    "WeeChat",
                    "",
                    (folder, port) ->
                            List.of("weechat", "-d", folder.resolve("weechat").toString())));

    /** Its command line. */
    interface Launch {
        List<String> command(Path folder, int port);
    }

    boolean installed() {
        return Broker.installed(program);
    }

    boolean isForTerminals() {
        return !painted.isEmpty();
    }

    boolean speaksMqtt() {
        return !topic.isEmpty();
    }

    /** In a terminal, ready to begin. */
    Pty open(Path folder, Broker broker) throws IOException {
        return new Pty(Window.environment(folder), launch.command(folder, broker.port()));
    }
}
