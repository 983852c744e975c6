package dev.tollgate.admin.console;

import dev.tollgate.db.Database;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Sort;
import dev.tollgate.db.model.Admission;
import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authentication.Method;
import dev.tollgate.db.model.Authentication.Mode;
import dev.tollgate.db.model.Authorization;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Requirements;
import dev.tollgate.db.model.Route;
import dev.tollgate.ui.detail.DetailPage.Card;
import dev.tollgate.ui.detail.DetailPage.Fact;
import dev.tollgate.ui.part.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who can call a route, as its page shows it. */
final class AccessCards {

    private static final int NAMED = 20;

    private final Database database;

    AccessCards(Database database) {
        this.database = database;
    }

    Card of(Route route) {
        List<Fact> facts = new ArrayList<>();
        Optional<Authentication> authentication = route.policies().authentication();
        Optional<Authorization> authorization = route.policies().authorization();
        facts.add(Fact.of("Who", authentication.map(AccessCards::who).orElse("everybody: the route is public")));
        authentication.ifPresent(how -> {
            if (how.methods().contains(Method.API_KEY)) {
                String query = how.apiKey()
                        .query()
                        .map(name -> ", query parameter " + name)
                        .orElse("");
                facts.add(Fact.of("Keys", "header " + how.apiKey().header() + query));
            }
            facts.add(Fact.of(
                    "The service", how.forwardCredential() ? "sees the credential" : "does not see the credential"));
        });
        authorization.ifPresent(rules -> {
            rules(facts, "", rules.always());
            rules.methods().forEach((method, besides) -> rules(facts, " for " + method, besides));
        });
        authentication.ifPresent(how -> callers(facts, how, authorization));
        return new Card("Access", facts);
    }

    /** Such as "an API key or a token". */
    static String credentials(Authentication how) {
        return how.methods().stream()
                .map(AccessCards::words)
                .distinct()
                .collect(Collectors.joining(how.mode() == Mode.ALL ? " and " : " or "));
    }

    /** Such as "callers with an API key". */
    static String who(Authentication how) {
        return "callers with " + credentials(how) + (how.anonymous() ? ", and everybody without" : "");
    }

    private static String words(Method method) {
        return switch (method) {
            case API_KEY -> "an API key";
            case JWT, INTROSPECTION -> "a token";
            case BASIC -> "a password";
            case MTLS -> "a client certificate";
        };
    }

    private static void rules(List<Fact> facts, String where, Requirements rules) {
        facts(facts, "Only groups" + where, rules.groups().allow());
        facts(facts, "Not groups" + where, rules.groups().deny());
        facts(facts, "Scopes" + where, rules.scopes());
        rules.claims().forEach((claim, values) -> facts(facts, "Claim " + claim + where, values));
        facts(facts, "Only from" + where, rules.sources().allow());
        facts(facts, "Not from" + where, rules.sources().deny());
    }

    private static void facts(List<Fact> facts, String label, List<String> words) {
        if (!words.isEmpty()) {
            facts.add(Fact.of(label, String.join(", ", words)));
        }
    }

    /** Consumers who have what the route asks for, as far as the first of all consumers go. */
    private void callers(List<Fact> facts, Authentication how, Optional<Authorization> rules) {
        Callers callers = callers(how, rules);
        facts.add(callers("Who can call", callers.consumers(), callers.all()));
        rules.map(Authorization::methods)
                .orElseGet(TreeMap::new)
                .forEach((method, besides) -> facts.add(callers(
                        "Who can " + method,
                        callers.consumers().stream()
                                .filter(consumer -> admitted(consumer, besides))
                                .toList(),
                        callers.all())));
    }

    /** @param all whether there are no others that could be among them */
    private record Callers(List<Consumer> consumers, boolean all) {}

    private Callers callers(Authentication how, Optional<Authorization> rules) {
        ListQuery first = new ListQuery("", "", ListQuery.LARGEST_LIMIT, Optional.empty(), Sort.NAME);
        var page = database.reader().list(Kind.CONSUMER, first);
        List<Consumer> enabled = page.items().stream()
                .map(object -> (Consumer) object.entity())
                .filter(Consumer::enabled)
                .toList();
        Map<String, Long> keys =
                database.keys().usable(enabled.stream().map(Consumer::name).toList());
        List<Consumer> callers = enabled.stream()
                .filter(consumer -> canShow(consumer, how, keys))
                .filter(consumer ->
                        rules.isEmpty() || admitted(consumer, rules.get().always()))
                .toList();
        return new Callers(callers, page.next().isEmpty());
    }

    /** A consumer who can call the route; empty if it asks for none, or there is none. */
    Optional<String> caller(Route route) {
        return route.policies()
                .authentication()
                .flatMap(how -> callers(how, route.policies().authorization()).consumers().stream()
                        .findFirst())
                .map(Consumer::name);
    }

    /** @param all whether there are no others that could be among them */
    private static Fact callers(String label, List<Consumer> consumers, boolean all) {
        List<Link> links = consumers.stream()
                .limit(NAMED)
                .map(Consumer::name)
                .map(name -> new Link(Subject.CONSUMER.path(name), name))
                .toList();
        boolean more = consumers.size() > NAMED || !all;
        String words = consumers.isEmpty() ? "no consumer yet" : more ? "consumers, among them" : "consumers";
        return new Fact(label, List.of(words), links);
    }

    private static boolean admitted(Consumer consumer, Requirements rules) {
        List<String> only = rules.consumers();
        Admission groups = rules.groups();
        return (only.isEmpty() || only.contains(consumer.name()))
                && consumer.groups().stream().noneMatch(groups.deny()::contains)
                && (groups.allow().isEmpty() || consumer.groups().stream().anyMatch(groups.allow()::contains));
    }

    private static boolean canShow(Consumer consumer, Authentication how, Map<String, Long> keys) {
        return how.mode() == Mode.ALL
                ? how.methods().stream().allMatch(method -> canShow(consumer, method, keys))
                : how.methods().stream().anyMatch(method -> canShow(consumer, method, keys));
    }

    /** What issuers say of whom, nobody knows beforehand. */
    private static boolean canShow(Consumer consumer, Method method, Map<String, Long> keys) {
        return switch (method) {
            case API_KEY -> keys.containsKey(consumer.name());
            case JWT, INTROSPECTION -> true;
            case BASIC -> consumer.basicPassword().isPresent();
            case MTLS -> consumer.certificateSubject().isPresent();
        };
    }
}
