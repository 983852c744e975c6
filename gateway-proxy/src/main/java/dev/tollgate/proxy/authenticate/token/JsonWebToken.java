package dev.tollgate.proxy.authenticate.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.TokenAlgorithm;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A JSON Web Token in its compact form (RFC 7519, 3; RFC 7515, 7.1) as it was read, of which nothing is verified yet.
 *
 * @param algorithm empty for {@code none} and all that are not known
 * @param keyId of the key that it says it was signed with
 * @param claims an object
 * @param signed what the signature is of
 */
record JsonWebToken(
        Optional<TokenAlgorithm> algorithm, Optional<String> keyId, JsonNode claims, byte[] signed, byte[] signature) {

    /** The most bytes of a token. */
    static final int LONGEST = 8_192;

    // Extensions that must be understood, compressed content, and content that is signed in another form: none of
    // them is spoken here (RFC 7515, 4.1.11; RFC 7516, 4.1.3; RFC 7797).
    private static final List<String> REFUSED_HEADERS = List.of("crit", "zip", "b64");

    /** Reads a token strictly: whatever could be understood in two ways is none. */
    static Optional<JsonWebToken> read(byte[] bytes, int from, int length) {
        int first = dot(bytes, from, from + length);
        int second = first < 0 ? -1 : dot(bytes, first + 1, from + length);
        if (length > LONGEST || second < 0 || dot(bytes, second + 1, from + length) >= 0) {
            return Optional.empty();
        }
        Optional<JsonNode> header = object(bytes, from, first).filter(JsonWebToken::understood);
        Optional<JsonNode> claims = object(bytes, first + 1, second);
        Optional<byte[]> signature = Base64Url.decode(bytes, second + 1, from + length);
        if (header.isEmpty() || claims.isEmpty() || signature.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new JsonWebToken(
                TokenAlgorithm.of(header.get().path("alg").textValue()),
                Optional.ofNullable(header.get().path("kid").textValue()),
                claims.get(),
                Arrays.copyOfRange(bytes, from, second),
                signature.get()));
    }

    /** Whom it names as its issuer, in a text. */
    Optional<String> issuer() {
        return Optional.ofNullable(claims.path("iss").textValue());
    }

    private static boolean understood(JsonNode header) {
        return header.path("alg").isTextual()
                && (!header.has("kid") || header.path("kid").isTextual())
                && (!header.has("typ") || header.path("typ").isTextual())
                && REFUSED_HEADERS.stream().noneMatch(header::has);
    }

    private static Optional<JsonNode> object(byte[] bytes, int from, int to) {
        try {
            return Base64Url.decode(bytes, from, to).map(Json::parse).filter(JsonNode::isObject);
        } catch (InvalidJson _) {
            return Optional.empty();
        }
    }

    private static int dot(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == '.') {
                return at;
            }
        }
        return -1;
    }
}
