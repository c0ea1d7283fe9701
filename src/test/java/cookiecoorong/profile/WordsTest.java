package cookiecoorong.profile;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Notice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
    private final Words english = Words.ofWindow(Profile.Language.ENGLISH);
    private final Words korean = Words.ofWindow(Profile.Language.KOREAN);

    @Test
    void both_languages_say_the_same_things() {
        assertThat(korean.keys()).isEqualTo(english.keys());
        for (String key : english.keys()) {
            for (String place : new String[] {"{0}", "{1}"}) {
                assertThat(korean.say(key).contains(place))
                        .as(key + " " + place)
                        .isEqualTo(english.say(key).contains(place));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FailureReason.Kind.class)
    void every_reason_has_words(FailureReason.Kind kind) {
        assertThat(english.say("reason." + kind, "host", "detail")).doesNotContain("{");
        assertThat(korean.say("reason." + kind, "host", "detail")).doesNotContain("{");
    }

    @ParameterizedTest
    @EnumSource(Notice.Kind.class)
    void every_notice_has_words(Notice.Kind kind) {
        assertThat(english.say("notice." + kind, "detail", "most", "most received"))
                .doesNotContain("{");
        assertThat(korean.say("notice." + kind, "detail", "most", "most received"))
                .doesNotContain("{");
    }

    @Test
    void korean_spells_message_in_one_way_but_for_the_originals_caption() {
        assertThat(korean.keys())
                .filteredOn(key -> korean.say(key).contains("메세지"))
                .containsExactly("received");
    }

    @ParameterizedTest
    @EnumSource(FailureReason.Kind.class)
    void a_korean_reason_leaves_the_word_connection_to_the_originals_sentences(FailureReason.Kind kind) {
        assertThat(korean.say("reason." + kind, "host", "detail")).doesNotContain("연결");
    }

    @Test
    void a_value_that_looks_like_a_place_is_left_alone() {
        assertThat(english.say("reason.TLS", "{1}", "{0}")).isEqualTo("No secure connection with {1}: {0}.");
    }

    @Test
    void a_reason_from_the_system_and_what_follows_it_are_two_sentences() {
        for (Words words : List.of(english, korean)) {
            for (String key : List.of("reason.TLS", "reason.LOCAL_BROKER", "reason.STORAGE")) {
                assertThat(words.say(key, "b", "No space left")).endsWith("No space left.");
                assertThat(words.say(key, "b", "It is full."))
                        .endsWith("It is full.")
                        .doesNotEndWith("..");
            }
            assertThat(words.say("notice.NOT_SAVED", "No space left")).contains(": No space left. ");
        }
    }
}
