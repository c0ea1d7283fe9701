package cookiecoorong.profile;

/** What the MQTT library takes in topics, client ids, user names and passwords. */
public final class PahoText {
    private PahoText() {}

    /**
     * Not the control characters, which should not be sent (section 1.5.3). The rest is the library's own: Paho 1.2.5
     * refuses all from U+FDD0 on, and with them emoji, variation selectors and full-width letters (its issue 818).
     */
    public static boolean carries(int codePoint) {
        return !Character.isISOControl(codePoint)
                && Character.getType(codePoint) != Character.SURROGATE
                && codePoint < 0xFDD0;
    }
}
