package cookiecoorong.chaos;

import cookiecoorong.testkit.FaultRelay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Two sides, a bad network before each, one broker, and what is done to them. Used by the test's thread. */
final class Stage implements AutoCloseable {
    private final Path folder;
    private final ChaosBroker broker;
    private final List<FaultRelay> relays;
    private final List<SideProcess> sides;
    private final Texts texts = new Texts();

    Stage(Path folder, ChaosBroker broker, boolean sealed) throws IOException {
        this.folder = folder;
        this.broker = broker;
        this.relays = List.of(new FaultRelay(broker.port(0)), new FaultRelay(broker.port(1)));
        this.sides = List.of(
                new SideProcess("COOKIE", "COORONG", folder, relays.get(0).port()),
                new SideProcess("COORONG", "COOKIE", folder, relays.get(1).port()));
        if (sealed) {
            sides.forEach(SideProcess::seal);
        }
    }

    List<SideProcess> sides() {
        return sides;
    }

    /** Where this side keeps its conversation. */
    Path folder(SideProcess side) {
        return folder.resolve(side.name());
    }

    /** For the messages from now on: all alike, or no two. */
    void repeatTexts(boolean repeat) {
        texts.repeat(repeat);
    }

    void send(int side, int count) throws IOException {
        sides.get(side).send(texts.next(sides.get(side).name(), count));
    }

    /** Writes down what went over the wire of each side lately; the folder. */
    Path writeWireLogs() throws IOException {
        for (SideProcess side : sides) {
            Files.write(
                    folder.resolve(side.name() + ".wire"),
                    relays.get(sides.indexOf(side)).log().lines());
        }
        return folder;
    }

    boolean brokerIsUp() {
        return broker.isUp();
    }

    /** Whether there was anything to do it to. */
    boolean does(Round.Step step) throws IOException {
        SideProcess side = sides.get(step.side());
        return switch (step.fault()) {
            case SEND, KILL, QUIT -> side.isAlive() && toSide(step, side);
            case DISK_FULL_FOR_JOURNAL, DISK_FULL_FOR_TRANSCRIPT ->
                side.isAlive() && SideProcess.canFillDisk() && toSide(step, side);
            case RETURN -> !side.isAlive() && toSide(step, side);
            case BROKER_START -> !broker.isUp() && toBroker(step);
            case BROKER_KILL, BROKER_STOP -> broker.isUp() && toBroker(step);
            default -> toNetwork(step, relays.get(step.side()));
        };
    }

    private boolean toSide(Round.Step step, SideProcess side) throws IOException {
        switch (step.fault()) {
            case SEND -> side.send(texts.next(side.name(), step.amount()));
            case KILL -> side.kill();
            case QUIT -> side.quit();
            case RETURN -> side.start();
            case DISK_FULL_FOR_TRANSCRIPT -> side.fillDisk("transcript.jsonl", step.amount());
            case DISK_FULL_FOR_JOURNAL -> side.fillDisk("journal", step.amount());
            default -> throw new IllegalArgumentException(step.toString());
        }
        return true;
    }

    private boolean toBroker(Round.Step step) throws IOException {
        switch (step.fault()) {
            case BROKER_KILL -> broker.kill();
            case BROKER_STOP -> broker.stop();
            case BROKER_START -> broker.start();
            default -> throw new IllegalArgumentException(step.toString());
        }
        return true;
    }

    private static boolean toNetwork(Round.Step step, FaultRelay relay) {
        switch (step.fault()) {
            case CUT -> {
                return relay.cut();
            }
            case RESET -> {
                return relay.reset();
            }
            case SILENCE_TO_BROKER -> {
                return relay.silence(FaultRelay.Direction.TO_BROKER);
            }
            case SILENCE_TO_CLIENT -> {
                return relay.silence(FaultRelay.Direction.TO_CLIENT);
            }
            case SILENCE -> {
                return relay.silence();
            }
            case CUT_AFTER_BYTES -> relay.cutAfter(step.amount());
            case SLICES -> relay.slice(step.amount());
            case DELAY -> relay.delay(step.amount());
            default -> throw new IllegalArgumentException(step.toString());
        }
        return true;
    }

    /** Ends all faults for these sides, who come back if they are away; what is half-open stays so until they notice. */
    void mend(List<SideProcess> present) throws IOException {
        relays.forEach(FaultRelay::heal);
        if (!broker.isUp()) {
            broker.start();
        }
        for (SideProcess side : present) {
            if (side.isAlive()) {
                side.freeDisk();
            } else {
                side.start();
            }
        }
    }

    @Override
    public void close() throws IOException {
        sides.forEach(SideProcess::close);
        for (FaultRelay relay : relays) {
            relay.close();
        }
        broker.close();
    }
}
