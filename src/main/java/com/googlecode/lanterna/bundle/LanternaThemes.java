package com.googlecode.lanterna.bundle;

import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.SimpleTheme;
import com.googlecode.lanterna.graphics.Theme;

/**
 * Stands before Lanterna's own class of this name on the class path. That one reads seven themes from property files as
 * soon as any GUI is made, whatever theme it is given then: a seventh of the whole start. Here is the one theme that is
 * used, the terminal's own colours. Where Lanterna's own class comes first, all works the same, only later.
 */
public final class LanternaThemes {
    private static final Theme TERMINAL = new SimpleTheme(TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT);

    private LanternaThemes() {}

    /** Asked by Lanterna for each new GUI, and by components that belong to none. */
    public static Theme getDefaultTheme() {
        return TERMINAL;
    }
}
