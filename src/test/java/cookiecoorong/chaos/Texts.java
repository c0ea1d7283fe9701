package cookiecoorong.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Messages, numbered and no two alike unless they are to repeat each other: most of them short, some long, some that a file or a wire may stumble over. */
final class Texts {
    private static final List<String> ENDINGS = List.of(
            "",
            " hello there",
            " 안녕하세요 👍",
            " \"quoted\" and \\ and {\"a\":1}",
            " \u001b[31m \u0000 \u2028 \ufeff",
            " " + "long ".repeat(30),
            " " + "very long ".repeat(300));

    private static final List<String> REPEATED = List.of("ok", "네", "yes");

    private final Map<String, Integer> numbers = new HashMap<>();
    private boolean repeats;

    void repeat(boolean repeat) {
        repeats = repeat;
    }

    List<String> next(String name, int count) {
        return Stream.generate(() -> next(name)).limit(count).toList();
    }

    private String next(String name) {
        int number = numbers.merge(name, 1, Integer::sum);
        if (repeats) {
            return REPEATED.get(number % REPEATED.size());
        }
        return name + " " + number + ENDINGS.get(number % 53 < ENDINGS.size() ? number % 53 : number % 2);
    }
}
