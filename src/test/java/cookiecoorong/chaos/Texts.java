package cookiecoorong.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Numbered messages, no two alike: most of them short, some long, some that a file or a wire may stumble over. */
final class Texts {
    private static final List<String> ENDINGS = List.of(
            "",
            " hello there",
            " 안녕하세요 👍",
            " \"quoted\" and \\ and {\"a\":1}",
            " \u001b[31m \u0000 \u2028 \ufeff",
            " " + "long ".repeat(30),
            " " + "very long ".repeat(300));

    private final Map<String, Integer> numbers = new HashMap<>();

    List<String> next(String name, int count) {
        return Stream.generate(() -> next(name)).limit(count).toList();
    }

    private String next(String name) {
        int number = numbers.merge(name, 1, Integer::sum);
        return name + " " + number + ENDINGS.get(number % 53 < ENDINGS.size() ? number % 53 : number % 2);
    }
}
