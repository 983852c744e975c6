package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Database;
import dev.tollgate.db.StoredKey;
import dev.tollgate.db.document.References;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Somebody who writes objects that nobody else touches, one write after the other, until the admin is gone, and knows
 * what there must be then: what was there after the last write that was acknowledged, or the one after it too.
 */
final class CrashWriter {
    private static final String API = "/api/v1/";
    private static final int MOST_KEYS = 100_000;

    private final String name;
    private final long seed;
    private final Random random;
    private final Set<Long> revisions;
    private SortedMap<String, String> state = new TreeMap<>();
    private Optional<Write> pending = Optional.empty();
    private int generation;

    /** @param revisions of all writes that were acknowledged, to which this one adds its own */
    CrashWriter(String name, long seed, Set<Long> revisions) {
        this.name = name;
        this.seed = seed;
        this.random = new Random(seed);
        this.revisions = revisions;
    }

    /**
     * A write of one kind or another.
     *
     * @param after what there is of this writer once it is done
     */
    private record Write(String method, String path, String body, SortedMap<String, String> after) {}

    /** Writes until nobody answers; after each that was acknowledged, {@code acknowledged} is run. */
    void run(ApiClient api, Runnable acknowledged) {
        while (true) {
            Write next = next();
            pending = Optional.of(next);
            ApiClient.Reply reply;
            try {
                reply = next.body().isEmpty()
                        ? api.call(next.method(), API + next.path(), BodyPublishers.noBody())
                        : api.send(next.method(), API + next.path(), next.body());
            } catch (UncheckedIOException _) {
                return;
            }
            assertThat(reply.status()).as("%s: %s", next, reply.text()).isBetween(200, 204);
            assertThat(revisions.add(reply.revision()))
                    .as("revision %d is acknowledged once", reply.revision())
                    .isTrue();
            state = next.after();
            pending = Optional.empty();
            acknowledged.run();
        }
    }

    /** Holds what is stored against what there must be, and goes on from there. */
    void verify(Database database) {
        SortedMap<String, String> stored = stored(database);
        if (pending.isPresent() && stored.equals(pending.get().after())) {
            state = pending.get().after();
        }
        pending = Optional.empty();
        assertThat(stored).as("objects of %s, seed %d", name, seed).isEqualTo(state);
    }

    private Write next() {
        generation++;
        if (!state.containsKey("consumers/" + name + "-c")) {
            return put("consumers/" + name + "-c", "{}", "");
        }
        Optional<String> renamed = state.keySet().stream()
                .filter(path -> path.startsWith("services/" + name + "-m"))
                .findFirst();
        if (renamed.isEmpty()) {
            return put("services/" + name + "-m0", "{}", "");
        }
        if (!state.containsKey("routes/" + name + "-n")) {
            String service = renamed.get().substring("services/".length());
            return put("routes/" + name + "-n", route(name + "-n", service), service);
        }
        return switch (random.nextInt(6)) {
            case 0, 1 -> describe("services/" + name + "-s" + random.nextInt(4));
            case 2 -> remove("services/" + name + "-s" + random.nextInt(4));
            case 3 -> apply(1 + random.nextInt(3));
            case 4 -> key();
            default -> rename(renamed.get());
        };
    }

    private Write put(String path, String document, String known) {
        TreeMap<String, String> after = new TreeMap<>(state);
        after.put(path, known);
        return new Write("PUT", path, document, after);
    }

    private Write describe(String path) {
        return put(path, "{\"description\": \"" + generation + "\"}", "" + generation);
    }

    private Write remove(String path) {
        if (!state.containsKey(path)) {
            return describe(path);
        }
        TreeMap<String, String> after = new TreeMap<>(state);
        after.remove(path);
        return new Write("DELETE", path, "", after);
    }

    /** So many services with their routes, and none of the others that an earlier one made. */
    private Write apply(int number) {
        TreeMap<String, String> after = new TreeMap<>(state);
        after.keySet().removeIf(path -> path.contains("/" + name + "-x") || path.contains("/" + name + "-y"));
        String services = IntStream.range(0, number)
                .mapToObj(n -> "{\"name\": \"%s-x%d\", \"tags\": [\"%s\"], \"description\": \"%d\"}"
                        .formatted(name, n, name, generation))
                .collect(Collectors.joining(","));
        String routes = IntStream.range(0, number)
                .mapToObj(n -> route(name + "-y" + n, name + "-x" + n)
                        .replaceFirst("\\{", "{\"name\": \"%s-y%d\", \"tags\": [\"%s\"],".formatted(name, n, name)))
                .collect(Collectors.joining(","));
        for (int n = 0; n < number; n++) {
            after.put("services/" + name + "-x" + n, "" + generation);
            after.put("routes/" + name + "-y" + n, name + "-x" + n);
        }
        String body = "{\"services\": [" + services + "], \"routes\": [" + routes + "]}";
        return new Write("PUT", "config?mode=sync&tag=" + name, body, after);
    }

    private Write key() {
        TreeMap<String, String> after = new TreeMap<>(state);
        after.put("keys/" + generation, "");
        return new Write("POST", "consumers/" + name + "-c/keys", "{\"name\": \"" + generation + "\"}", after);
    }

    private Write rename(String path) {
        String to = name + "-m" + generation;
        TreeMap<String, String> after = new TreeMap<>(state);
        after.put("services/" + to, after.remove(path));
        after.put("routes/" + name + "-n", to);
        return new Write("POST", path + "/rename", "{\"to\": \"" + to + "\"}", after);
    }

    private static String route(String name, String service) {
        return "{\"match\": {\"paths\": [{\"exact\": \"/%s\"}]}, \"destination\": {\"service\": \"%s\"}}"
                .formatted(name, service);
    }

    /** What is stored of this writer, told as it knows it. */
    private SortedMap<String, String> stored(Database database) {
        TreeMap<String, String> stored = new TreeMap<>();
        database.reader().configuration().objects().stream()
                .map(object -> object.entity())
                .filter(entity -> entity.name().startsWith(name + "-"))
                .forEach(entity -> stored.put(entity.kind().collection() + "/" + entity.name(), known(entity)));
        if (stored.containsKey("consumers/" + name + "-c")) {
            keys(database).forEach(key -> stored.put("keys/" + key, ""));
        }
        return stored;
    }

    private static String known(Entity entity) {
        return switch (entity) {
            case Service service -> service.description();
            case Route route -> References.of(route).getFirst().target().name();
            default -> "";
        };
    }

    private List<String> keys(Database database) {
        return database.keys().page(name + "-c", MOST_KEYS, Optional.empty()).items().stream()
                .map(StoredKey::name)
                .toList();
    }
}
