package cookiecoorong.broker;

import java.util.ArrayList;
import java.util.List;

/** How the Java virtual machine of the local broker is started: small, quick, and quiet when nothing happens. */
final class BrokerJvm {
    static final List<String> OPTIONS = options();

    private BrokerJvm() {}

    private static List<String> options() {
        List<String> options = new ArrayList<>(List.of(
                "-Xms8m",
                "-Xmx64m",
                "-Xss256k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // A start runs most of its code a few times: compiling it costs more than it saves, a third of the
                // start.
                "-XX:CompileThresholdScaling=3",
                "-XX:ReservedCodeCacheSize=24m",
                // Without it a statistics file is written and looked after twenty times a second.
                "-XX:-UsePerfData",
                // Five times a second the JVM looks whether there is something to tidy up.
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:GuaranteedSafepointInterval=0",
                "-XX:AsyncDeflationInterval=60000",
                "-XX:+IgnoreUnrecognizedVMOptions",
                // An archive that does not fit is passed over without a word. Not by -Xshare:auto, which is so anyway,
                // and
                // which JDK 25 refuses beside an AOT cache.
                "-Xlog:disable",
                "-Xlog:all=off",
                // Out of memory Artemis is in no state to go on; its journal is, and the next start goes on from there.
                "-XX:+ExitOnOutOfMemoryError",
                "-Dio.netty.allocator.numDirectArenas=1",
                "-Dio.netty.allocator.numHeapArenas=0",
                "-Dio.netty.allocator.maxOrder=3",
                "-Djava.awt.headless=true"));
        if (Runtime.version().feature() >= 24) {
            // Netty and JCTools use what those JDKs warn of.
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        return List.copyOf(options);
    }
}
