package cookiecoorong.broker;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where a local broker listens and keeps its store: one folder for each port. */
record Place(String host, int port, Path folder) {
    private static final int MQTT_PORT = 1883;

    /** The place for a loopback URI; its folder is there on return, for its owner alone. */
    static Place of(URI uri, Path brokers) throws IOException {
        int port = uri.getPort() == -1 ? MQTT_PORT : uri.getPort();
        Path folder = brokers.resolve(String.valueOf(port));
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new Place(uri.getHost().replace("[", "").replace("]", ""), port, folder);
    }
}
