package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.document.format.WebUrls;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.Members;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.IntrospectionIssuer;
import dev.tollgate.db.model.IntrospectionIssuer.OnFailure;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.WebUrl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How an issuer that is asked about each token looks as JSON. */
final class IntrospectionIssuerShape {
    private static final Duration LONGEST_CACHE = Duration.ofHours(24);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

    private static final IssuerFields<IntrospectionIssuer> COMMON =
            IssuerFields.of(IssuerShape.INTROSPECTION, Issuer.Type.INTROSPECTION);
    private static final TokenRulesFields<IntrospectionIssuer> RULES = TokenRulesFields.create();

    private static final Field<IntrospectionIssuer, WebUrl> ENDPOINT =
            Field.required("endpoint", WebUrls.WEB_URL, IntrospectionIssuer::endpoint);
    private static final Field<IntrospectionIssuer, String> CLIENT_ID =
            Field.required("clientId", Words.CLIENT_ID, IntrospectionIssuer::clientId);
    private static final Field<IntrospectionIssuer, Optional<Secret>> CLIENT_SECRET = Field.optional(
            "clientSecret",
            OptionalShape.of(SecretShape.OF_CLIENT),
            Optional.empty(),
            IntrospectionIssuer::clientSecret);
    private static final Field<IntrospectionIssuer, Duration> CACHE_FOR = Field.optional(
            "cacheFor",
            Durations.DURATION.checked((cacheFor, place) -> atMost(LONGEST_CACHE, cacheFor, place)),
            Duration.ofSeconds(60),
            Duration.ZERO,
            IntrospectionIssuer::cacheFor);
    private static final Field<IntrospectionIssuer, Duration> TIMEOUT = Field.optional(
            "timeout",
            Durations.DURATION.checked(IntrospectionIssuerShape::checkTimeout),
            Duration.ofSeconds(2),
            IntrospectionIssuer::timeout);
    private static final Field<IntrospectionIssuer, OnFailure> ON_FAILURE = Field.optional(
            "onFailure",
            Scalars.choice(Map.of("deny", OnFailure.DENY, "last-known", OnFailure.LAST_KNOWN)),
            OnFailure.DENY,
            IntrospectionIssuer::onFailure);

    static final Shape<IntrospectionIssuer> SHAPE = ObjectShape.of(
                    RULES.between(
                            Stream.<Field<IntrospectionIssuer, ?>>concat(
                                            COMMON.first().stream(),
                                            Stream.of(
                                                    ENDPOINT, CLIENT_ID, CLIENT_SECRET, CACHE_FOR, TIMEOUT, ON_FAILURE))
                                    .toList(),
                            List.of(COMMON.ca())),
                    IntrospectionIssuerShape::construct)
            .ignoring(CommonFields.READ_ONLY)
            .checkedAsSent(IntrospectionIssuerShape::check);

    private IntrospectionIssuerShape() {}

    private static IntrospectionIssuer construct(Members members) {
        return new IntrospectionIssuer(
                members.of(COMMON.name()),
                members.of(COMMON.description()),
                members.of(COMMON.tags()),
                members.of(COMMON.enabled()),
                members.of(ENDPOINT),
                members.of(CLIENT_ID),
                members.of(CLIENT_SECRET),
                members.of(CACHE_FOR),
                members.of(TIMEOUT),
                members.of(ON_FAILURE),
                RULES.read(members),
                members.of(COMMON.ca()));
    }

    private static void check(JsonNode document, Place place) {
        if (!document.hasNonNull("clientSecret")) {
            place.member("clientSecret").refuse(MistakeCode.REQUIRED, "must be there: the client's secret");
        }
    }

    private static void checkTimeout(Duration timeout, Place place) {
        atMost(LONGEST_TIMEOUT, timeout, place);
        if (timeout.isZero()) {
            place.refuse(MistakeCode.OUT_OF_RANGE, "must be longer than 0s: requests wait for the answer");
        }
    }

    private static void atMost(Duration longest, Duration duration, Place place) {
        if (duration.compareTo(longest) > 0) {
            place.refuse(MistakeCode.OUT_OF_RANGE, "must be at most " + Durations.text(longest));
        }
    }
}
