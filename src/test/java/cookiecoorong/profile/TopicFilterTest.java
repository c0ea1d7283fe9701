package cookiecoorong.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicFilterTest {
    @TempDir
    private Path folder;

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
        assertThat(TopicFilter.matches(filter, topic)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "#", "+", "cookie/#"})
    void a_subscription_that_also_catches_own_messages_is_refused(String filter) throws IOException {
        assertThat(TestProfile.leastAnd(folder, "session.subscribe = \"" + filter + "\"")
                        .refusal())
                .isEqualTo("test.conf:6: session.subscribe also catches what goes out on session.publish, so own"
                        + " messages would come back as if the other side wrote them.");
    }
}
