package dev.tollgate.proxy.match;

import dev.tollgate.db.model.Conditions;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.ValueCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random routes and requests from a few words, so that they meet often. The same seed gives the same ones. */
public final class RandomTables {

    private static final String[] HOSTS = {"a.org", "b.a.org", "c.b.a.org", "*.org", "*.a.org", "*.b.a.org", "a.net"};
    private static final String[] ASKED_HOSTS = {
        "", "a.org", "B.a.org", "c.b.a.org", "x.b.a.org", "x.org", "a.net", "org"
    };
    private static final String[] SOURCES = {"10.1.2.3", "192.0.2.7", "2001:db8::1"};
    private static final String[] METHODS = {"GET", "PUT", "POST", "QUERY"};

    private final SplittableRandom random;

    public RandomTables(long seed) {
        random = new SplittableRandom(seed);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public Route route(String name) {
        int priority = random.nextInt(4) == 0 ? random.nextInt(-2, 3) : 0;
        Match match = Routes.route(name, priority, some(3, HOSTS), paths(), some(2, METHODS))
                .match();
        return Routes.route(name, priority, new Match(match.hosts(), match.paths(), match.methods(), conditions()));
    }

    public Question question() {
        List<Question.Header> headers = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            headers.add(
                    random.nextBoolean()
                            ? new Question.Header(oneOf("x-a", "X-B"), value())
                            : new Question.Header("Cookie", "k=" + value() + "; l=" + value()));
        }
        String query = random.nextInt(4) == 0 ? "" : oneOf("k", "l") + "=" + value() + "&l=" + value();
        return new Question(oneOf(METHODS), oneOf(ASKED_HOSTS), path(), query, headers, oneOf(SOURCES));
    }

    /** Mostly none, as of most routes. */
    private Conditions conditions() {
        if (random.nextBoolean()) {
            return Conditions.NONE;
        }
        return new Conditions(
                conditions("X-A", "X-B"),
                conditions("k", "l"),
                conditions("k", "l"),
                random.nextInt(4) == 0 ? List.of(oneOf("10.0.0.0/8", "192.0.2.7/32")) : List.of());
    }

    private List<ValueCondition> conditions(String... names) {
        List<ValueCondition> conditions = new ArrayList<>();
        for (int i = random.nextInt(5) - 2; i > 0; i--) {
            String name = oneOf(names);
            conditions.add(
                    switch (random.nextInt(5)) {
                        case 0 -> new ValueCondition.Exact(name, value());
                        case 1 -> new ValueCondition.Matching(name, oneOf("[ab]+", "b?c?", "."));
                        default -> new ValueCondition.Present(name, random.nextInt(4) > 0);
                    });
        }
        return conditions;
    }

    private String value() {
        return random.nextInt(6) == 0 ? "" : word();
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String path() {
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
        if (random.nextInt(10) == 0) {
            return "~" + oneOf("/.*", "/[ab]/.*", "(/[^/]*)+/c", "/a");
        }
        StringBuilder path = new StringBuilder();
        boolean template = random.nextBoolean();
        for (int i = random.nextInt(4); i > 0; i--) {
            boolean variable = template && random.nextBoolean();
            path.append('/').append(variable ? variable("v" + i) : word());
        }
        int end = random.nextInt(4);
        if (template) {
            String last = end == 0 ? "/{rest...}" : end == 1 ? "/" : "/" + variable("last");
            return path.append(last).toString().contains("{") ? path.toString() : "=" + path;
        }
        String slashed = path.isEmpty() || end == 0 ? path + "/" : path.toString();
        return end < 2 ? "=" + slashed : slashed;
    }

    private String variable(String name) {
        return random.nextBoolean() ? "{" + name + "}" : "{" + name + ":" + oneOf("[ab]+", "[bc]", "a{1,3}") + "}";
    }

    private String word() {
        return String.valueOf((char) ('a' + random.nextInt(3)));
    }

    private List<String> some(int most, String... choices) {
        List<String> chosen = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            chosen.add(oneOf(choices));
        }
        return chosen.stream().distinct().toList();
    }
}
