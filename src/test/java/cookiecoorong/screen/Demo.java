package cookiecoorong.screen;

import cookiecoorong.chat.Event;
import cookiecoorong.chat.Presence;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The picture in the README: two real windows, a conversation between them, drawn cell by cell. */
final class Demo {
    private static final int COLUMNS = 56;
    private static final int ROWS = 16;

    private Demo() {}

    static String svg() {
        DrawnWindow cookie = DrawnWindow.english(COLUMNS, ROWS);
        DrawnWindow coorong = DrawnWindow.ofCoorong(COLUMNS, ROWS);
        for (DrawnWindow window : new DrawnWindow[] {cookie, coorong}) {
            window.type("\r").connected();
            window.tell(new Event.PresenceChanged(new Presence(
                    Presence.State.ONLINE, Optional.of(OffsetDateTime.parse("2026-11-23T22:04:00+09:00")))));
        }
        say(cookie, coorong, "hello");
        say(coorong, cookie, "안녕하세요 👍");
        say(cookie, coorong, "and to you! Is the broker yours?");
        say(coorong, cookie, "네, 저절로 켜졌어요 🍪");
        say(cookie, coorong, "\033[31m is only read here");
        cookie.type("and nothing is lost");
        return Svg.of(cookie.terminal, coorong.terminal);
    }

    private static void say(DrawnWindow from, DrawnWindow to, String text) {
        from.type("\033[200~" + text + "\033[201~\r");
        Event.Accepted accepted = (Event.Accepted) from.accepted(from.session.sent.get(from.session.sent.size() - 1));
        from.tell(accepted, new Event.Delivered(accepted.message().id()));
        to.tell(to.received(text));
    }
}
