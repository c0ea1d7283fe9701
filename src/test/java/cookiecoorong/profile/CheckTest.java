package cookiecoorong.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckTest {
    @TempDir
    Path folder;

    @Test
    void every_setting_is_shown_with_its_value_and_where_it_comes_from() throws Exception {
        TestProfile profile = TestProfile.with(folder, """
                        broker.username = me
                        broker.password = ${?SECRET}
                        storage.dir = state
                        """)
                .option("session.qos", "1")
                .variable("SECRET", "hunter2")
                .variable("LANG", "en_US.UTF-8");
        String file = profile.file().toString();
        String dir = folder.resolve("state").toString();
        assertThat(unpadded(profile.check()))
                .containsExactly(
                        "name | COOKIE | " + file + ":1",
                        "peer | coorong | " + file + ":2",
                        "session.client-id | COOKIE | " + file + ":1",
                        "session.publish | cookie | " + file + ":3",
                        "session.subscribe | coorong | " + file + ":4",
                        "session.qos | 1 | option -Dsession.qos",
                        "session.retain | false | default",
                        "session.clean | false | default",
                        "session.keep-alive | 20s | default",
                        "session.connect-timeout | 5s | default",
                        "session.reconnect.first | 500ms | default",
                        "session.reconnect.max | 30s | default",
                        "session.start | false | default",
                        "broker.uris | tcp://127.0.0.1:1883 | default",
                        "broker.username | me | " + file + ":6",
                        "broker.password | (hidden) | environment $SECRET",
                        "broker.password-file | none | default",
                        "broker.tls.ca-file | none | default",
                        "broker.tls.cert-file | none | default",
                        "broker.tls.key-file | none | default",
                        "broker.tls.key-passphrase | none | default",
                        "broker.tls.verify-hostname | true | default",
                        "broker.local | auto | default",
                        "broker.local-users | same | default",
                        "broker.local-max.connections | 50 | default",
                        "broker.local-max.sessions | 100 | default",
                        "broker.local-max.subscriptions | 500 | default",
                        "broker.local-max.client-subscriptions | 100 | default",
                        "broker.local-max.retained | 500 | default",
                        "broker.local-max.client-retained | 250 | default",
                        "broker.local-max.megabytes | 1000 | default",
                        "presence.enabled | true | default",
                        "presence.topic | cookie-coorong/presence/COOKIE | default",
                        "presence.peer-topic | cookie-coorong/presence/coorong | default",
                        "seal.peer-key | none | default",
                        "seal.unsealed | mark | default",
                        "storage.dir | " + dir + " | " + file + ":8",
                        "log.level | info | default",
                        "ui.language | auto: en | default",
                        "ui.color | auto: never | default",
                        "ui.notify | bell | default",
                        "ui.notify-text | false | default",
                        "ui.on-message | none | default",
                        "ui.mouse | false | default",
                        "ui.ambiguous-width | auto | default",
                        "ui.history | 1000 | default");
    }

    @Test
    void it_is_in_korean_too() throws Exception {
        List<String> lines = TestProfile.with(folder, "")
                .option("name", "쿠키")
                .option("ui.language", "ko")
                .option("storage.dir", "/s")
                .check();
        assertThat(unpadded(lines))
                .contains("name | 쿠키 | 옵션 -Dname", "session.retain | false | 기본값", "broker.password | 없음 | 기본값");
    }

    @Test
    void no_secret_is_shown_wherever_it_comes_from() throws Exception {
        TestProfile profile = TestProfile.with(
                        folder, "broker { username = me, password = hunter2, uris = [\"wss://b/mqtt?token=hunter2\"] }")
                .variable("COOKIE_PASSWORD", "hunter2");
        assertThat(profile.check())
                .noneMatch(line -> line.contains("hunter2"))
                .anyMatch(line -> line.contains("wss://b/mqtt?(hidden)"));
        assertThat(profile.check()).noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void the_other_sides_key_is_shown_as_its_fingerprint() throws Exception {
        TestProfile profile = TestProfile.with(folder, "seal.peer-key = \"" + PublicSealKeyTest.LINE + "\"");
        assertThat(unpadded(profile.check()))
                .contains("seal.peer-key | 74191 56982 98026 77152 41737 29367 | " + profile.file() + ":6")
                .noneMatch(line -> line.contains("cc1:"));
    }

    @Test
    void a_profile_that_is_wrong_is_refused_as_at_a_start() throws Exception {
        TestProfile wrong = TestProfile.with(folder, "session.qos = 3");
        assertThat(wrong.refusal()).contains("session.qos must be");
        assertThat(catchThrowable(wrong::check))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("session.qos must be");
    }

    private static List<String> unpadded(List<String> lines) {
        return lines.stream().map(line -> line.replaceAll(" {2,}", " | ")).toList();
    }
}
