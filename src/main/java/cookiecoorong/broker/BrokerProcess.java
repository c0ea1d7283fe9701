package cookiecoorong.broker;

import cookiecoorong.log.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The local broker as a process. It ends by itself when no client has been connected for a while, and orderly at
 * SIGTERM or SIGINT.
 */
public final class BrokerProcess {
    private BrokerProcess() {}

    /**
     * Arguments: host, port, folder, how long to stay without a client ({@link Duration#parse}), and
     * {@code --verbose} for a line on standard output for each protocol event.
     */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        boolean verbose = args.length == 5 && args[4].equals("--verbose");
        if (args.length != 4 && !verbose) {
            System.err.println("Arguments: <host> <port> <folder> <idle time, as PT1M> [--verbose]");
            return BrokerFailure.USAGE;
        }
        return run(
                new BrokerRun(
                        args[0],
                        Integer.parseInt(args[1]),
                        Path.of(args[2]),
                        Optional.of(Duration.parse(args[3])),
                        verbose ? Optional.of(System.out) : Optional.empty()),
                System.err);
    }

    /**
     * Runs the broker on a loopback address in this process until Ctrl-C, with a line for each protocol event.
     *
     * @return 0, or what {@code sysexits.h} has for the failure, which is told in one sentence on {@code err}
     */
    public static int runInForeground(String host, int port, Path brokers, PrintStream out, PrintStream err) {
        try {
            BrokerEndpoint place = BrokerEndpoint.of(host, port, brokers);
            return run(
                    new BrokerRun(place.host(), place.port(), place.folder(), Optional.empty(), Optional.of(out)), err);
        } catch (IOException e) {
            err.println(Printable.of(brokers + " cannot be used: " + e.getMessage()));
            return BrokerFailure.FOLDER;
        }
    }

    private static int run(BrokerRun run, PrintStream err) {
        try {
            run.untilEnd();
            return 0;
        } catch (BrokerFailure failure) {
            err.println(Printable.of(failure.getMessage()));
            return failure.exitCode();
        }
    }
}
