package cookiecoorong.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a link, and where it ends. */
class HyperlinkTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "see https://example.com/a?b=c#d now|https://example.com/a?b=c#d",
                "(https://example.com/).|https://example.com/",
                "https://en.wikipedia.org/wiki/A_(b), and|https://en.wikipedia.org/wiki/A_(b)",
                "HTTP://EXAMPLE.COM!|HTTP://EXAMPLE.COM",
                "http://[::1]:8080/x|http://[::1]:8080/x",
                "mailto:a@example.com|mailto:a@example.com",
                "주소는 https://example.com/한글|https://example.com/",
                "https://example.com에서|https://example.com",
                "[(https://example.com/a_[b]_(c).)]!|https://example.com/a_[b]_(c)",
            })
    void a_link_ends_where_a_reader_would_end_it(String text, String target) {
        assertThat(Hyperlink.in(DisplayText.line(text)))
                .extracting(Hyperlink::target)
                .containsExactly(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "file:///etc/passwd",
                "ftp://example.com",
                "xhttps://example.com",
                "https://",
                "example.com",
                "https ://example.com",
                "mailto:",
                "data:text/html,x",
            })
    void nothing_else_is_one(String text) {
        assertThat(Hyperlink.in(DisplayText.line(text))).isEmpty();
    }

    @Test
    void what_is_not_seen_is_not_in_the_target() {
        String text = "https://exa\u200Bmple.com/\u202Ea\033]8;;evil\007";
        assertThat(Hyperlink.in(DisplayText.line(text)).get(0).target()).isEqualTo("https://example.com/a");
    }

    @Test
    void one_that_no_terminal_takes_is_none() {
        assertThat(Hyperlink.in(DisplayText.line("https://example.com/" + "x".repeat(2000))))
                .isEmpty();
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void the_end_of_a_megabyte_of_brackets_is_found_in_one_pass() {
        assertThat(Hyperlink.in(DisplayText.line("http://a/" + ")]!".repeat(350_000))))
                .extracting(Hyperlink::target)
                .containsExactly("http://a/");
    }
}
