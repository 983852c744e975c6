package dev.tollgate.db.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How tokens are signed (RFC 7518, 3.1; RFC 8037, 3.1). */
public enum TokenAlgorithm {
    HS256("HS256"),
    HS384("HS384"),
    HS512("HS512"),
    RS256("RS256"),
    RS384("RS384"),
    RS512("RS512"),
    PS256("PS256"),
    PS384("PS384"),
    PS512("PS512"),
    ES256("ES256"),
    ES384("ES384"),
    ES512("ES512"),
    EDDSA("EdDSA");

    private static final Map<String, TokenAlgorithm> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(TokenAlgorithm::id, Function.identity()));

    private final String id;

    TokenAlgorithm(String id) {
        this.id = id;
    }

    /** As tokens and keys name it. */
    public String id() {
        return id;
    }

    /** The one of this name, compared exactly (RFC 7515, 4.1.1). */
    public static Optional<TokenAlgorithm> of(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /** Whether the key that verifies is the one that signs, so that nobody else may know it. */
    public boolean symmetric() {
        return this == HS256 || this == HS384 || this == HS512;
    }
}
