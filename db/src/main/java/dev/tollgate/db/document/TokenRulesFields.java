package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Claims;
import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.MapShape;
import dev.tollgate.db.document.shape.Members;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.TokenRules;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The members by which an issuer says what its tokens must say, and what is made of that. */
record TokenRulesFields<D extends Issuer>(
        Field<D, List<String>> audiences,
        Field<D, Duration> leeway,
        Field<D, SortedMap<String, List<String>>> requiredClaims,
        Field<D, String> consumerClaim,
        Field<D, String> scopeClaim,
        Field<D, SortedMap<String, String>> forwardClaims) {

    private static final int MOST = 50;
    private static final int LONGEST_AUDIENCE = 500;
    private static final Duration LONGEST_LEEWAY = Duration.ofMinutes(10);

    static <D extends Issuer> TokenRulesFields<D> create() {
        return new TokenRulesFields<>(
                Field.optional(
                        "audiences",
                        ListShape.distinct(TextShape.free(LONGEST_AUDIENCE), MOST),
                        List.of(),
                        issuer -> issuer.rules().audiences()),
                Field.optional(
                        "leeway",
                        Durations.DURATION.checked(TokenRulesFields::checkLeeway),
                        Duration.ofSeconds(30),
                        issuer -> issuer.rules().leeway()),
                Field.optional(
                        "requiredClaims",
                        MapShape.of(Claims.NAME, Claims.VALUES, MOST),
                        new TreeMap<>(),
                        issuer -> issuer.rules().requiredClaims()),
                Field.optional(
                        "consumerClaim",
                        Claims.NAME,
                        "client_id",
                        issuer -> issuer.rules().consumerClaim()),
                Field.optional(
                        "scopeClaim",
                        Claims.NAME,
                        "scope",
                        issuer -> issuer.rules().scopeClaim()),
                Field.optional(
                        "forwardClaims",
                        MapShape.of(Claims.NAME, HeaderFields.CLAIM_NAME, MOST)
                                .checked(TokenRulesFields::checkForwarded),
                        new TreeMap<>(),
                        issuer -> issuer.rules().forwardClaims()));
    }

    /** These, between others. */
    List<Field<D, ?>> between(List<Field<D, ?>> before, List<Field<D, ?>> behind) {
        Stream<Field<D, ?>> own =
                Stream.of(audiences, leeway, requiredClaims, consumerClaim, scopeClaim, forwardClaims);
        return Stream.concat(Stream.concat(before.stream(), own), behind.stream())
                .toList();
    }

    TokenRules read(Members members) {
        return new TokenRules(
                members.of(audiences),
                members.of(leeway),
                members.of(requiredClaims),
                members.of(consumerClaim),
                members.of(scopeClaim),
                members.of(forwardClaims));
    }

    private static void checkLeeway(Duration leeway, Place place) {
        if (leeway.compareTo(LONGEST_LEEWAY) > 0) {
            place.refuse(MistakeCode.OUT_OF_RANGE, "must be at most " + Durations.text(LONGEST_LEEWAY));
        }
    }

    /** A field tells one claim, whatever the case of its name. */
    private static void checkForwarded(SortedMap<String, String> headers, Place place) {
        Set<String> seen = new HashSet<>();
        headers.forEach((claim, header) -> {
            if (!seen.add(header.toLowerCase(Locale.ROOT))) {
                place.member(claim).refuse(MistakeCode.NOT_UNIQUE, "must be a header that no other claim goes in");
            }
        });
    }
}
