package cookiecoorong.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NumberRangesTest {

    @Test
    void holds_what_was_added_and_nothing_else_in_whatever_order() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            NumberRanges ranges = new NumberRanges();
            Set<Long> plain = new HashSet<>();
            for (int i = 0; i < 60; i++) {
                long first = 1L + random.nextInt(100);
                long last = first + random.nextInt(5);
                ranges.add(first, last);
                for (long number = first; number <= last; number++) {
                    plain.add(number);
                }
            }
            NumberRanges read = new NumberRanges();
            read.addAll(ranges.toString());
            for (long number = 0; number < 110; number++) {
                assertThat(ranges.contains(number)).isEqualTo(plain.contains(number));
                assertThat(read.contains(number)).isEqualTo(plain.contains(number));
            }
            assertThat(ranges.max())
                    .isEqualTo(plain.stream().mapToLong(each -> each).max().orElse(0));
        }
    }

    @Test
    void consecutive_numbers_are_one_range() {
        NumberRanges ranges = new NumberRanges();
        ranges.add(2);
        ranges.add(1);
        ranges.add(4);
        assertThat(ranges).hasToString("1-2,4-4");
        ranges.add(3);
        assertThat(ranges).hasToString("1-4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1", "-1", "1-", "1-2,", "1-2;3-4"})
    void what_is_no_range_is_refused(String text) {
        assertThatThrownBy(() -> new NumberRanges().addAll(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
