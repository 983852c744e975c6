package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.format.Hosts;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authorization;
import dev.tollgate.db.model.Cache;
import dev.tollgate.db.model.Cors;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.Mirror;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.RequestRules;
import dev.tollgate.db.model.ResponseRules;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.RouteTimeouts;
import dev.tollgate.db.model.Transform;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** How a route looks as JSON. */
final class RouteShape {
    private static final int LONGEST_LIST = 100;

    private static final Field<Match, List<String>> HOSTS =
            Field.optional("hosts", ListShape.distinct(Hosts.PATTERN, LONGEST_LIST), List.of(), Match::hosts);
    private static final Field<Match, List<PathMatch>> PATHS =
            Field.optional("paths", ListShape.distinct(PathMatchShape.SHAPE, LONGEST_LIST), List.of(), Match::paths);
    private static final Field<Match, List<String>> METHODS =
            Field.optional("methods", ListShape.distinct(Words.METHOD, LONGEST_LIST), List.of(), Match::methods);
    private static final ConditionFields<Match> CONDITIONS = ConditionFields.of(Match::conditions);
    private static final ObjectShape<Match> MATCH = ObjectShape.of(
            CONDITIONS.behind(List.of(HOSTS, PATHS, METHODS)),
            members -> new Match(members.of(HOSTS), members.of(PATHS), members.of(METHODS), CONDITIONS.read(members)));

    private static final Field<Route, String> NAME = Field.required("name", Words.NAME, Route::name);
    private static final Field<Route, String> DESCRIPTION = CommonFields.description(Route::description);
    private static final Field<Route, List<String>> TAGS = CommonFields.tags(Route::tags);
    private static final Field<Route, Boolean> ENABLED = CommonFields.enabled(Route::enabled);
    private static final Field<Route, Integer> PRIORITY =
            Field.optional("priority", Scalars.integer(-1_000_000, 1_000_000), 0, Route::priority);
    private static final Field<Route, Match> MATCHING = Field.optional("match", MATCH, Match.ANYTHING, Route::match);
    private static final Field<Route, Destination> DESTINATION =
            Field.required("destination", DestinationShape.SHAPE, Route::destination);
    private static final Field<Mirror, String> MIRROR_SERVICE = Field.required("service", Words.NAME, Mirror::service);
    private static final Field<Mirror, Integer> PERCENT =
            Field.required("percent", Scalars.integer(0, 100), Mirror::percent);
    private static final Field<Route, Optional<Mirror>> MIRROR = Field.optional(
            "mirror",
            OptionalShape.of(ObjectShape.of(
                    List.of(MIRROR_SERVICE, PERCENT),
                    members -> new Mirror(members.of(MIRROR_SERVICE), members.of(PERCENT)))),
            Optional.empty(),
            route -> route.policies().mirror());
    private static final Field<Route, Optional<Authentication>> AUTHENTICATION = Field.optional(
            "authentication",
            OptionalShape.of(AuthenticationShape.SHAPE),
            Optional.empty(),
            route -> route.policies().authentication());
    private static final Field<Route, Optional<Authorization>> AUTHORIZATION =
            AuthorizationShape.field(route -> route.policies().authorization());
    private static final Field<Route, List<Limit>> LIMITS =
            LimitShape.field(route -> route.policies().limits());

    private static final Field<Route, Optional<Cache>> CACHE =
            CacheShape.field(route -> route.policies().cache());
    private static final Field<Route, Optional<Transform>> TRANSFORM =
            TransformShape.field(route -> route.policies().transform());
    private static final Field<Route, Optional<Cors>> CORS =
            CorsShape.field(route -> route.policies().cors());
    private static final Field<Route, Optional<RequestRules>> REQUEST =
            RequestRulesShape.field(route -> route.policies().request());

    private static final Field<ResponseRules, Boolean> COMPRESS =
            Field.optional("compress", Scalars.flag(), true, ResponseRules::compress);
    private static final Field<Route, Optional<ResponseRules>> RESPONSE = Field.optional(
            "response",
            OptionalShape.of(ObjectShape.of(List.of(COMPRESS), members -> new ResponseRules(members.of(COMPRESS)))),
            Optional.empty(),
            route -> route.policies().response());

    private static final Field<Route, RouteTimeouts> TIMEOUTS =
            RouteTimeoutsShape.field(route -> route.policies().timeouts());

    private static final Field<Route, SortedMap<String, List<String>>> NODES = NodeScopeShape.field(Route::nodes);

    static final ObjectShape<Route> FORM = ObjectShape.of(
                    List.of(
                            NAME,
                            DESCRIPTION,
                            TAGS,
                            ENABLED,
                            PRIORITY,
                            MATCHING,
                            DESTINATION,
                            MIRROR,
                            AUTHENTICATION,
                            AUTHORIZATION,
                            LIMITS,
                            CACHE,
                            TRANSFORM,
                            CORS,
                            REQUEST,
                            RESPONSE,
                            TIMEOUTS,
                            NODES),
                    members -> new Route(
                            members.of(NAME),
                            members.of(DESCRIPTION),
                            members.of(TAGS),
                            members.of(ENABLED),
                            members.of(PRIORITY),
                            members.of(MATCHING),
                            members.of(DESTINATION),
                            new Policies(
                                    members.of(AUTHENTICATION),
                                    members.of(AUTHORIZATION),
                                    members.of(LIMITS),
                                    members.of(CACHE),
                                    members.of(TRANSFORM),
                                    members.of(MIRROR),
                                    members.of(CORS),
                                    members.of(REQUEST),
                                    members.of(RESPONSE),
                                    members.of(TIMEOUTS)),
                            new NodeScope(members.of(NODES))))
            .ignoring(CommonFields.READ_ONLY);

    /** The form, and what its parts must fulfil together. */
    static final Shape<Route> SHAPE = FORM.checkedAsSent(RouteShape::check);

    private RouteShape() {}

    private static void check(JsonNode route, Place place) {
        checkLimits(route, place);
        SharedCacheCheck.check(route, place);
        if (!route.hasNonNull(AUTHENTICATION.name())) {
            AuthorizationShape.refuseCallers(route.path(AUTHORIZATION.name()), place.member(AUTHORIZATION.name()));
        }
        RouteVariables.check(
                route.path(MATCHING.name()).path(PATHS.name()),
                route.path(DESTINATION.name()),
                place.member(DESTINATION.name()));
    }

    /** Where nobody must say who is calling, there is not always somebody to count by. */
    private static void checkLimits(JsonNode route, Place place) {
        JsonNode authentication = route.path(AUTHENTICATION.name());
        boolean nobody = authentication.isMissingNode()
                || authentication.isNull()
                || authentication.path("anonymous").booleanValue();
        if (nobody) {
            LimitShape.refuseCallers(route.path(LIMITS.name()), place.member(LIMITS.name()));
        }
    }
}
