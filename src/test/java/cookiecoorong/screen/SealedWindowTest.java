package cookiecoorong.screen;

import static org.assertj.core.api.Assertions.assertThat;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Event;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Presence;
import cookiecoorong.chat.SealState;
import cookiecoorong.profile.Profile;
import cookiecoorong.profile.Profile.Language;
import cookiecoorong.testkit.FakeTerminal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the window says of sealing itself: in the title, the status, the help and the empty conversation. */
class SealedWindowTest {
    private static final Event ONLINE = new Event.PresenceChanged(
            new Presence(Presence.State.ONLINE, Optional.of(OffsetDateTime.parse("2026-11-23T19:51:00+09:00"))));
    private static final Event SEALED = new Event.SealChanged(SealState.SEALED);
    private static final Event OFF = new Event.SealChanged(SealState.OFF);
    private static final String F1 = "\033OP";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENGLISH|┌─ COOKIE ──────────────────────────────────────────── coorong sealed ─┐"
                        + "|┌─ COOKIE ──────────────────────────────────── coorong sealed ● 19:51 ─┐",
                "KOREAN |┌─ COOKIE ────────────────────────────────────────────── coorong 봉인 ─┐"
                        + "|┌─ COOKIE ────────────────────────────────────── coorong 봉인 ● 19:51 ─┐"
            })
    void the_title_says_from_the_first_frame_on_that_messages_are_sealed(
            Language language, String first, String online) {
        DrawnWindow window = UnsealedTest.sealed(language, 72, 16);
        assertThat(title(window)).isEqualTo(first);
        assertThat(title(window.tell(ONLINE))).isEqualTo(online);
        assertThat(title(window.connected().tell(SEALED).framed())).isEqualTo(online);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENGLISH|a very long name indeed|┌─ 동해물과 백… ─ a very lon… sealed ●─┐",
                "KOREAN|a very long name indeed|┌─ 동해물과 백… ─ a very long … 봉인 ●─┐",
                "ENGLISH|남산 위에 저 소나무|┌─ 동해물과 백… ─ 남산 위에 … sealed ●─┐",
                "KOREAN|남산 위에 저 소나무|┌─ 동해물과 백… ─ 남산 위에 저… 봉인 ●─┐",
                "ENGLISH|coorong|┌─ 동해물과 백… ───── coorong sealed ●─┐"
            })
    void in_the_smallest_terminal_the_time_goes_first_then_the_names_end_and_never_the_word(
            Language language, String peer, String title) {
        DrawnWindow window = DrawnWindow.sealed(new FakeTerminal(40, 12), "동해물과 백두산이 마르고", peer, ui(language, true));
        assertThat(title(window.tell(ONLINE).framed())).isEqualTo(title);
        assertThat(title(UnsealedTest.sealed(language, 40, 12).tell(ONLINE).framed()))
                .contains(language == Language.KOREAN ? " coorong 봉인 ● 19:51 ─┐" : " coorong sealed ● 19:51 ─┐");
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH", "KOREAN"})
    void the_title_is_the_same_without_colours(Language language) {
        DrawnWindow colors = UnsealedTest.sealed(language, 80, 24).tell(ONLINE);
        DrawnWindow none = DrawnWindow.sealed(new FakeTerminal(80, 24), "COOKIE", "coorong", ui(language, false));
        assertThat(title(none.tell(ONLINE))).isEqualTo(title(colors));
    }

    @Test
    void without_sealing_no_word_of_it_is_anywhere() {
        for (DrawnWindow window : List.of(DrawnWindow.english(80, 40), DrawnWindow.korean(80, 40))) {
            window.tell(new Event.Recalled(List.of()), ONLINE).connected();
            assertThat(window.screen()).doesNotContain("seal", "봉인");
            assertThat(window.type(F1).screen()).doesNotContain("seal", "봉인");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENGLISH|80|SERVER 127.0.0.1 connected! Messages wait: nothing sealed yet.|Give coorong your key (--key).",
                "KOREAN|80|SERVER 127.0.0.1와 연결 성공! 상대방의 봉인을 기다립니다.|coorong에게 내 열쇠를 주세요(--key).",
                "ENGLISH|40|SERVER 127.0.0.1 connected!|Messages wait: nothing sealed yet. …",
                "KOREAN|40|SERVER 127.0.0.1와 연결|성공! 상대방의 봉인을 기다립니다. …"
            })
    void while_nothing_sealed_has_come_the_status_says_what_is_missing(
            Language language, int columns, String first, String second) {
        DrawnWindow window = UnsealedTest.sealed(language, columns, columns == 80 ? 24 : 12);
        assertThat(window.status()).doesNotContain("(--key)");
        window.connected().framed();
        assertThat(window.status().lines().map(String::strip)).containsExactly(first, second);
        assertThat(window.tell(SEALED).status()).endsWith("!").doesNotContain("(--key)", "…");
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH", "KOREAN"})
    void it_fits_with_another_host_and_another_broker_too(Language language) {
        DrawnWindow window = UnsealedTest.sealed(language, 80, 24).connected();
        window.link(new ConnectionState.Connecting("broker.example.org:8883"));
        window.link(new ConnectionState.Connected("broker.example.org:8883"));
        assertThat(window.status()).hasLineCount(2).contains("(--key).");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSEALED_REFUSED", "NOT_OPENED", "OWN_KEY_CHANGED"})
    void what_is_told_once_fits_below_the_state_at_80_columns(Notice.Kind kind) {
        for (Language language : List.of(Language.ENGLISH, Language.KOREAN)) {
            DrawnWindow window =
                    UnsealedTest.sealed(language, 80, 24).connected().tell(SEALED);
            window.tell(new Event.Noticed(new Notice(kind, "")));
            assertThat(window.framed().status()).doesNotContain("…");
            DrawnWindow small = UnsealedTest.sealed(language, 40, 12).connected();
            small.tell(new Event.Noticed(new Notice(kind, "")));
            assertThat(small.framed().status()).hasLineCount(2);
        }
    }

    @Test
    void the_help_explains_both_words_while_sealing_is_on() {
        assertThat(UnsealedTest.sealed(Language.ENGLISH, 80, 24)
                        .type(F1)
                        .framed()
                        .screen())
                .contains(
                        "│ sealed                     nobody else reads along or writes as the other ",
                        "│ unsealed                   came unsealed: anyone may have written it ");
        assertThat(UnsealedTest.sealed(Language.KOREAN, 80, 24)
                        .type(F1)
                        .framed()
                        .screen())
                .contains("│ 봉인  ", "│ 봉인 안 됨  ");
    }

    @Test
    void an_empty_conversation_says_what_sealed_means() {
        Event nothing = new Event.Recalled(List.of());
        DrawnWindow window = UnsealedTest.sealed(Language.ENGLISH, 80, 24).tell(nothing);
        assertThat(window.conversation()).endsWith("\nsealed, top right: only coorong can read what you write.");
        assertThat(window.tell(OFF).conversation()).doesNotContain("sealed");
        assertThat(UnsealedTest.sealed(Language.KOREAN, 80, 24).tell(nothing).conversation())
                .endsWith("\n오른쪽 위 봉인: 내가 쓴 글은 coorong만 읽을 수 있습니다.");
    }

    private static Profile.Ui ui(Language language, boolean colors) {
        return DrawnWindow.ui(language, colors, Set.of(), false, false);
    }

    private static String title(DrawnWindow window) {
        return window.screen().lines().findFirst().orElseThrow();
    }
}
