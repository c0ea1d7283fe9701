package cookiecoorong.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where a local broker listens and keeps its store: one folder for each port. */
record BrokerEndpoint(String host, int port, Path folder) {
    /** @param host may have the brackets of a URI; the folder is there on return, for its owner alone */
    static BrokerEndpoint of(String host, int port, Path brokers) throws IOException {
        Path folder = brokers.resolve(String.valueOf(port));
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new BrokerEndpoint(host.replace("[", "").replace("]", ""), port, folder);
    }
}
