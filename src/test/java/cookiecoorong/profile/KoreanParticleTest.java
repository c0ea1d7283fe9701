package cookiecoorong.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KoreanParticleTest {

    @Test
    void the_originals_sentence_stays() {
        String said = Words.ofWindow(Profile.Language.KOREAN).say("status.connected", "127.0.0.1");
        assertThat(said).isEqualTo("SERVER 127.0.0.1와 연결 성공!");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:1884, 와",
        "127.0.0.1:18831, 과",
        "192.168.0.10, 과",
        "192.168.0.2, 와",
        "127.0.0.2, 와",
        "10.0.0.1, 과",
        "[::1], 과",
        "[::1]:1885, 와",
        "서버, 와",
        "우리집, 과",
    })
    void it_follows_the_last_syllable_as_it_is_read(String host, String particle) {
        assertThat(KoreanParticle.after(host)).isEqualTo(particle);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example.com", "example.net", "mail.kr", "pi.lan", "my.home", "laptop", "web", "rack", "vpn"})
    void words_that_end_in_a_consonant_of_hangul(String host) {
        assertThat(KoreanParticle.after(host)).isEqualTo("과");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "example.org", "mosquitto", "server", "broker.io", "mqtt", "cloud", "node", "", "?"
            })
    void words_that_end_in_a_vowel_of_hangul(String host) {
        assertThat(KoreanParticle.after(host)).isEqualTo("와");
    }
}
