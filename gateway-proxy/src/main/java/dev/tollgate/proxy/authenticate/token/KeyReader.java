package dev.tollgate.proxy.authenticate.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.TokenAlgorithm;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.Keys;
import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads JSON Web Keys (RFC 7517, 7518, 8037), and refuses broken and weak ones. */
public final class KeyReader {
    private static final List<String> PRIVATE_PARTS = List.of("d", "p", "q", "dp", "dq", "qi", "oth");
    private static final List<String> PUBLIC_PARTS = List.of("kty", "crv", "x", "y", "n", "e");
    private static final int LONGEST_ID = 500;
    private static final int SHORTEST_SECRET = 32;

    private KeyReader() {}

    /**
     * The key that this object is.
     *
     * @throws InvalidKey if it is broken, weak, or not only public
     */
    public static VerificationKey read(JsonNode key) throws InvalidKey {
        for (String part : PRIVATE_PARTS) {
            if (key.has(part)) {
                throw new InvalidKey(part, "it is the private part, which nobody but the issuer may know");
            }
        }
        Optional<String> id = id(key);
        String kind = key.path("kty").asText();
        if (kind.equals("oct")) {
            return secret(id, bytes(key.path("k").asText(), "k"), key);
        }
        if (!Set.of("RSA", "EC", "OKP").contains(kind)) {
            throw new InvalidKey("kty", "it is none of RSA, EC, OKP and oct");
        }
        Key material = material(key, kind);
        return new VerificationKey(id, allowed(key, supported(material, key)), material);
    }

    /** A secret without any further members, in base64url. */
    public static VerificationKey secret(String text) throws InvalidKey {
        return secret(Optional.empty(), bytes(text, ""), JsonNodeFactory.instance.objectNode());
    }

    private static byte[] bytes(String text, String member) throws InvalidKey {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw new InvalidKey(member, "it is not base64url");
        }
    }

    private static VerificationKey secret(Optional<String> id, byte[] secret, JsonNode key) throws InvalidKey {
        // RFC 7518, 3.2: as long as the hash at least.
        int needed = TokenAlgorithm.of(key.path("alg").asText())
                .filter(TokenAlgorithm::symmetric)
                .map(KeyReader::bytes)
                .orElse(SHORTEST_SECRET);
        if (secret.length < needed) {
            throw new InvalidKey("k", "it has " + secret.length + " bytes and needs " + needed);
        }
        Set<TokenAlgorithm> supported = EnumSet.noneOf(TokenAlgorithm.class);
        for (TokenAlgorithm algorithm : TokenAlgorithm.values()) {
            if (algorithm.symmetric() && secret.length >= bytes(algorithm)) {
                supported.add(algorithm);
            }
        }
        return new VerificationKey(id, allowed(key, supported), Keys.hmacShaKeyFor(secret));
    }

    private static int bytes(TokenAlgorithm algorithm) {
        return Integer.parseInt(algorithm.id().substring(2)) / 8;
    }

    private static Optional<String> id(JsonNode key) throws InvalidKey {
        JsonNode id = key.path("kid");
        if (id.isMissingNode() || id.isNull()) {
            return Optional.empty();
        }
        if (!id.isTextual() || id.textValue().length() > LONGEST_ID) {
            throw new InvalidKey("kid", "it is no text of at most " + LONGEST_ID + " characters");
        }
        return Optional.of(id.textValue());
    }

    /** Without the members that bind it: those are ours to hold. */
    private static Key material(JsonNode key, String kind) throws InvalidKey {
        ObjectNode parts = JsonNodeFactory.instance.objectNode();
        for (String part : PUBLIC_PARTS) {
            if (key.has(part)) {
                parts.set(part, key.path(part));
            }
        }
        try {
            return Jwks.parser()
                    .json(new JsonMaps())
                    .build()
                    .parse(Json.text(parts))
                    .toKey();
        } catch (JwtException | IllegalArgumentException | ClassCastException e) {
            throw new InvalidKey("kty", "it is no " + kind + " key: " + e.getMessage());
        }
    }

    private static Set<TokenAlgorithm> supported(Key material, JsonNode key) throws InvalidKey {
        return switch (material) {
            case RSAPublicKey rsa -> {
                RsaStrength.check(rsa);
                yield EnumSet.of(
                        TokenAlgorithm.RS256,
                        TokenAlgorithm.RS384,
                        TokenAlgorithm.RS512,
                        TokenAlgorithm.PS256,
                        TokenAlgorithm.PS384,
                        TokenAlgorithm.PS512);
            }
            case ECPublicKey _ ->
                switch (key.path("crv").asText()) {
                    case "P-256" -> EnumSet.of(TokenAlgorithm.ES256);
                    case "P-384" -> EnumSet.of(TokenAlgorithm.ES384);
                    case "P-521" -> EnumSet.of(TokenAlgorithm.ES512);
                    default -> throw new InvalidKey("crv", "it is none of P-256, P-384 and P-521");
                };
            case EdECPublicKey _ -> EnumSet.of(TokenAlgorithm.EDDSA);
            // X25519 and X448 agree on keys, and sign nothing.
            default -> EnumSet.noneOf(TokenAlgorithm.class);
        };
    }

    /** Those of them that the key is for, by its own words (RFC 7517, 4.2 to 4.4). */
    private static Set<TokenAlgorithm> allowed(JsonNode key, Set<TokenAlgorithm> supported) {
        JsonNode operations = key.path("key_ops");
        boolean signs = !key.hasNonNull("use") || key.path("use").asText().equals("sig");
        boolean verifies = !key.hasNonNull("key_ops") || contains(operations, "verify");
        if (!signs || !verifies) {
            return Set.of();
        }
        if (key.hasNonNull("alg")) {
            Set<TokenAlgorithm> own = EnumSet.noneOf(TokenAlgorithm.class);
            TokenAlgorithm.of(key.path("alg").asText())
                    .filter(supported::contains)
                    .ifPresent(own::add);
            return own;
        }
        return supported;
    }

    private static boolean contains(JsonNode array, String word) {
        for (JsonNode element : array) {
            if (element.asText().equals(word)) {
                return true;
            }
        }
        return false;
    }
}
