package dev.tollgate.benchmarks;

import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseSettings;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.db.secret.KeyHasher;
import dev.tollgate.proxy.authenticate.KeyIndex;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** What many API keys cost a node: time to load, heap, and the time of one lookup. {@code FOLDER [COUNT]}. */
public final class ManyKeys {
    private static final Author AUTHOR = new Author("benchmark");
    private static final int LOOKUPS = 2_000_000;
    private static final int ROUNDS = 5;

    private ManyKeys() {}

    public static void main(String[] arguments) {
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        try (Database database = Database.open(DatabaseSettings.embedded(Path.of(arguments[0])))) {
            KeyHasher hasher = database.secrets(new byte[32]).keyHasher();
            issue(database, hasher, count);
            KeyIndex index = new KeyIndex();
            index.hashWith(hasher);
            long before = heap();
            Loading loading = load(database, index);
            System.out.printf(
                    Locale.ROOT,
                    "%d keys: read in %d ms, applied in %d ms, heap %.1f MB%n",
                    index.size(),
                    loading.readMillis(),
                    loading.applyMillis(),
                    (heap() - before) / 1e6);
            for (int round = 0; round < ROUNDS; round++) {
                System.out.printf(Locale.ROOT, "lookup with HMAC: %.2f µs%n", lookup(index, count));
            }
        }
    }

    private record Loading(long readMillis, long applyMillis) {}

    /** What was read is garbage when this returns, so that the heap shows the index alone. */
    private static Loading load(Database database, KeyIndex index) {
        long started = System.nanoTime();
        Changes changes = database.reader().changesSince(0);
        long read = System.nanoTime();
        index.apply(changes);
        return new Loading((read - started) / 1_000_000, (System.nanoTime() - read) / 1_000_000);
    }

    private static String key(int number) {
        return String.format(Locale.ROOT, "tgk_%08d_%043d", number, number);
    }

    private static void issue(Database database, KeyHasher hasher, int count) {
        database.writer().write(AUTHOR, transaction -> {
            transaction.put(new Consumer(
                    "bench",
                    "",
                    List.of(),
                    true,
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Subscription.NONE));
            for (int number = 0; number < count; number++) {
                String text = key(number);
                String id = text.substring(4, 12);
                ApiKey key = new ApiKey(
                        id,
                        "bench",
                        hasher.hash(text),
                        Optional.empty(),
                        false,
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty());
                transaction.keys().issue(key, "key", "tgk_" + id, AUTHOR);
            }
            return count;
        });
    }

    private static double lookup(KeyIndex index, int count) {
        byte[][] keys = new byte[1000][];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(random.nextInt(count)).getBytes(StandardCharsets.US_ASCII);
        }
        int found = 0;
        long started = System.nanoTime();
        for (int i = 0; i < LOOKUPS; i++) {
            byte[] key = keys[i % keys.length];
            found += index.knows(key, 0, key.length) ? 1 : 0;
        }
        long nanos = System.nanoTime() - started;
        if (found != LOOKUPS) {
            throw new IllegalStateException("found " + found);
        }
        return nanos / 1e3 / LOOKUPS;
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
