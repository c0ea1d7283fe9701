package cookiecoorong.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What a {@link FakeTerminal} is set to, as one of its sequences after the other has it. */
final class FakeModes {
    private final List<String> modes = new ArrayList<>();
    private final List<String> keyboards = new ArrayList<>();
    private final List<String> encodings = new ArrayList<>();

    /** Obeys the control sequence if it is about a mode. */
    boolean control(String parameters, char last) {
        boolean isPrivate = parameters.startsWith("?");
        boolean isOfKeys = parameters.startsWith(">");
        switch (last) {
            case 'h' -> modes.add(parameters);
            case 'l' -> off(parameters);
            case 's' -> assertThat(parameters).isIn("?1007", "?1036");
            case 'p' -> assertThat(parameters).isIn("?1004$", "?1007$");
            case 'u' -> keyboard(parameters);
            case 'r' -> {
                if (isPrivate) {
                    assertThat(parameters).isIn("?1007", "?1036");
                    off(parameters); // as it was when it was kept
                }
                return isPrivate;
            }
            case 'm' -> {
                if (isOfKeys) {
                    otherKeys(parameters);
                }
                return isOfKeys;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void keyboard(String parameters) {
        if (parameters.equals("<")) {
            keyboards.remove(keyboards.size() - 1);
        } else {
            assertThat(parameters).startsWith(">");
            keyboards.add(parameters);
        }
    }

    private void otherKeys(String parameters) {
        if (parameters.equals(">4;1")) {
            modes.add(">4");
        } else {
            off(parameters);
        }
    }

    private void off(String mode) {
        modes.removeAll(List.of(mode));
    }

    boolean has(String mode) {
        return modes.contains(mode);
    }

    /** Those that are on top of each other. */
    List<String> keyboards() {
        return keyboards;
    }

    void encoding(String chosen) {
        encodings.add(chosen);
    }

    /** Those that were chosen. */
    List<String> encodings() {
        return encodings;
    }
}
