package cookiecoorong.profile;

/**
 * A setting from the command line.
 *
 * @param option as the user writes it, without the value: {@code --url}, {@code -Dsession.qos}
 */
public record OptionValue(String option, String value) {}
