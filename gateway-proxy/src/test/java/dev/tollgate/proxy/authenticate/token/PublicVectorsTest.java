package dev.tollgate.proxy.authenticate.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.TokenAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures that others have found to be told apart wrongly. What is signed is no set of claims, so only those count. */
class PublicVectorsTest {

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("vectors")
    void signaturesAreTakenOrRefusedAsTheyShouldBe(int id, String what, boolean valid, JsonNode jwk, String jws)
            throws InvalidKey {
        String[] parts = jws.split("\\.", -1);
        JsonNode header = Json.parse(Base64.getUrlDecoder().decode(parts[0]));
        TokenAlgorithm algorithm =
                TokenAlgorithm.of(header.path("alg").textValue()).orElseThrow();
        KeySet keys = KeySet.of(List.of(KeyReader.read(jwk)));

        boolean taken = keys.candidates(Optional.ofNullable(header.path("kid").textValue()), algorithm).stream()
                .anyMatch(key -> Signatures.verify(
                        algorithm,
                        key.key(),
                        (parts[0] + "." + parts[1]).getBytes(US_ASCII),
                        Base64.getUrlDecoder().decode(parts[2])));

        assertThat(taken).isEqualTo(valid);
    }

    static Stream<Arguments> vectors() {
        List<Arguments> vectors = new ArrayList<>();
        for (JsonNode group : document().path("groups")) {
            for (JsonNode test : group.path("tests")) {
                vectors.add(Arguments.of(
                        test.path("id").intValue(),
                        test.path("what").textValue(),
                        test.path("is").textValue().equals("valid"),
                        group.path("key"),
                        test.path("jws").textValue()));
            }
        }
        return vectors.stream();
    }

    private static JsonNode document() {
        try (InputStream stream = PublicVectorsTest.class.getResourceAsStream("vectors.json")) {
            return Json.parse(Objects.requireNonNull(stream).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
