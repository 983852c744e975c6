package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Paths;
import dev.tollgate.db.document.format.Regexes;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.UnionShape;
import dev.tollgate.db.model.PathMatch;
import java.util.List;

/** How one way to ask for a path looks as JSON. */
final class PathMatchShape {
    private static final Field<PathMatch.Exact, String> EXACT =
            Field.required("exact", Paths.EXACT, PathMatch.Exact::path);
    private static final Field<PathMatch.Prefix, String> PREFIX =
            Field.required("prefix", Paths.PREFIX, PathMatch.Prefix::path);
    private static final Field<PathMatch.Template, String> TEMPLATE =
            Field.required("template", Paths.TEMPLATE, PathMatch.Template::path);
    private static final Field<PathMatch.Regex, String> REGEX =
            Field.required("regex", Regexes.REGEX, PathMatch.Regex::path);

    static final Shape<PathMatch> SHAPE = UnionShape.of(List.of(
            new UnionShape.Case<>(
                    "exact",
                    PathMatch.Exact.class,
                    ObjectShape.of(List.of(EXACT), members -> new PathMatch.Exact(members.of(EXACT)))),
            new UnionShape.Case<>(
                    "prefix",
                    PathMatch.Prefix.class,
                    ObjectShape.of(List.of(PREFIX), members -> new PathMatch.Prefix(members.of(PREFIX)))),
            new UnionShape.Case<>(
                    "template",
                    PathMatch.Template.class,
                    ObjectShape.of(List.of(TEMPLATE), members -> new PathMatch.Template(members.of(TEMPLATE)))),
            new UnionShape.Case<>(
                    "regex",
                    PathMatch.Regex.class,
                    ObjectShape.of(List.of(REGEX), members -> new PathMatch.Regex(members.of(REGEX))))));

    private PathMatchShape() {}
}
