package cookiecoorong.benchmark;

/** The yardstick of a start: a JVM that prints a word. */
public final class Word {
    private Word() {}

    public static void main(String... arguments) {
        System.out.println("word");
    }
}
