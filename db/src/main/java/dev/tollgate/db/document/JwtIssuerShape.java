package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.format.WebUrls;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.Members;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.JwtIssuer;
import dev.tollgate.db.model.JwtIssuer.Jwks;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.TokenAlgorithm;
import dev.tollgate.db.model.WebUrl;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an issuer of JSON Web Tokens looks as JSON. */
final class JwtIssuerShape {
    private static final int LONGEST_SECRET = 2000;
    private static final List<String> KEY_SOURCES = List.of("jwksUri", "jwks", "secret");

    private static final IssuerFields<JwtIssuer> COMMON = IssuerFields.of(IssuerShape.JWT, Issuer.Type.JWT);
    private static final TokenRulesFields<JwtIssuer> RULES = TokenRulesFields.create();

    private static final Field<JwtIssuer, String> ISSUER = Field.required(
            "issuer",
            TextShape.matching("what tokens name as iss: visible ASCII", 500, Pattern.compile("[\\x21-\\x7e]+")),
            JwtIssuer::issuer);
    private static final Field<JwtIssuer, Optional<Boolean>> DISCOVERY = Field.optional(
            "discovery", OptionalShape.of(Scalars.flag()), Optional.empty(), issuer -> Optional.of(issuer.discovery()));
    private static final Field<JwtIssuer, Optional<WebUrl>> JWKS_URI =
            Field.optional("jwksUri", OptionalShape.of(WebUrls.WEB_URL), Optional.empty(), JwtIssuer::jwksUri);
    private static final Field<JwtIssuer, Optional<Jwks>> JWKS =
            Field.optional("jwks", OptionalShape.of(new JwksShape()), Optional.empty(), JwtIssuer::jwks);
    private static final Field<JwtIssuer, Optional<Secret>> SECRET = Field.optional(
            "secret",
            OptionalShape.of(SecretShape.of("a key in base64url", LONGEST_SECRET)),
            Optional.empty(),
            JwtIssuer::secret);
    private static final Field<JwtIssuer, List<TokenAlgorithm>> ALGORITHMS = Field.optional(
            "algorithms",
            ListShape.distinct(
                    Scalars.choice(Arrays.stream(TokenAlgorithm.values())
                            .collect(Collectors.toMap(TokenAlgorithm::id, Function.identity()))),
                    TokenAlgorithm.values().length),
            List.of(),
            JwtIssuer::algorithms);
    private static final Field<JwtIssuer, Boolean> EXPIRATION_REQUIRED =
            Field.optional("expirationRequired", Scalars.flag(), true, JwtIssuer::expirationRequired);

    static final Shape<JwtIssuer> SHAPE = ObjectShape.of(
                    RULES.between(
                            Stream.<Field<JwtIssuer, ?>>concat(
                                            COMMON.first().stream(),
                                            Stream.of(ISSUER, DISCOVERY, JWKS_URI, JWKS, SECRET, ALGORITHMS))
                                    .toList(),
                            List.of(EXPIRATION_REQUIRED, COMMON.ca())),
                    JwtIssuerShape::construct)
            .ignoring(CommonFields.READ_ONLY)
            .checkedAsSent(JwtIssuerShape::check);

    private JwtIssuerShape() {}

    private static JwtIssuer construct(Members members) {
        boolean alone = members.of(JWKS_URI).isEmpty()
                && members.of(JWKS).isEmpty()
                && members.of(SECRET).isEmpty();
        return new JwtIssuer(
                members.of(COMMON.name()),
                members.of(COMMON.description()),
                members.of(COMMON.tags()),
                members.of(COMMON.enabled()),
                members.of(ISSUER),
                // Whoever names no keys means those that the issuer tells itself.
                members.of(DISCOVERY).orElse(alone),
                members.of(JWKS_URI),
                members.of(JWKS),
                members.of(SECRET),
                members.of(ALGORITHMS),
                members.of(EXPIRATION_REQUIRED),
                RULES.read(members),
                members.of(COMMON.ca()));
    }

    private static void check(JsonNode document, Place place) {
        boolean alone = KEY_SOURCES.stream().noneMatch(document::hasNonNull);
        boolean discovery =
                document.hasNonNull("discovery") ? document.path("discovery").asBoolean() : alone;
        if (discovery && document.hasNonNull("jwksUri")) {
            place.member("jwksUri")
                    .refuse(
                            MistakeCode.EXACTLY_ONE,
                            "must be null, or discovery must be false: both say where keys are");
        }
        if (!discovery && alone) {
            place.member("jwks")
                    .refuse(MistakeCode.REQUIRED, "must be there, or discovery, jwksUri or secret: tokens need a key");
        }
        JsonNode issuer = document.path("issuer");
        if (discovery && issuer.isTextual() && !discoverable(issuer.textValue())) {
            place.member("issuer")
                    .refuse(MistakeCode.BAD_FORMAT, "must be an https or http address without query for discovery");
        }
    }

    private static boolean discoverable(String issuer) {
        return issuer.indexOf('?') < 0 && WebUrls.parse(issuer).isPresent();
    }
}
