package cookiecoorong.screen;

import cookiecoorong.chat.ConnectionState;
import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.FailureReason;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.terminal.Style;

/** What the status line says. Used by the GUI thread alone. */
final class Status {
    private final Words words;
    private final Conversation conversation;

    /** Of the last link that had one: a failure is that of the last try. */
    private String host;

    Status(Words words, Conversation conversation) {
        this.words = words;
        this.conversation = conversation;
        this.host = words.say("status.some-broker");
    }

    /** To be told of each link, also of one that no frame shows. */
    void linked(ConnectionState link) {
        if (link instanceof ConnectionState.StartingBroker starting) {
            host = starting.host();
        } else if (link instanceof ConnectionState.Connecting connecting) {
            host = connecting.host();
        } else if (link instanceof ConnectionState.Connected connected) {
            host = connected.host();
        }
    }

    String text() {
        return conversation.notice().map(this::notice).orElseGet(() -> link(conversation.link()));
    }

    Style style() {
        ConnectionState link = conversation.link();
        boolean trouble = link instanceof ConnectionState.Failed
                || link instanceof ConnectionState.Lost
                || link instanceof ConnectionState.GivenUp;
        return trouble || conversation.notice().isPresent() ? Style.TROUBLE : Style.PLAIN;
    }

    private String link(ConnectionState link) {
        if (link instanceof ConnectionState.StartingBroker) {
            return words.say("status.starting-broker", host);
        } else if (link instanceof ConnectionState.Connecting) {
            return words.say("status.connecting", host);
        } else if (link instanceof ConnectionState.Connected) {
            return words.say("status.connected", host);
        } else if (link instanceof ConnectionState.Failed failed) {
            return words.say("status.failed", reason(failed.reason()), next(failed.secondsToNextTry()));
        } else if (link instanceof ConnectionState.Lost lost) {
            return words.say("status.lost", reason(lost.reason()), next(lost.secondsToNextTry()));
        } else if (link instanceof ConnectionState.GivenUp givenUp) {
            return words.say("status.given-up", reason(givenUp.reason()));
        }
        return words.say("status.not-started");
    }

    private String next(int seconds) {
        return seconds > 0 ? words.say("status.next-try", Integer.toString(seconds)) : words.say("status.trying-now");
    }

    private String reason(FailureReason reason) {
        return words.say("reason." + reason.kind(), host, reason.detail()).strip();
    }

    private String notice(Notice notice) {
        return words.say("notice." + notice.kind(), notice.detail(), Payload.sizeInWords(Payload.MAX_BYTES))
                .strip();
    }
}
