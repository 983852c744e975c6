package dev.tollgate.admin.fault;

import dev.tollgate.admin.ApiClient;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Somebody who edits the configuration ten times a second: objects come, change and go, those in use among them. */
final class Edits implements AutoCloseable {
    private static final long BETWEEN_NANOS = Duration.ofMillis(100).toNanos();
    private static final int OBJECTS = 40;

    private final Fleet fleet;
    private final AtomicLong made = new AtomicLong();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean enough;

    private Edits(Fleet fleet) {
        this.fleet = fleet;
        this.thread = Thread.ofVirtual().unstarted(this::edit);
    }

    static Edits begin(Fleet fleet) {
        Edits edits = new Edits(fleet);
        edits.thread.start();
        return edits;
    }

    private void edit() {
        long due = System.nanoTime();
        for (int number = 0; !enough; number++) {
            try {
                ApiClient.Reply reply = make(number);
                if (reply.status() >= 300) {
                    refused.add(reply.text());
                }
            } catch (RuntimeException | AssertionError e) {
                refused.add(e.toString());
            }
            made.incrementAndGet();
            due += BETWEEN_NANOS;
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private ApiClient.Reply make(int number) {
        int object = number / 10 % OBJECTS;
        return switch (number % 10) {
            case 0 -> put("routes/passing-" + object, route("passing-" + object, number));
            case 1 -> put("consumers/passing-" + object, "{\"groups\": [\"g-%d\"]}".formatted(number));
            case 2 -> put("services/answers", fleet.answers(number % 20 == 2 ? "3s" : "4s"));
            case 3 ->
                put(
                        "plans/passing",
                        "{\"limits\": [{\"name\": \"n\", \"requests\": %d, \"window\": \"1m\"}]}"
                                .formatted(number + 1));
            case 8 -> fleet.api().delete(Fleet.API + "consumers/passing-" + object);
            case 9 -> fleet.api().delete(Fleet.API + "routes/passing-" + object);
            default -> put("routes/edited-" + number % OBJECTS, route("edited-" + number % OBJECTS, number));
        };
    }

    private ApiClient.Reply put(String path, String document) {
        return fleet.api().put(Fleet.API + path, document);
    }

    private static String route(String name, int number) {
        return """
            {"match": {"paths": [{"prefix": "/%s"}], "headers": [{"name": "X-Number", "exact": "%d"}]},
             "destination": {"service": "answers"}, "tags": ["t-%d"]}\
            """.formatted(name, number, number % 7);
    }

    /** How many there have been. */
    long made() {
        return made.get();
    }

    /** What was not done, and why. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    /** Ends with the edit that is under way. */
    void stop() throws InterruptedException {
        enough = true;
        thread.join(Ask.PATIENCE);
    }

    @Override
    public void close() {
        enough = true;
    }
}
