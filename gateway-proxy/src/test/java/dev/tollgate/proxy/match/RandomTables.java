package dev.tollgate.proxy.match;

import dev.tollgate.db.model.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random routes and requests from a few words, so that they meet often. The same seed gives the same ones. */
final class RandomTables {

    private static final String[] HOSTS = {"a.org", "b.a.org", "c.b.a.org", "*.org", "*.a.org", "*.b.a.org", "a.net"};
    private static final String[] ASKED_HOSTS = {
        "", "a.org", "B.a.org", "c.b.a.org", "x.b.a.org", "x.org", "a.net", "org"
    };
    private static final String[] METHODS = {"GET", "PUT", "POST", "QUERY"};

    private final SplittableRandom random;

    RandomTables(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    Route route(String name) {
        int priority = random.nextInt(4) == 0 ? random.nextInt(-2, 3) : 0;
        return Routes.route(name, priority, some(3, HOSTS), paths(), some(2, METHODS));
    }

    String method() {
        return METHODS[random.nextInt(METHODS.length)];
    }

    String host() {
        return ASKED_HOSTS[random.nextInt(ASKED_HOSTS.length)];
    }

    String path() {
        StringBuilder path = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            path.append('/').append(random.nextInt(8) == 0 ? "" : word());
        }
        return path.toString();
    }

    private List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            paths.add(pattern());
        }
        return paths;
    }

    private String pattern() {
        StringBuilder path = new StringBuilder();
        boolean template = random.nextBoolean();
        for (int i = random.nextInt(4); i > 0; i--) {
            boolean variable = template && random.nextBoolean();
            path.append('/').append(variable ? "{v" + i + "}" : word());
        }
        int end = random.nextInt(4);
        if (template) {
            String last = end == 0 ? "/{rest...}" : end == 1 ? "/" : "/{last}";
            return path.append(last).toString().contains("{") ? path.toString() : "=" + path;
        }
        String slashed = path.isEmpty() || end == 0 ? path + "/" : path.toString();
        return end < 2 ? "=" + slashed : slashed;
    }

    private String word() {
        return String.valueOf((char) ('a' + random.nextInt(3)));
    }

    private List<String> some(int most, String... choices) {
        List<String> chosen = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            chosen.add(choices[random.nextInt(choices.length)]);
        }
        return chosen.stream().distinct().toList();
    }
}
