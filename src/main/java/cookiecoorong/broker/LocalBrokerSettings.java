package cookiecoorong.broker;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the profile says of the local broker, and the arguments that carry it to the broker's process. What the limits
 * mean is told in {@code reference.conf}.
 *
 * @param allUsers whether every user of the machine is let in
 */
public record LocalBrokerSettings(boolean allUsers, Limits limits) {
    /** As {@code reference.conf} has them. */
    public static final LocalBrokerSettings DEFAULT =
            new LocalBrokerSettings(false, new Limits(50, 100, 500, 100, 500, 250, 1000));

    private static final String ALL_USERS = "--all-users";
    private static final String LIMITS = "--limits=";

    /** Limits for all clients together, or for each client if the name says so. */
    public record Limits(
            int connections,
            int sessions,
            int subscriptions,
            int clientSubscriptions,
            int retained,
            int clientRetained,
            int megabytes) {

        private String argument() {
            return Stream.of(
                            connections,
                            sessions,
                            subscriptions,
                            clientSubscriptions,
                            retained,
                            clientRetained,
                            megabytes)
                    .map(String::valueOf)
                    .collect(Collectors.joining(",", LIMITS, ""));
        }

        private static Limits parse(String argument) {
            int[] numbers = Stream.of(argument.substring(LIMITS.length()).split(",", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            return new Limits(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]);
        }
    }

    List<String> arguments() {
        return allUsers ? List.of(limits.argument(), ALL_USERS) : List.of(limits.argument());
    }

    static LocalBrokerSettings parse(List<String> arguments) {
        Limits limits = arguments.stream()
                .filter(argument -> argument.startsWith(LIMITS))
                .map(Limits::parse)
                .findFirst()
                .orElse(DEFAULT.limits());
        return new LocalBrokerSettings(arguments.contains(ALL_USERS), limits);
    }
}
