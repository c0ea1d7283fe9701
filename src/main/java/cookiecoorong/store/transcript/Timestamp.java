package cookiecoorong.store.transcript;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * A time as it stands in a line: ISO 8601 with milliseconds and zone, {@code 2026-11-23T22:10:04.123+09:00}.
 *
 * <p>By hand, because a thousand lines are read before the window is complete, and the JDK's own parser takes most of
 * that time: its classes are many and it runs but once.
 */
final class Timestamp {
    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd.ddd?dd:dd";

    private Timestamp() {}

    static String write(OffsetDateTime time) {
        StringBuilder text = new StringBuilder(SHAPE.length());
        digits(text, time.getYear(), 4).append('-');
        digits(text, time.getMonthValue(), 2).append('-');
        digits(text, time.getDayOfMonth(), 2).append('T');
        digits(text, time.getHour(), 2).append(':');
        digits(text, time.getMinute(), 2).append(':');
        digits(text, time.getSecond(), 2).append('.');
        digits(text, time.getNano() / 1_000_000, 3);
        int offset = time.getOffset().getTotalSeconds() / 60;
        text.append(offset < 0 ? '-' : '+');
        digits(text, Math.abs(offset) / 60, 2).append(':');
        return digits(text, Math.abs(offset) % 60, 2).toString();
    }

    /**
     * Reads what was written, and any other time of ISO 8601 that has a zone.
     *
     * @throws java.time.DateTimeException where it is none
     */
    static OffsetDateTime read(String text) {
        if (!hasShape(text)) {
            return OffsetDateTime.parse(text);
        }
        int offset = 60 * (60 * number(text, 24, 2) + number(text, 27, 2));
        return OffsetDateTime.of(
                LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 2),
                        number(text, 8, 2),
                        number(text, 11, 2),
                        number(text, 14, 2),
                        number(text, 17, 2),
                        number(text, 20, 3) * 1_000_000),
                ZoneOffset.ofTotalSeconds(text.charAt(23) == '-' ? -offset : offset));
    }

    private static boolean hasShape(String text) {
        for (int i = 0; i < SHAPE.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : 0;
            boolean fits = switch (SHAPE.charAt(i)) {
                case 'd' -> c >= '0' && c <= '9';
                case '?' -> c == '+' || c == '-';
                default -> c == SHAPE.charAt(i);
            };
            if (!fits) {
                return false;
            }
        }
        return text.length() == SHAPE.length();
    }

    private static int number(String text, int at, int length) {
        int number = 0;
        for (int i = at; i < at + length; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static StringBuilder digits(StringBuilder text, int number, int length) {
        if (length > 1) {
            digits(text, number / 10, length - 1);
        }
        return text.append((char) ('0' + number % 10));
    }
}
