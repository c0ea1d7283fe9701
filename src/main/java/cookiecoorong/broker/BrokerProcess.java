package cookiecoorong.broker;

import cookiecoorong.log.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The local broker as a process. It ends by itself when no client has been connected for a while, and orderly at
 * SIGTERM or SIGINT.
 */
public final class BrokerProcess {
    private BrokerProcess() {}

    /**
     * Arguments: host, port, folder, how long to stay without a client ({@link Duration#parse}), those of
     * {@link BrokerSettings}, and {@code --verbose} for a line on standard output for each protocol event.
     */
    public static void main(String[] args) {
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> args) {
        if (args.size() < 4) {
            System.err.println("Arguments: <host> <port> <folder> <idle time, as PT1M> [settings] [--verbose]");
            return BrokerFailure.USAGE;
        }
        List<String> more = args.subList(4, args.size());
        return run(
                new BrokerRun(
                        new BrokerEndpoint(args.get(0), Integer.parseInt(args.get(1)), Path.of(args.get(2))),
                        BrokerSettings.parse(more),
                        Optional.of(Duration.parse(args.get(3))),
                        more.contains("--verbose") ? Optional.of(System.out) : Optional.empty()),
                System.err);
    }

    /**
     * Runs the broker on a loopback address in this process until Ctrl-C, with a line for each protocol event.
     *
     * @return 0, or what {@code sysexits.h} has for the failure, which is told in one sentence on {@code err}
     */
    public static int runInForeground(
            String host, int port, Path brokers, BrokerSettings settings, PrintStream out, PrintStream err) {
        try {
            BrokerEndpoint place = BrokerEndpoint.of(host, port, brokers);
            return run(new BrokerRun(place, settings, Optional.empty(), Optional.of(out)), err);
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
