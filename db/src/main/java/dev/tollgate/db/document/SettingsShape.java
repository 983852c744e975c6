package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Cidrs;
import dev.tollgate.db.document.format.Pem;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OneOrMoreShape;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.model.AccessLines;
import dev.tollgate.db.model.CaptureRule;
import dev.tollgate.db.model.Cors;
import dev.tollgate.db.model.ErrorBody;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.RequestRules;
import dev.tollgate.db.model.Retention;
import dev.tollgate.db.model.RouteTimeouts;
import dev.tollgate.db.model.Settings;
import dev.tollgate.db.model.Telemetry;
import dev.tollgate.db.model.Tracing;
import java.util.List;
import java.util.Optional;

/** How the settings look as JSON; being one object only, they have no name there. */
final class SettingsShape {
    private static final Field<Settings, List<String>> TRUSTED_PROXIES =
            Field.optional("trustedProxies", ListShape.distinct(Cidrs.CIDR, 1000), List.of(), Settings::trustedProxies);
    private static final Field<Settings, Boolean> MERGE_SLASHES =
            Field.optional("mergeSlashes", Scalars.flag(), true, Settings::mergeSlashes);
    private static final Field<Settings, Optional<Cors>> CORS = CorsShape.field(Settings::cors);
    private static final Field<Settings, Optional<RequestRules>> REQUEST = RequestRulesShape.field(Settings::request);
    private static final Field<Settings, RouteTimeouts> TIMEOUTS = RouteTimeoutsShape.field(Settings::timeouts);
    private static final Field<Settings, List<String>> CLIENT_CA =
            Field.optional("clientCa", OneOrMoreShape.of(Pem.CERTIFICATES, 50), List.of(), Settings::clientCa);

    private static final Field<Settings, List<Limit>> LIMITS = LimitShape.field(Settings::limits);
    private static final Field<Settings, Optional<ErrorBody>> ERRORS = ErrorBodyShape.field(Settings::errors);
    private static final Field<Settings, Retention> RETENTION = RetentionShape.field(Settings::retention);
    private static final Field<Settings, List<CaptureRule>> CAPTURE_RULES =
            CaptureRuleShape.field(Settings::captureRules);
    private static final Field<Settings, AccessLines> ACCESS_LOG =
            AccessLinesShape.field(settings -> settings.telemetry().accessLines());
    private static final Field<Settings, Tracing> TRACING =
            TracingShape.field(settings -> settings.telemetry().tracing());

    static final ObjectShape<Settings> SHAPE = ObjectShape.of(
                    List.of(
                            TRUSTED_PROXIES,
                            MERGE_SLASHES,
                            CORS,
                            REQUEST,
                            TIMEOUTS,
                            CLIENT_CA,
                            LIMITS,
                            ERRORS,
                            RETENTION,
                            CAPTURE_RULES,
                            ACCESS_LOG,
                            TRACING),
                    members -> new Settings(
                            members.of(TRUSTED_PROXIES),
                            members.of(MERGE_SLASHES),
                            members.of(CORS),
                            members.of(REQUEST),
                            members.of(TIMEOUTS),
                            members.of(CLIENT_CA),
                            members.of(LIMITS),
                            members.of(ERRORS),
                            members.of(RETENTION),
                            members.of(CAPTURE_RULES),
                            new Telemetry(members.of(ACCESS_LOG), members.of(TRACING))))
            .ignoring(CommonFields.READ_ONLY);

    private SettingsShape() {}
}
