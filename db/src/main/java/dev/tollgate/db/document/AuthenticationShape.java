package dev.tollgate.db.document;

import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authentication.KeyPlace;
import dev.tollgate.db.model.Authentication.Method;
import dev.tollgate.db.model.Authentication.Mode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How it looks as JSON who is let in. */
final class AuthenticationShape {
    private static final Field<KeyPlace, String> HEADER =
            Field.optional("header", HeaderFields.OF_SERVICES, KeyPlace.STANDARD.header(), KeyPlace::header);
    private static final Field<KeyPlace, Optional<String>> QUERY =
            Field.optional("query", OptionalShape.of(Words.PARAMETER), Optional.empty(), KeyPlace::query);
    private static final ObjectShape<KeyPlace> KEY_PLACE =
            ObjectShape.of(List.of(HEADER, QUERY), members -> new KeyPlace(members.of(HEADER), members.of(QUERY)));

    private static final Field<Authentication, List<Method>> METHODS = Field.required(
            "methods",
            ListShape.distinct(
                    Scalars.choice(Map.of(
                            "api-key", Method.API_KEY,
                            "jwt", Method.JWT,
                            "introspection", Method.INTROSPECTION,
                            "basic", Method.BASIC,
                            "mtls", Method.MTLS)),
                    10),
            Authentication::methods);
    private static final Field<Authentication, List<String>> ISSUERS =
            Field.optional("issuers", ListShape.distinct(Words.NAME, 20), List.of(), Authentication::issuers);
    private static final Field<Authentication, Mode> MODE = Field.optional(
            "mode", Scalars.choice(Map.of("any", Mode.ANY, "all", Mode.ALL)), Mode.ANY, Authentication::mode);
    private static final Field<Authentication, Boolean> ANONYMOUS =
            Field.optional("anonymous", Scalars.flag(), false, Authentication::anonymous);
    private static final Field<Authentication, KeyPlace> API_KEY =
            Field.optional("apiKey", KEY_PLACE, KeyPlace.STANDARD, Authentication::apiKey);
    private static final Field<Authentication, Boolean> FORWARD_CREDENTIAL =
            Field.optional("forwardCredential", Scalars.flag(), false, Authentication::forwardCredential);

    static final Shape<Authentication> SHAPE = ObjectShape.of(
                    List.of(METHODS, ISSUERS, MODE, ANONYMOUS, API_KEY, FORWARD_CREDENTIAL),
                    members -> new Authentication(
                            members.of(METHODS),
                            members.of(ISSUERS),
                            members.of(MODE),
                            members.of(ANONYMOUS),
                            members.of(API_KEY),
                            members.of(FORWARD_CREDENTIAL)))
            .checked(AuthenticationShape::check);

    private AuthenticationShape() {}

    private static void check(Authentication authentication, Place place) {
        if (authentication.methods().isEmpty()) {
            place.member("methods")
                    .refuse(MistakeCode.REQUIRED, "must name at least one; a route without authentication has null");
        }
        boolean tokens = authentication.methods().contains(Method.JWT)
                || authentication.methods().contains(Method.INTROSPECTION);
        if (tokens && authentication.issuers().isEmpty()) {
            place.member("issuers").refuse(MistakeCode.REQUIRED, "must name at least one issuer of tokens");
        }
    }
}
