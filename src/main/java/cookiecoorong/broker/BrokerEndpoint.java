package cookiecoorong.broker;

import cookiecoorong.files.PrivateFiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a local broker listens and keeps its store: one folder for each port. */
record BrokerEndpoint(String host, int port, Path folder) {
    private static final Map<String, String> OTHER_FAMILY =
            Map.of("127.0.0.1", "::1", "localhost", "::1", "::1", "127.0.0.1", "0:0:0:0:0:0:0:1", "127.0.0.1");

    /**
     * Creates the folder, for its owner alone, if it is missing.
     *
     * @param host may have the brackets of a URI
     */
    static BrokerEndpoint of(String host, int port, Path brokers) throws IOException {
        Path folder = brokers.resolve(String.valueOf(port));
        BrokerEndpoint place = new BrokerEndpoint(withoutBrackets(host), port, folder);
        place.createFolder();
        return place;
    }

    /** Also looks at the files in it: who opens a pipe waits for ever, and a link leads elsewhere. */
    void createFolder() throws IOException {
        PrivateFiles.createFolder(folder);
        PrivateFiles.check(lock());
        PrivateFiles.check(other());
        for (String file : List.of(BrokerLauncher.ERRORS, BrokerMain.LOG, LocalUsers.PASSWORD_FILE, StoreGuard.COUNT)) {
            PrivateFiles.check(folder.resolve(file));
        }
    }

    static String withoutBrackets(String host) {
        return host.replace("[", "").replace("]", "");
    }

    /** Locked by the broker that serves the folder; holds the number of its process. */
    Path lock() {
        return folder.resolve("lock");
    }

    /** Exists if another broker than the local one was used at this address. */
    Path other() {
        return folder.resolve("another-broker");
    }

    /** Both families, so that a window with 127.0.0.1 in its profile meets one with [::1]. */
    List<InetSocketAddress> addresses() {
        Optional<String> other = port == 0 ? Optional.empty() : Optional.ofNullable(OTHER_FAMILY.get(host));
        return Stream.concat(Stream.of(host), other.stream())
                .map(each -> new InetSocketAddress(each, port))
                .toList();
    }
}
