package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Hosts;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Route;
import java.util.List;

/** How a route looks as JSON. */
final class RouteShape {
    private static final int LONGEST_LIST = 100;

    private static final Field<Match, List<String>> HOSTS =
            Field.optional("hosts", ListShape.distinct(Hosts.PATTERN, LONGEST_LIST), List.of(), Match::hosts);
    private static final Field<Match, List<PathMatch>> PATHS =
            Field.optional("paths", ListShape.distinct(PathMatchShape.SHAPE, LONGEST_LIST), List.of(), Match::paths);
    private static final Field<Match, List<String>> METHODS =
            Field.optional("methods", ListShape.distinct(Words.METHOD, LONGEST_LIST), List.of(), Match::methods);
    private static final ObjectShape<Match> MATCH = ObjectShape.of(
            List.of(HOSTS, PATHS, METHODS),
            members -> new Match(members.of(HOSTS), members.of(PATHS), members.of(METHODS)));

    private static final Field<Route, String> NAME = Field.required("name", Words.NAME, Route::name);
    private static final Field<Route, String> DESCRIPTION = CommonFields.description(Route::description);
    private static final Field<Route, List<String>> TAGS = CommonFields.tags(Route::tags);
    private static final Field<Route, Boolean> ENABLED = CommonFields.enabled(Route::enabled);
    private static final Field<Route, Integer> PRIORITY =
            Field.optional("priority", Scalars.integer(-1_000_000, 1_000_000), 0, Route::priority);
    private static final Field<Route, Match> MATCHING =
            Field.optional("match", MATCH, new Match(List.of(), List.of(), List.of()), Route::match);
    private static final Field<Route, Destination> DESTINATION =
            Field.required("destination", DestinationShape.SHAPE, Route::destination);

    static final ObjectShape<Route> SHAPE = ObjectShape.of(
                    List.of(NAME, DESCRIPTION, TAGS, ENABLED, PRIORITY, MATCHING, DESTINATION),
                    members -> new Route(
                            members.of(NAME),
                            members.of(DESCRIPTION),
                            members.of(TAGS),
                            members.of(ENABLED),
                            members.of(PRIORITY),
                            members.of(MATCHING),
                            members.of(DESTINATION)))
            .ignoring(CommonFields.READ_ONLY);

    private RouteShape() {}
}
