package cookiecoorong.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TopicMatchTest {
    /** The examples of section 4.7, and others. */
    @ParameterizedTest
    @CsvSource({
        "a,a,true",
        "a,A,false",
        "a,a/,false",
        "a/b,a,false",
        "#,a/b/c,true",
        "a/#,a,true",
        "a/#,a/b/c,true",
        "a/#,ab,false",
        "a/+,a/b,true",
        "a/+,a,false",
        "a/+,a/,true",
        "a/+,a/b/c,false",
        "+/+,/a,true",
        "/+,/a,true",
        "+,/a,false",
        "#,$SYS/a,false",
        "+/a,$SYS/a,false",
        "$SYS/#,$SYS/a,true"
    })
    void a_filter_matches_as_the_standard_says(String filter, String topic, boolean matches) {
        assertThat(MqttText.matches(filter, topic)).isEqualTo(matches);
    }
}
