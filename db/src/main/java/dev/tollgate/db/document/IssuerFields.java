package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Pem;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.model.Issuer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members that issuers of all types have, besides {@link TokenRulesFields}. */
record IssuerFields<D extends Issuer>(
        Field<D, String> name,
        Field<D, String> description,
        Field<D, List<String>> tags,
        Field<D, Boolean> enabled,
        Field<D, Issuer.Type> type,
        Field<D, Optional<String>> ca) {

    /** @param word for the type */
    static <D extends Issuer> IssuerFields<D> of(String word, Issuer.Type type) {
        return new IssuerFields<>(
                Field.required("name", Words.NAME, Issuer::name),
                CommonFields.description(Issuer::description),
                CommonFields.tags(Issuer::tags),
                CommonFields.enabled(Issuer::enabled),
                Field.required("type", Scalars.choice(Map.of(word, type)), Issuer::type),
                Field.optional("ca", OptionalShape.of(Pem.CERTIFICATES), Optional.empty(), Issuer::ca));
    }

    /** Those that all objects have, and the type. */
    List<Field<D, ?>> first() {
        return List.of(name, description, tags, enabled, type);
    }
}
