package dev.tollgate.benchmarks;

import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.WriteTransaction;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.secret.KeyHasher;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a node may have much of. */
enum Dimension {
    ROUTES("routes", List.of(1, 10, 100, 1_000, 10_000, 100_000)) {
        @Override
        void write(WriteTransaction transaction, int of) {
            RouteTable.entries(of).forEach(entry -> transaction.put(entry.route()));
        }
    },
    KEYS("keys", List.of(1, 100, 10_000, 100_000, 1_000_000)) {
        @Override
        void write(WriteTransaction transaction, int of) {
            transaction.put(Chain.read(Kind.CONSUMER, "{\"name\": \"load\"}"));
            route(transaction, TO_SERVICE + ", \"authentication\": {\"methods\": [\"api-key\"]}");
        }

        @Override
        void issue(WriteTransaction transaction, KeyHasher hasher, Author author, int of) {
            for (int number = 0; number < of; number++) {
                String id = key(number).substring(4, 12);
                ApiKey key = new ApiKey(
                        id,
                        "load",
                        hasher.hash(key(number)),
                        Optional.empty(),
                        false,
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty());
                transaction.keys().issue(key, "key", "tgk_" + id, author);
            }
        }
    },
    LIMITS("limits of a route", List.of(1, 2, 4, 8, 16)) {
        @Override
        void write(WriteTransaction transaction, int of) {
            String limits = all(
                    of,
                    number -> "{\"name\": \"limit-" + number
                            + "\", \"requests\": 900000000, \"window\": \"1m\", \"by\": [\"ip\"]}");
            route(transaction, TO_SERVICE + ", \"limits\": [" + limits + "]");
        }
    },
    PARTS("parts of an aggregate", List.of(1, 2, 4, 8, 16)) {
        @Override
        void write(WriteTransaction transaction, int of) {
            String parts = all(
                    of,
                    number -> "{\"name\": \"part" + number + "\", \"service\": \"service\", \"path\": \"/" + number
                            + "\", \"into\": \"/part" + number + "\", \"pick\": [\"id\", \"price\"]}");
            route(transaction, "\"destination\": {\"aggregate\": {\"parts\": [" + parts + "]}}");
        }
    },
    CONNECTIONS("connections", List.of(1, 10, 100, 1_000, 8_000, 20_000)) {
        @Override
        void write(WriteTransaction transaction, int of) {
            route(transaction, TO_SERVICE);
        }

        @Override
        int connections(int of) {
            return of;
        }
    };

    private static final String TO_SERVICE = "\"destination\": {\"service\": \"service\"}";

    private final String title;
    private final List<Integer> sizes;

    Dimension(String title, List<Integer> sizes) {
        this.title = title;
        this.sizes = sizes;
    }

    String title() {
        return title;
    }

    List<Integer> sizes() {
        return sizes;
    }

    /** So much of it, before a service on this port. */
    void write(Database database, Author author, int of, int port) {
        KeyHasher hasher = database.secrets(new byte[32]).keyHasher();
        database.writer().write(author, transaction -> {
            transaction.put(Chain.read(
                    Kind.SERVICE,
                    "{\"name\": \"service\", \"targets\": [{\"url\": \"http://127.0.0.1:" + port + "\"}]}"));
            write(transaction, of);
            issue(transaction, hasher, author, of);
            return of;
        });
    }

    abstract void write(WriteTransaction transaction, int of);

    void issue(WriteTransaction transaction, KeyHasher hasher, Author author, int of) {
        // Only where there are keys.
    }

    /** How many connections the client has. */
    int connections(int of) {
        return 1;
    }

    /** What it sends: the same for each size. */
    String request() {
        return "GET /api/v1/team-0/status HTTP/1.1\r\nHost: api.example.com\r\nUser-Agent: load/1.0\r\nX-API-Key: "
                + key(0) + "\r\n\r\n";
    }

    private static String key(int number) {
        return String.format(Locale.ROOT, "tgk_%08d_%043d", number, number);
    }

    private static void route(WriteTransaction transaction, String what) {
        transaction.put(Chain.read(Kind.ROUTE, "{\"name\": \"route\", \"match\": {}, " + what + "}"));
    }

    private static String all(int count, IntFunction<String> one) {
        return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining(", "));
    }
}
