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
import dev.tollgate.db.model.Route;
import dev.tollgate.ui.detail.DetailPage.Card;
import dev.tollgate.ui.detail.DetailPage.Fact;
import dev.tollgate.ui.part.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        authorization.ifPresent(rules -> facts.addAll(rules(rules)));
        authentication.ifPresent(how -> facts.add(callers(how, authorization)));
        return new Card("Access", facts);
    }

    private static String who(Authentication how) {
        String all = how.methods().stream()
                .map(AccessCards::words)
                .collect(Collectors.joining(how.mode() == Mode.ALL ? " and " : " or "));
        return "callers with " + all + (how.anonymous() ? ", and everybody without" : "");
    }

    private static String words(Method method) {
        return switch (method) {
            case API_KEY -> "an API key";
            case JWT, INTROSPECTION -> "a token";
            case BASIC -> "a password";
            case MTLS -> "a client certificate";
        };
    }

    private static List<Fact> rules(Authorization rules) {
        List<Fact> facts = new ArrayList<>();
        facts(facts, "Only groups", rules.groups().allow());
        facts(facts, "Not groups", rules.groups().deny());
        facts(facts, "Scopes", rules.scopes());
        rules.claims().forEach((claim, values) -> facts(facts, "Claim " + claim, values));
        facts(facts, "Only from", rules.sources().allow());
        facts(facts, "Not from", rules.sources().deny());
        return facts;
    }

    private static void facts(List<Fact> facts, String label, List<String> words) {
        if (!words.isEmpty()) {
            facts.add(Fact.of(label, String.join(", ", words)));
        }
    }

    /** Consumers who have what the route asks for, as far as the first of all consumers go. */
    private Fact callers(Authentication how, Optional<Authorization> rules) {
        ListQuery first = new ListQuery("", "", ListQuery.LARGEST_LIMIT, Optional.empty(), Sort.NAME);
        var page = database.reader().list(Kind.CONSUMER, first);
        List<Consumer> consumers = page.items().stream()
                .map(object -> (Consumer) object.entity())
                .filter(consumer -> consumer.enabled() && admitted(consumer, rules))
                .toList();
        Map<String, Long> keys =
                database.keys().usable(consumers.stream().map(Consumer::name).toList());
        List<String> names = consumers.stream()
                .filter(consumer -> canShow(consumer, how, keys))
                .map(Consumer::name)
                .toList();
        List<Link> links = names.stream()
                .limit(NAMED)
                .map(name -> new Link(Subject.CONSUMER.path(name), name))
                .toList();
        boolean more = names.size() > NAMED || page.next().isPresent();
        String words = names.isEmpty() ? "no consumer yet" : more ? "consumers, among them" : "consumers";
        return new Fact("Who can call", List.of(words), links);
    }

    private static boolean admitted(Consumer consumer, Optional<Authorization> rules) {
        if (rules.isEmpty()) {
            return true;
        }
        List<String> only = rules.get().consumers();
        Admission groups = rules.get().groups();
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
