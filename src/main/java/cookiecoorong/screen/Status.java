package cookiecoorong.screen;

import cookiecoorong.chat.Conversation;
import cookiecoorong.chat.Link;
import cookiecoorong.chat.Notice;
import cookiecoorong.chat.Payload;
import cookiecoorong.chat.Reason;

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
    void linked(Link link) {
        if (link instanceof Link.StartingBroker starting) {
            host = starting.host();
        } else if (link instanceof Link.Connecting connecting) {
            host = connecting.host();
        } else if (link instanceof Link.Connected connected) {
            host = connected.host();
        }
    }

    String text() {
        return conversation.notice().map(this::notice).orElseGet(() -> link(conversation.link()));
    }

    Style style() {
        Link link = conversation.link();
        boolean trouble = link instanceof Link.Failed || link instanceof Link.Lost || link instanceof Link.GivenUp;
        return trouble || conversation.notice().isPresent() ? Style.TROUBLE : Style.PLAIN;
    }

    private String link(Link link) {
        if (link instanceof Link.StartingBroker) {
            return words.say("status.starting-broker", host);
        } else if (link instanceof Link.Connecting) {
            return words.say("status.connecting", host);
        } else if (link instanceof Link.Connected) {
            return words.say("status.connected", host);
        } else if (link instanceof Link.Failed failed) {
            return words.say("status.failed", reason(failed.reason()), next(failed.secondsToNextTry()));
        } else if (link instanceof Link.Lost lost) {
            return words.say("status.lost", reason(lost.reason()), next(lost.secondsToNextTry()));
        } else if (link instanceof Link.GivenUp givenUp) {
            return words.say("status.given-up", reason(givenUp.reason()));
        }
        return words.say("status.not-started");
    }

    private String next(int seconds) {
        return seconds > 0 ? words.say("status.next-try", Integer.toString(seconds)) : words.say("status.trying-now");
    }

    private String reason(Reason reason) {
        return words.say("reason." + reason.kind(), host, reason.detail()).strip();
    }

    private String notice(Notice notice) {
        return words.say(
                        "notice." + notice.kind(),
                        notice.detail(),
                        Payload.sizeInWords(Payload.MOST_BYTES),
                        Payload.sizeInWords(Payload.MOST_RECEIVED_BYTES))
                .strip();
    }
}
