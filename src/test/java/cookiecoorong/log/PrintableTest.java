package cookiecoorong.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrintableTest {
    @Test
    void what_can_only_be_read_stays_as_it_is() {
        String text = "hello 안녕하세요 👍 é ~!\u00A0";
        assertThat(Printable.of(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource({
        "27, <U+001B>",
        "10, <U+000A>",
        "127, <U+007F>",
        "0x9B, <U+009B>",
        "0x202E, <U+202E>",
        "0x2028, <U+2028>",
        "0xD800, <U+D800>",
        "0xE000, <U+E000>",
        "0xE0041, <U+E0041>",
        "0x200B, <U+200B>"
    })
    void what_a_terminal_would_obey_is_shown_as_its_number(String codePoint, String shown) {
        String character =
                new StringBuilder().appendCodePoint(Integer.decode(codePoint)).toString();
        assertThat(Printable.of("a" + character + "b")).isEqualTo("a" + shown + "b");
    }
}
