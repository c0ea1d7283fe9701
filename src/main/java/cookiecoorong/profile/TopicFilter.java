package cookiecoorong.profile;

/** Topic filters of MQTT 3.1.1, section 4.7. */
public final class TopicFilter {
    private TopicFilter() {}

    /** Returns whether a subscription with this filter brings messages with this topic. */
    public static boolean matches(String filter, String topic) {
        if (topic.startsWith("$") && (filter.startsWith("#") || filter.startsWith("+"))) {
            return false; // section 4.7.2
        }
        String[] wanted = filter.split("/", -1);
        String[] levels = topic.split("/", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("#")) {
                return true; // also the level above it
            }
            if (i == levels.length || !(wanted[i].equals("+") || wanted[i].equals(levels[i]))) {
                return false;
            }
        }
        return wanted.length == levels.length;
    }
}
