package dev.tollgate.admin.check;

import dev.tollgate.db.document.References;
import dev.tollgate.db.model.CaptureRule;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Cors;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.JwtIssuer;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Settings;
import dev.tollgate.proxy.match.Overlap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for what is allowed but probably not meant. */
public final class Warnings {

    private static final String MATCH = "/match";

    /** How many routes a warning names. */
    private static final int NAMED = 5;

    private Warnings() {}

    public static List<Warning> of(Entity entity, Surroundings around) {
        return switch (entity) {
            case Consumer consumer -> ofDisabled(consumer, around).toList();
            case Certificate certificate -> ofCertificate(certificate, around);
            case Issuer issuer -> ofIssuer(issuer, around);
            case Settings settings -> ofSettings(settings, around);
            case Service service -> ofService(service, around);
            case Route route -> ofRoute(route, around);
            case Plan plan -> inUse(plan, around).toList();
        };
    }

    private static List<Warning> ofSettings(Settings settings, Surroundings around) {
        List<Warning> warnings = new ArrayList<>(ofCors(settings.cors()).toList());
        List<String> emptySegments = settings.mergeSlashes()
                ? around.routes().get().stream()
                        .filter(Warnings::asksForAnEmptySegment)
                        .map(Route::name)
                        .toList()
                : List.of();
        if (!emptySegments.isEmpty()) {
            warnings.add(new Warning(
                    "/mergeSlashes",
                    Warning.Code.UNREACHABLE,
                    "no request has the empty segments that these routes ask for: " + names(emptySegments)));
        }
        for (int index = 0; index < settings.captureRules().size(); index++) {
            CaptureRule rule = settings.captureRules().get(index);
            if (!rule.runs(around.now())) {
                warnings.add(new Warning(
                        "/captureRules/" + index + "/expiresAt",
                        Warning.Code.CAPTURE_ENDED,
                        "it keeps nothing: it has ended at " + rule.expiresAt()));
            }
        }
        return warnings;
    }

    private static boolean asksForAnEmptySegment(Route route) {
        return route.match().paths().stream()
                .anyMatch(path ->
                        !(path instanceof PathMatch.Regex) && path.path().contains("//"));
    }

    private static List<Warning> ofService(Service service, Surroundings around) {
        List<Warning> warnings = new ArrayList<>();
        if (service.targets().stream().allMatch(target -> target.weight() == 0)) {
            warnings.add(new Warning("/targets", Warning.Code.NO_TARGET, "no target takes requests"));
        }
        if (!service.tls().verify()) {
            warnings.add(new Warning(
                    "/tls/verify",
                    Warning.Code.NOT_VERIFIED,
                    "whoever gets between the gateway and the service is taken for the service"));
        }
        ofDisabled(service, around).forEach(warnings::add);
        inUse(service, around).forEach(warnings::add);
        return warnings;
    }

    private static List<Warning> ofCertificate(Certificate certificate, Surroundings around) {
        List<Warning> warnings = new ArrayList<>();
        CertificateSummary.of(certificate)
                .flatMap(summary -> ofValidity(summary, around.now()))
                .ifPresent(warnings::add);
        inUse(certificate, around).forEach(warnings::add);
        return warnings;
    }

    private static Optional<Warning> ofValidity(CertificateSummary summary, Instant now) {
        return switch (summary.at(now)) {
            case VALID -> Optional.empty();
            case NOT_YET ->
                Optional.of(new Warning(
                        "/certificate", Warning.Code.NOT_YET_VALID, "clients refuse it before " + summary.notBefore()));
            case ENDS_SOON ->
                Optional.of(new Warning(
                        "/certificate", Warning.Code.EXPIRES_SOON, "clients refuse it after " + summary.expiresAt()));
            case ENDED ->
                Optional.of(new Warning(
                        "/certificate",
                        Warning.Code.EXPIRED,
                        "clients refuse it: it has expired at " + summary.expiresAt()));
        };
    }

