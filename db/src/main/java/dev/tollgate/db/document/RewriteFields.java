package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Hosts;
import dev.tollgate.db.document.format.Templates;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.Members;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.model.Rewrite;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The members by which a destination says what a request that goes on says instead of what the client said. */
record RewriteFields<D>(
        Field<D, Boolean> stripPrefix, Field<D, Optional<String>> path, Field<D, Optional<String>> host) {

    static <D> RewriteFields<D> of(Function<D, Rewrite> rewrite) {
        return new RewriteFields<>(
                Field.optional("stripPrefix", Scalars.flag(), false, rewrite.andThen(Rewrite::stripPrefix)),
                Field.optional(
                        "path", OptionalShape.of(Templates.PATH), Optional.empty(), rewrite.andThen(Rewrite::path)),
                Field.optional(
                        "host", OptionalShape.of(Hosts.AUTHORITY), Optional.empty(), rewrite.andThen(Rewrite::host)));
    }

    /** These, behind others. */
    List<Field<D, ?>> behind(List<Field<D, ?>> others) {
        return Stream.<Field<D, ?>>concat(others.stream(), Stream.of(stripPrefix, path, host))
                .toList();
    }

    Rewrite read(Members members) {
        return new Rewrite(members.of(stripPrefix), members.of(path), members.of(host));
    }
}
