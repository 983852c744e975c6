package dev.tollgate.db;

import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.References;
import dev.tollgate.db.document.format.CertificateSubjects;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.IntrospectionIssuer;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.JwtIssuer;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is derived from an object and stored beside it, for lists and checks. */
final class Heads {
    private Heads() {}

    static String document(Entity entity) {
        return Json.text(Documents.stored(entity));
    }

    /** Everything that a search finds the object by: lower case, one line each, so that no match spans two. */
    static String searchText(Entity entity) {
        List<String> lines = new ArrayList<>();
        lines.add(entity.name());
        lines.add(description(entity));
        lines.addAll(entity.tags());
        switch (entity) {
            case Settings _, Certificate _, Plan _ -> {}
            case Service service ->
                service.targets().forEach(target -> lines.add(target.url().toString()));
            case JwtIssuer issuer -> lines.add(issuer.issuer());
            case IntrospectionIssuer issuer -> lines.add(issuer.endpoint().toString());
            case Consumer consumer -> {
                consumer.externalId().ifPresent(lines::add);
                consumer.certificateSubject().ifPresent(lines::add);
                lines.addAll(consumer.groups());
                consumer.subscription().plan().ifPresent(lines::add);
            }
            case Route route -> {
                lines.addAll(route.match().hosts());
                route.match().paths().forEach(path -> lines.add(path.path()));
                References.of(route).stream()
                        .map(References.Reference::target)
                        .filter(target -> target.kind() == Kind.SERVICE)
                        .forEach(target -> lines.add(target.name()));
            }
        }
        return String.join("\n", lines).toLowerCase(Locale.ROOT);
    }

    /**
     * Equal for enabled routes that ask for the same with the same priority, and for consumers that others know by
     * the same id; nothing for all other objects.
     */
    static Optional<String> matchDigest(Entity entity) {
        return switch (entity) {
            case Settings _, Certificate _, Service _, Issuer _, Plan _ -> Optional.empty();
            case Consumer consumer ->
                Optional.of(Sha256.of(consumer.externalId().orElse(consumer.name())));
            case Route route ->
                route.enabled() ? Optional.of(digest(route.priority(), route.match())) : Optional.empty();
        };
    }

    /** Equal for consumers that the same certificates show; nothing for all other objects. */
    static Optional<String> subjectDigest(Entity entity) {
        return entity instanceof Consumer consumer
                ? consumer.certificateSubject().map(CertificateSubjects::key).map(Sha256::of)
                : Optional.empty();
    }

    private static String description(Entity entity) {
        return switch (entity) {
            case Settings _ -> "";
            case Certificate certificate -> certificate.description();
            case Service service -> service.description();
            case Issuer issuer -> issuer.description();
            case Plan plan -> plan.description();
            case Consumer consumer -> consumer.description();
            case Route route -> route.description();
        };
    }

    private static String digest(int priority, Match match) {
        return Sha256.of(priority + "\n\n" + MatchMeaning.of(match));
    }
}
