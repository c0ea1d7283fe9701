package cookiecoorong.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way for a profile to be wrong is told in one sentence that names the place. */
final class WrongProfileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            session.qos = 3                      | session.qos must be a whole number from 0 to 2.
            session.qos = -1                     | session.qos must be a whole number from 0 to 2.
            session.qos = 1.5                    | session.qos must be a whole number from 0 to 2.
            session.qos = 99999999999999999999   | session.qos must be a whole number from 0 to 2.
            session.qos = two                    | session.qos must be a whole number from 0 to 2.
            session.qos = null                   | session.qos must be a whole number from 0 to 2.
            session.qos = [1]                    | session.qos must be a text.
            session.qos { a = 1 }                | session.qos must be a text.
            ui.history = 0                       | ui.history must be a whole number from 1 to 1000000.
            session.retain = 1                   | session.retain must be true or false.
            session.clean = maybe                | session.clean must be true or false.
            session.start = null                 | session.start must be true or false.
            session.keep-alive = 0s              | session.keep-alive must be whole seconds from 1s to 65535s.
            session.keep-alive = 1500ms          | session.keep-alive must be whole seconds from 1s to 65535s.
            session.keep-alive = 65536s          | session.keep-alive must be whole seconds from 1s to 65535s.
            session.keep-alive = 20              | session.keep-alive must be whole seconds from 1s to 65535s.
            session.keep-alive = soon            | session.keep-alive must be a duration such as 500ms, 20s or 2m.
            session.keep-alive = null            | session.keep-alive must be a duration such as 500ms, 20s or 2m.
            session.keep-alive = [20s]           | session.keep-alive must be a duration such as 500ms, 20s or 2m.
            session.connect-timeout = 0s         | session.connect-timeout must be from 1ms to 24h.
            session.connect-timeout = -1s        | session.connect-timeout must be from 1ms to 24h.
            session.connect-timeout = 999us      | session.connect-timeout must be from 1ms to 24h.
            session.reconnect.max = 2d          | session.reconnect.max must be from 1ms to 24h.
            session.reconnect.first = 0          | session.reconnect.first must be from 1ms to 24h.
            session.reconnect.first = 31s        | session.reconnect.first must not be longer than session.reconnect.max.
            session = 5                          | session is a section, so settings in braces must follow it.
            session.reconnect = null             | session.reconnect is a section, so settings in braces must follow it.
            ui.language = fr                     | ui.language must be one of these: auto, en, ko.
            ui.color = true                      | ui.color must be one of these: auto, always, never.
            broker.local = on                    | broker.local must be one of these: auto, off.
            """)
    void wrong_types_and_ranges(String line, String sentence) throws IOException {
        refused(line, sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            session.reconnect.most = 30s  | the setting session.reconnect.most is called session.reconnect.max now.
            nam = x                       | there is no setting nam; did you mean name?
            qos = 1                       | there is no setting qos; did you mean session.qos?
            session.qoss = 1              | there is no setting session.qoss; did you mean session.qos?
            session.reconnect.frist = 1s  | there is no setting session.reconnect.frist; did you mean session.reconnect.first?
            broker.tls { cafile = a }     | there is no setting broker.tls.cafile; did you mean broker.tls.ca-file?
            colour = always               | there is no setting colour.
            color = always                | there is no setting color; did you mean ui.color?
            something.else { a { b = 1 }} | there is no setting something.
            "session.qos" = 1             | there is no setting "session.qos"; did you mean session.qos?
            "a\\u001b[2Jb" = 1            | there is no setting "a\\u001b[2Jb".
            "a\u202eb" = 1                | there is no setting "a<U+202E>b".
            "" = 1                        | there is no setting "".
            """)
    void unknown_settings_at_every_depth(String line, String sentence) throws IOException {
        refused(line, sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name = ""             | name must not be empty.
            name = "  "           | name must not be empty.
            name = a/b            | name must not hold any of / \\ + #.
            name = "a\\\\b"       | name must not hold any of / \\ + #.
            name = "a#"           | name must not hold any of / \\ + #.
            peer = "a+b"          | peer must not hold any of / \\ + #.
            name = ".."           | name must not begin with a dot.
            peer = .hidden        | peer must not begin with a dot.
            name = "a\\nb"        | name must not hold control characters or invisible ones.
            peer = "a\\u0000b"    | peer must not hold control characters or invisible ones.
            peer = "a\\u202eb"    | peer must not hold control characters or invisible ones.
            peer = "\\ud800"      | peer must not hold control characters or invisible ones.
            name = Broker         | name must not be the name of the folder of the local broker.
            name = [a]            | name must be a text.
            peer { a = 1 }        | peer must be a text.
            """)
    void names_that_cannot_be_a_title_a_folder_and_a_level_of_a_topic(String line, String sentence) throws IOException {
        refused(line, sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            session.publish = ""            | session.publish must not be empty.
            session.publish = "a/+"         | session.publish is a topic to publish on, so it must not hold the wildcards + and #.
            session.publish = "#"           | session.publish is a topic to publish on, so it must not hold the wildcards + and #.
            session.publish = "a\\u0000"    | session.publish contains U+0000, which the MQTT library cannot send; that goes for all emoji.
            session.publish = "a\\ud800"    | session.publish contains U+D800, which the MQTT library cannot send; that goes for all emoji.
            session.publish = "🍪"          | session.publish contains U+1F36A, which the MQTT library cannot send; that goes for all emoji.
            session.publish = "Ａ"          | session.publish contains U+FF21, which the MQTT library cannot send; that goes for all emoji.
            session.publish = null          | the setting session.publish is missing.
            session.subscribe = ""          | session.subscribe must not be empty.
            session.subscribe = "a/#/b"     | session.subscribe must hold + only as a whole level and # only as the last one.
            session.subscribe = "a#"        | session.subscribe must hold + only as a whole level and # only as the last one.
            session.subscribe = "a+/b"      | session.subscribe must hold + only as a whole level and # only as the last one.
            session.subscribe = "🍪"        | session.subscribe contains U+1F36A, which the MQTT library cannot send; that goes for all emoji.
            session.client-id = ""          | session.client-id must not be empty.
            session.client-id = "🍪"        | session.client-id contains U+1F36A, which the MQTT library cannot send; that goes for all emoji.
            presence.topic = "a/#"          | presence.topic is a topic to publish on, so it must not hold the wildcards + and #.
            presence.peer-topic = "+"       | presence.peer-topic is a topic to publish on, so it must not hold the wildcards + and #.
            broker.username = "🍪"          | broker.username contains U+1F36A, which the MQTT library cannot send; that goes for all emoji.
            broker.password = hunter2       | broker.password is set without broker.username, but MQTT sends no password without a user name.
            broker.password = { hunter2 {}} | broker.password must be a text.
            """)
    void topics_and_other_texts_that_mqtt_does_not_carry(String line, String sentence) throws IOException {
        refused(line, sentence);
    }

    @Test
    void texts_longer_than_mqtt_carries() throws IOException {
        String max = "가".repeat(21_845);
        assertThat(max.getBytes(UTF_8)).hasSize(65_535);
        assertThat(TestProfile.with(folder, "session.publish = " + max).file())
                .satisfies(file -> ProfileReader.read(List.of(file), Map.of(), new Environment(Map.of())));
        refused("session.publish = a" + max, "session.publish is longer than the 65535 bytes that MQTT allows.");
        refused("session.client-id = a" + max, "session.client-id is longer than the 65535 bytes that MQTT allows.");
        refused("name = " + "가".repeat(86), "name is longer than 255 bytes.");
    }

    @Test
    void a_password_that_the_library_does_not_send_is_not_quoted() throws IOException {
        refused(
                "broker { username = me, password = \"hunter2🍪\" }",
                "broker.password contains a character that the MQTT library cannot send.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ["http://a"]                      | must hold URIs that begin with mqtt://, mqtts://, tcp://, ssl://, ws:// or wss://.
            ["tcp://a", "127.0.0.1:1883"]     | must hold URIs that begin with mqtt://, mqtts://, tcp://, ssl://, ws:// or wss://.
            ["localhost:1883"]                | must hold URIs that begin with mqtt://, mqtts://, tcp://, ssl://, ws:// or wss://.
            [""]                              | must hold URIs that begin with mqtt://, mqtts://, tcp://, ssl://, ws:// or wss://.
            ""                                | must hold URIs that begin with mqtt://, mqtts://, tcp://, ssl://, ws:// or wss://.
            ["tcp:///a"]                      | must hold URIs with a host, as in mqtt://127.0.0.1:1883.
            ["tcp:a"]                         | must hold URIs with a host, as in mqtt://127.0.0.1:1883.
            ["tcp://"]                        | must hold URIs with a host, as in mqtt://127.0.0.1:1883.
            ["tcp://a b"]                     | must hold URIs with a host, as in mqtt://127.0.0.1:1883.
            ["tcp://a:x"]                     | must hold URIs with a host, as in mqtt://127.0.0.1:1883.
            ["tcp://my_broker:x"]             | must hold URIs with a host, as in mqtt://127.0.0.1:1883.
            ["tcp://my_broker:1:2"]           | must hold URIs with a host, as in mqtt://127.0.0.1:1883.
            ["tcp://my_broker:"]              | must hold URIs with a host, as in mqtt://127.0.0.1:1883.
            ["tcp://my_broker..a"]            | must hold URIs with a host, as in mqtt://127.0.0.1:1883.
            ["tcp://a:0"]                     | must hold ports from 1 to 65535.
            ["tcp://a:65536"]                 | must hold ports from 1 to 65535.
            ["wss://my_broker"]               | must not hold a host with an underscore after mqtts://, ssl:// or wss://: Java checks no certificate for one.
            ["tcp://my_broker:0"]             | must hold ports from 1 to 65535.
            ["tcp://my_broker:65536"]         | must hold ports from 1 to 65535.
            ["tcp://my_broker:99999999999"]   | must hold URIs with a host, as in mqtt://127.0.0.1:1883.
            ["tcp://a/"]                      | must not hold a fragment, nor a path or a query after mqtt://, mqtts://, tcp:// or ssl://.
            ["ssl://a?b"]                     | must not hold a fragment, nor a path or a query after mqtt://, mqtts://, tcp:// or ssl://.
            ["wss://a#b"]                     | must not hold a fragment, nor a path or a query after mqtt://, mqtts://, tcp:// or ssl://.
            ["tcp://me:hunter2@a"]            | must not hold a user name; that and the password go into broker.username and broker.password.
            ["wss://hunter2@my_broker"]       | must not hold a user name; that and the password go into broker.username and broker.password.
            []                                | must hold at least one URI.
            [1]                               | must be a list of texts.
            [[a]]                             | must be a list of texts.
            {a = 1}                           | must be a list of texts.
            5                                 | must be a list of texts.
            null                              | must be a list of texts.
            """)
    void uris_that_the_library_cannot_connect_to(String uris, String sentence) throws IOException {
        refused("broker.uris = " + uris, "broker.uris " + sentence);
    }

    @Test
    void a_certificate_and_its_key_need_each_other() throws IOException {
        Files.writeString(folder.resolve("own.pem"), "-----BEGIN CERTIFICATE-----");
        refused("broker.tls.cert-file = own.pem", "broker.tls.cert-file is of no use without broker.tls.key-file.");
        refused("broker.tls.key-file = own.pem", "broker.tls.key-file is of no use without broker.tls.cert-file.");
    }

    @Test
    void paths_that_cannot_be_one() throws IOException {
        refused("storage.dir = \"\"", "storage.dir must be a path.");
        refused("storage.dir = \"a\\u0000b\"", "storage.dir must be a path.");
        refused("broker.tls.ca-file = absent.pem", "broker.tls.ca-file must be a file that can be read.");
        refused("broker.tls.key-file = .", "broker.tls.key-file must be a file that can be read.");
    }

    @Test
    void a_setting_that_every_profile_must_say() throws IOException {
        assertThat(TestProfile.of(folder, "peer = x").refusal()).isEqualTo("test.conf: the setting name is missing.");
        assertThat(TestProfile.of(folder, "name = x").refusal()).isEqualTo("test.conf: the setting peer is missing.");
        assertThat(TestProfile.of(folder, "").refusal()).isEqualTo("test.conf: the setting name is missing.");
    }

    @Test
    void an_emoji_in_a_name_is_about_the_name_and_not_about_what_is_made_from_it() throws IOException {
        String reason =
                " contains U+1F36A, which the MQTT library cannot send, as all emoji; choose another name, or set ";
        assertThat(TestProfile.of(folder, TestProfile.MINIMUM.replace("COOKIE", "🍪"))
                        .refusal())
                .isEqualTo("test.conf:1: name" + reason + "session.client-id as well.");
        refused("peer = 🍪", "peer" + reason + "presence.peer-topic as well.");
        assertThat(TestProfile.with(folder, "name = 🍪, ui.language = ko").refusal())
                .isEqualTo("test.conf:6: name: MQTT 라이브러리가 보낼 수 없는 문자 U+1F36A이(가) 들어 있습니다(이모지는 모두 보낼 수"
                        + " 없습니다). 다른 이름을 쓰거나 session.client-id 설정을 따로 지정하세요.");
    }

    @Test
    void a_name_with_an_emoji_is_taken_if_nothing_of_mqtt_is_made_from_it() throws Exception {
        assertThat(TestProfile.with(folder, "name = 🍪, session.client-id = c, presence.topic = p")
                        .read()
                        .name())
                .isEqualTo("🍪");
    }

    @ParameterizedTest
    @CsvSource({
        "cookie,       cookie",
        "#,            cookie",
        "+,            cookie",
        "a/#,          a",
        "a/#,          a/b/c",
        "a/+/c,        a/b/c",
        "+/+,          /a",
        "/+,           /a",
        "'a/+',        a/",
        "+/b/#,        a/b",
        "$a/#,         $a/b",
    })
    void a_subscription_that_brings_the_own_messages_as_well(String filter, String topic) throws IOException {
        refused(
                "session.publish = \"" + topic + "\", session.subscribe = \"" + filter + "\"",
                "session.subscribe must not match the topic of session.publish, or the window would show its own messages"
                        + " as those of the other side.");
    }

    @ParameterizedTest
    @CsvSource({
        "a,            b",
        "+,            a/b",
        "a/+,          a",
        "a/+,          a/b/c",
        "a/#,          ab",
        "#,            $a",
        "+/b,          $a/b",
        "A,            a",
    })
    void a_subscription_that_does_not(String filter, String topic) throws Exception {
        assertThat(TestProfile.with(
                                folder,
                                "presence.enabled = false, session.publish = \"" + topic + "\", session.subscribe = \""
                                        + filter + "\"")
                        .read()
                        .session()
                        .subscribe())
                .isEqualTo(filter);
    }

    @Test
    void a_subscription_that_brings_presence_as_words() throws IOException {
        refused(
                "session.subscribe = \"cookie-coorong/#\"",
                "session.subscribe must not match the topic of presence.topic, or presence would be shown as messages.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "presence.topic                     | presence.topic",
                "presence.peer-topic                | presence.peer-topic",
            })
    void messages_on_a_topic_of_presence(String setting, String named) throws IOException {
        refused(
                setting + " = here, session.publish = here",
                "session.publish must not match the topic of " + named + ", or presence would be shown as messages.");
    }

    @Test
    void messages_on_a_topic_of_states() throws IOException {
        refused(
                "session.publish = \"cookie-coorong/sent/COOKIE\"",
                "session.publish must not match cookie-coorong/sent/COOKIE, where the two sides tell each other what they"
                        + " have; or set presence.enabled = false.");
    }

    @Test
    void one_topic_for_the_presence_of_both_sides() throws IOException {
        refused(
                "presence.topic = here, presence.peer-topic = here",
                "presence.peer-topic must not be the topic of presence.topic: each side has one of its own.");
    }

    @Test
    void the_command_line_and_the_environment_are_places_too() throws IOException {
        TestProfile profile = TestProfile.with(folder, "session.publish = ${?TOPIC}");
        assertThat(profile.option("session.qos", "3").refusal())
                .isEqualTo("-Dsession.qos: session.qos must be a whole number from 0 to 2.");
        assertThat(profile.option("session.qso", "3").refusal())
                .isEqualTo("-Dsession.qso: there is no setting session.qso; did you mean session.qos?");
        assertThat(profile.option("session", "3").refusal()).isEqualTo("-Dsession: there is no setting session.");
        assertThat(profile.option("a..b\u001b", "3").refusal())
                .isEqualTo("-Da..b<U+001B>: there is no setting a..b<U+001B>.");
        assertThat(profile.option("broker.uris.x", "tcp://a").refusal()).startsWith("-Dbroker.uris.x: there is no");
        assertThat(profile.option("broker.uris.1", "http://a").refusal())
                .startsWith("-Dbroker.uris.1: broker.uris must hold URIs that begin with");
        assertThat(profile.option("session.qos.0", "1").refusal()).startsWith("-Dsession.qos.0: there is no");
        assertThat(profile.variable("TOPIC", "a/#").refusal())
                .isEqualTo("$TOPIC: session.publish is a topic to publish on, so it must not hold the wildcards + and"
                        + " #.");
    }

    @Test
    void the_sentence_is_in_the_language_that_the_profile_or_the_environment_asks_for() throws IOException {
        TestProfile wrong = TestProfile.with(folder, "session.qos = 3");
        String korean = "test.conf:6: session.qos: 0부터 2까지의 정수여야 합니다.";
        assertThat(wrong.variable("LANG", "ko_KR.UTF-8").refusal()).isEqualTo(korean);
        assertThat(wrong.option("ui.language", "ko").refusal()).isEqualTo(korean);
        assertThat(TestProfile.with(folder, "session.qos = 3\nui.language = ko").refusal())
                .isEqualTo(korean);
        assertThat(TestProfile.with(folder, "session.qos = 3\nui.language = en")
                        .variable("LANG", "ko_KR.UTF-8")
                        .refusal())
                .contains("whole number");
    }

    private void refused(String line, String sentence) throws IOException {
        assertThat(TestProfile.with(folder, line).refusal())
                .isEqualTo("test.conf:" + TestProfile.LINE + ": " + sentence);
    }
}
