package cookiecoorong.chaos;

import cookiecoorong.broker.BrokerMain;
import cookiecoorong.testkit.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The local broker, in the process that it also has when a window starts it. */
class LocalBrokerProcess implements ChaosBroker {
    private final Path folder;
    private final int port = Ports.free();
    private Process process;

    LocalBrokerProcess(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.process = run();
    }

    private Process run() throws IOException {
        return Jvm.start(
                BrokerMain.class,
                folder.resolveSibling("broker.log"),
                List.of("127.0.0.1", Integer.toString(port), folder.toString(), "PT1M"));
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public boolean survivesKill() {
        return true;
    }

    @Override
    public boolean isUp() {
        return process.isAlive();
    }

    @Override
    public void start() throws IOException {
        process = run();
    }

    @Override
    public void stop() {
        process.destroy();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
