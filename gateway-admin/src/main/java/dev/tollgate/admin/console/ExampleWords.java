package dev.tollgate.admin.console;

import dev.tollgate.admin.explain.RoutePreviews;
import dev.tollgate.db.Database;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Rewrite;
import dev.tollgate.db.model.Service;
import dev.tollgate.proxy.explain.Asked;
import dev.tollgate.proxy.explain.Explanation;
import dev.tollgate.ui.edit.Preview;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An example request of a route and what becomes of it, on a line each.
 *
 * @param typed the URL of a service that does not exist yet
 */
record ExampleWords(Database database, Optional<String> typed) {

    Preview.Example of(RoutePreviews.Example example) {
        return new Preview.Example(from(example.asked()), to(example.explanation()));
    }

    private static String from(Asked asked) {
        String with = asked.headers().stream()
                .map(header -> header.name() + ": " + header.value())
                .collect(Collectors.joining(", "));
        return asked.method() + " " + (asked.host().isEmpty() ? "" : "http://" + asked.host()) + asked.target()
                + (with.isEmpty() ? "" : " with " + with);
    }

    private String to(Explanation explanation) {
        if (!explanation.code().isEmpty()) {
            return explanation.status() + " " + explanation.code();
        }
        String target = explanation.target().orElse("");
        return switch (explanation.winner().orElseThrow().route().destination()) {
            case Destination.ToService to -> sent(to.service(), to.rewrite(), target);
            case Destination.Split split ->
                sent(split.shares().getFirst().service(), split.rewrite(), target)
                        + (split.shares().size() > 1 ? ", or another share" : "");
            case Destination.Aggregate aggregate -> parts(aggregate.parts().size());
            case Destination.Redirect redirect -> redirect.status() + " to " + target;
            case Destination.Respond respond -> respond.status() + ", answered by the gateway";
        };
    }

    private static String parts(int parts) {
        return parts + (parts == 1 ? " part" : " parts") + ", as one answer";
    }

    /** What names values of the caller is not known before somebody calls. */
    private String sent(String service, Rewrite rewrite, String target) {
        String path = rewrite.path().filter(text -> text.contains("${")).orElse(target);
        return base(service)
                + path
                + rewrite.host().map(host -> ", with Host " + host).orElse("");
    }

    private String base(String service) {
        return typed.or(() -> database.reader()
                        .find(new EntityKey(Kind.SERVICE, service))
                        .map(StoredObject::entity)
                        .filter(Service.class::isInstance)
                        .map(Service.class::cast)
                        .flatMap(known -> known.targets().stream()
                                .map(target -> target.url().toString())
                                .findFirst()))
                .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
                .orElse("service " + service + ": ");
    }
}