    private static List<Warning> ofIssuer(Issuer issuer, Surroundings around) {
        List<Warning> warnings = new ArrayList<>();
        if (issuer instanceof JwtIssuer jwt && !jwt.expirationRequired()) {
            warnings.add(new Warning(
                    "/expirationRequired",
                    Warning.Code.NEVER_EXPIRES,
                    "a token that says no end is good for ever, whoever has it"));
        }
        if (issuer instanceof JwtIssuer jwt && IssuerRules.verifiesNothing(jwt)) {
            warnings.add(new Warning(
                    "/jwks", Warning.Code.NO_KEY, "no key of it may verify signatures: all its tokens are refused"));
        }
        inUse(issuer, around).forEach(warnings::add);
        return warnings;
    }

    private static Stream<Warning> inUse(Entity entity, Surroundings around) {
        int referrers = entity.enabled()
                ? 0
                : around.referrers().apply(EntityKey.of(entity)).size();
        return referrers == 0
                ? Stream.empty()
                : Stream.of(new Warning("/enabled", Warning.Code.IN_USE, "objects that refer to it: " + referrers));
    }

    /** What an entity names and cannot have, because it is disabled. */
    private static Stream<Warning> ofDisabled(Entity entity, Surroundings around) {
        return References.of(entity).stream()
                .filter(reference -> around.objects()
                        .apply(reference.target())
                        .filter(target -> !target.enabled())
                        .isPresent())
                .flatMap(Warnings::ofDisabled);
    }

    private static Stream<Warning> ofDisabled(References.Reference reference) {
        return switch (reference.target().kind()) {
            case SERVICE ->
                Stream.of(new Warning(
                        reference.pointer(),
                        Warning.Code.SERVICE_DISABLED,
                        reference.pointer().startsWith("/mirror/")
                                ? "the service is disabled: no copies are sent"
                                : "the service is disabled: requests are answered 503"));
            case CERTIFICATE ->
                Stream.of(new Warning(
                        reference.pointer(),
                        Warning.Code.CERTIFICATE_DISABLED,
                        "the certificate is disabled: requests are answered 502"));
            case ISSUER ->
                Stream.of(new Warning(
                        reference.pointer(),
                        Warning.Code.ISSUER_DISABLED,
                        "the issuer is disabled: its tokens are answered 401"));
            case PLAN ->
                Stream.of(new Warning(
                        reference.pointer(),
                        Warning.Code.PLAN_DISABLED,
                        "the plan is disabled: the consumer is answered 403"));
            case SETTINGS, CONSUMER, ROUTE -> Stream.empty();
        };
    }

    private static Warning of(Overlap overlap) {
        String others = names(overlap.others());
        return switch (overlap.kind()) {
            case UNREACHABLE ->
                new Warning(MATCH, Warning.Code.UNREACHABLE, "no request reaches the route: before it comes " + others);
            case HIDES -> new Warning(MATCH, Warning.Code.HIDES, "no request reaches any more: " + others);
            case NAMES_DECIDE ->
                new Warning(
                        MATCH,
                        Warning.Code.NAMES_DECIDE,
                        "only the names decide who gets requests that this takes too: " + others);
        };
    }

    private static String names(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
    }

    private static List<Warning> ofRoute(Route route, Surroundings around) {
        List<Warning> warnings = new ArrayList<>();
        if (route.match().equals(Match.ANYTHING)) {
            warnings.add(new Warning(
                    MATCH, Warning.Code.MATCHES_EVERYTHING, "the route takes every request that no other takes"));
        }
        ofDisabled(route, around).forEach(warnings::add);
        ofCors(route.policies().cors()).forEach(warnings::add);
        warnings.addAll(TransformWarnings.of(route));
        if (route.enabled()) {
            around.overlaps().apply(route).forEach(overlap -> warnings.add(of(overlap)));
        }
        return warnings;
    }

    private static Stream<Warning> ofCors(Optional<Cors> rules) {
        return rules
                .filter(cors -> cors.credentials() && cors.origins().contains("*"))
                .map(_ -> new Warning(
                        "/cors/credentials",
                        Warning.Code.ANY_ORIGIN_WITH_CREDENTIALS,
                        "every page on the web may call with the credentials of whoever looks at it"))
                .stream();
    }
}
