package dev.tollgate.db.document;

import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TypedShape;
import dev.tollgate.db.model.IntrospectionIssuer;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.JwtIssuer;
import java.util.List;

/** How an issuer looks as JSON. */
final class IssuerShape {
    static final String JWT = "jwt";
    static final String INTROSPECTION = "introspection";

    static final Shape<Issuer> SHAPE = TypedShape.of(
            "type",
            List.of(
                    new TypedShape.Case<>(JWT, JwtIssuer.class, JwtIssuerShape.SHAPE),
                    new TypedShape.Case<>(INTROSPECTION, IntrospectionIssuer.class, IntrospectionIssuerShape.SHAPE)));

    private IssuerShape() {}
}
