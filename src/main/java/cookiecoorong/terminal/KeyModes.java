package cookiecoorong.terminal;

/** What a terminal is told about its keys, so that each sends something of its own. */
final class KeyModes {
    /** The wheel does not press arrow keys (alternate scroll mode of xterm). */
    static final String WHEEL_IS_NO_KEY = "\033[?1007l";

    /** The wheel did press arrow keys, and the terminal may not know how to keep a mode (XTSAVE). */
    static final String WHEEL_AS_ARROWS = "\033[?1007h";

    /** Alt with a letter is ESC and the letter (metaSendsEscape of xterm), not another letter. */
    private static final String ALT_IS_ESC = "\033[?1036s\033[?1036h";

    /** Shift-Enter is not Enter (modifyOtherKeys of xterm, and of tmux with extended-keys). */
    private static final String OTHER_KEYS = "\033[>4;1m";

    /** Back to what the user has set. A terminal that takes it for an underline ends that too. */
    private static final String OTHER_KEYS_OFF = "\033[>4m\033[m";

    /** The mode of the wheel is kept (XTSAVE) and asked for; keys are reported as kitty does (flags 1 and 4). */
    static final String ON = "\033[?1007s\033[?1007$p" + WHEEL_IS_NO_KEY + ALT_IS_ESC + OTHER_KEYS + "\033[>5u";

    static final String OFF = "\033[<u" + OTHER_KEYS_OFF + "\033[?1036r\033[?1007r";

    private KeyModes() {}
}
