package cookiecoorong.terminal;

/**
 * How a cell looks: the terminal's own colours, and few of them. What a colour says is also said by a word, a mark or
 * bold type, so that nothing is lost without colours.
 */
public enum Style {
    PLAIN("", ""),
    BOLD("1", ""),
    /** What has the focus, and the match that is looked at. */
    REVERSE("7", ""),
    /** Other matches of a search. */
    UNDERLINE("4", ""),
    FAINT("2", ""),
    /** Bright red is the only one of the sixteen colours that can be read on white and on black in every common palette. */
    TROUBLE("", "91");

    private final String attribute;
    private final String color;

    Style(String attribute, String color) {
        this.attribute = attribute;
        this.color = color;
    }

    /** Select Graphic Rendition, from any other style to this one. No style has an attribute and a colour. */
    public String sgr(boolean colors) {
        String shown = colors ? attribute + color : attribute;
        return shown.isEmpty() ? "\033[m" : "\033[0;" + shown + "m";
    }
}
