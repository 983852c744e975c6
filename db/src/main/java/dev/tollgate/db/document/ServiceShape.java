package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.document.format.TargetUrls;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.model.Balance;
import dev.tollgate.db.model.CircuitBreaker;
import dev.tollgate.db.model.Credential;
import dev.tollgate.db.model.Ejection;
import dev.tollgate.db.model.HealthCheck;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Maintenance;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Resilience;
import dev.tollgate.db.model.Retry;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** How a service looks as JSON. */
final class ServiceShape {
    private static final Field<Target, TargetUrl> URL = Field.required("url", TargetUrls.TARGET_URL, Target::url);
    private static final Field<Target, Integer> WEIGHT =
            Field.optional("weight", Scalars.integer(0, 1000), 100, Target::weight);
    private static final Field<Target, Integer> TIER = Field.optional("tier", Scalars.integer(0, 9), 0, Target::tier);
    private static final ObjectShape<Target> TARGET = ObjectShape.of(
            List.of(URL, WEIGHT, TIER), members -> new Target(members.of(URL), members.of(WEIGHT), members.of(TIER)));

    private static final Field<Timeouts, Duration> CONNECT = timeout("connect", Timeouts::connect);
    private static final Field<Timeouts, Duration> FIRST_BYTE = timeout("firstByte", Timeouts::firstByte);
    private static final Field<Timeouts, Duration> IDLE = timeout("idle", Timeouts::idle);
    private static final Field<Timeouts, Duration> TOTAL = timeout("total", Timeouts::total);
    private static final Field<Timeouts, Duration> TUNNEL_IDLE = timeout("tunnelIdle", Timeouts::tunnelIdle);
    private static final ObjectShape<Timeouts> TIMEOUTS = ObjectShape.of(
            List.of(CONNECT, FIRST_BYTE, IDLE, TOTAL, TUNNEL_IDLE),
            members -> new Timeouts(
                    members.of(CONNECT),
                    members.of(FIRST_BYTE),
                    members.of(IDLE),
                    members.of(TOTAL),
                    members.of(TUNNEL_IDLE)));

    private static final Field<Service, String> NAME = Field.required("name", Words.NAME, Service::name);
    private static final Field<Service, String> DESCRIPTION = CommonFields.description(Service::description);
    private static final Field<Service, List<String>> TAGS = CommonFields.tags(Service::tags);
    private static final Field<Service, Boolean> ENABLED = CommonFields.enabled(Service::enabled);
    private static final Field<Service, List<Target>> TARGETS = Field.optional(
            "targets",
            ListShape.distinctBy(target -> target.url().authority(), TARGET, 1000),
            List.of(),
            Service::targets);
    private static final Field<Service, Balance> BALANCE = BalanceShape.field(Service::balance);
    private static final Field<Service, Optional<HealthCheck>> HEALTH_CHECK =
            HealthCheckShape.field(service -> service.resilience().healthCheck());
    private static final Field<Service, Optional<Ejection>> EJECTION =
            ResilienceShape.ejection(service -> service.resilience().ejection());
    private static final Field<Service, Optional<CircuitBreaker>> CIRCUIT_BREAKER =
            ResilienceShape.circuitBreaker(service -> service.resilience().circuitBreaker());
    private static final Field<Service, Retry> RETRY =
            ResilienceShape.retry(service -> service.resilience().retry());
    private static final Field<Service, Timeouts> WAITING =
            Field.optional("timeouts", TIMEOUTS, Timeouts.DEFAULT, Service::timeouts);
    private static final Field<Service, Boolean> HTTP2 = Field.optional("http2", Scalars.flag(), false, Service::http2);
    private static final Field<Service, Boolean> PRESERVE_HOST =
            Field.optional("preserveHost", Scalars.flag(), false, Service::preserveHost);

    private static final Field<Maintenance, Duration> RETRY_AFTER =
            Field.optional("retryAfter", Durations.DURATION, Duration.ofMinutes(5), Maintenance::retryAfter);
    private static final Field<Service, Optional<Maintenance>> MAINTENANCE = Field.optional(
            "maintenance",
            OptionalShape.of(ObjectShape.of(List.of(RETRY_AFTER), members -> new Maintenance(members.of(RETRY_AFTER)))),
            Optional.empty(),
            Service::maintenance);

    private static final Field<Service, Optional<Credential>> CREDENTIAL = CredentialShape.field(Service::credential);
    private static final Field<Service, ServiceTls> TLS = ServiceTlsShape.field(Service::tls);
    private static final Field<Service, List<Limit>> LIMITS = LimitShape.field(Service::limits);

    private static final Field<Service, SortedMap<String, List<String>>> NODES = NodeScopeShape.field(Service::nodes);

    static final ObjectShape<Service> SHAPE = ObjectShape.of(
                    List.of(
                            NAME,
                            DESCRIPTION,
                            TAGS,
                            ENABLED,
                            TARGETS,
                            BALANCE,
                            HEALTH_CHECK,
                            EJECTION,
                            CIRCUIT_BREAKER,
                            RETRY,
                            WAITING,
                            HTTP2,
                            PRESERVE_HOST,
                            MAINTENANCE,
                            CREDENTIAL,
                            TLS,
                            LIMITS,
                            NODES),
                    members -> new Service(
                            members.of(NAME),
                            members.of(DESCRIPTION),
                            members.of(TAGS),
                            members.of(ENABLED),
                            members.of(TARGETS),
                            members.of(BALANCE),
                            new Resilience(
                                    members.of(HEALTH_CHECK),
                                    members.of(EJECTION),
                                    members.of(CIRCUIT_BREAKER),
                                    members.of(RETRY)),
                            members.of(WAITING),
                            members.of(HTTP2),
                            members.of(PRESERVE_HOST),
                            members.of(MAINTENANCE),
                            members.of(TLS),
                            members.of(CREDENTIAL),
                            members.of(LIMITS),
                            new NodeScope(members.of(NODES))))
            .ignoring(CommonFields.READ_ONLY);

    private ServiceShape() {}

    private static Field<Timeouts, Duration> timeout(String name, Function<Timeouts, Duration> accessor) {
        return Field.optional(name, Durations.DURATION, accessor.apply(Timeouts.DEFAULT), Duration.ZERO, accessor);
    }
}
