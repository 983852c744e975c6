package dev.tollgate.admin.console.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.form.Draft;
import dev.tollgate.admin.http.Form;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerFormTest {
    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private static final String RULES = """
        "name": "x", "description": "d", "tags": ["a"], "enabled": false, "audiences": ["api", "b"], "leeway": "1m",
        "requiredClaims": {"tenant": ["a", "b"], "level": []}, "consumerClaim": "azp", "scopeClaim": "scp",
        "forwardClaims": {"sub": "X-User-Id"}, "type":\
        """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'jwt', 'issuer': 'https://id.example.com', 'algorithms': ['ES256'], 'expirationRequired': false",
                "'jwt', 'issuer': 'corp', 'discovery': false, 'jwksUri': 'https://id.example.com:8443/keys?a=b'",
                "'jwt', 'issuer': 'corp', 'jwks': {'keys': [{'kty': 'RSA', 'kid': 'r', 'n': 'AQ', 'e': 'AQAB'}]}",
                "'introspection', 'endpoint': 'https://id.example.com/i', 'clientId': 'gw', 'clientSecret': 'v1:a',"
                        + " 'cacheFor': '5s', 'timeout': '1s', 'onFailure': 'last-known'"
            })
    void everyFieldOfAnIssuerIsInItsForm(String own) {
        Entity issuer = read("{" + RULES + own.replace('\'', '"') + "}");
        ObjectNode shown = Documents.shown(issuer);

        ObjectNode written = IssuerForm.FORM.of(shown).document(NOTHING);

        if (own.contains("clientSecret")) {
            written.put("clientSecret", "v1:a");
        }
        assertThat(read(written.toString())).isEqualTo(issuer);
    }

    @Test
    void aSecretIsTakenAndNeverShown() {
        Draft typed = IssuerForm.FORM.read(Form.parse("name=x&type=jwt&issuer=corp&secret=abc"));

        assertThat(typed.document(NOTHING).path("secret").textValue()).isEqualTo("abc");
        assertThat(IssuerForm.FORM.of(typed.document(NOTHING)).values().texts().get("secret"))
                .containsExactly("");
    }

    @Test
    void whatIsFilledInForTheOtherTypeIsLeftOut() {
        ObjectNode document = IssuerForm.FORM
                .read(Form.parse("name=x&type=introspection&issuer=corp&discovery=on&endpoint=https://a.example/"))
                .document(NOTHING);

        assertThat(document.has("issuer") || document.has("discovery")).isFalse();
        assertThat(document.path("endpoint").textValue()).isEqualTo("https://a.example/");
    }

    @Test
    void whatIsNoJsonIsToldByTheCheckOfTheDocument() {
        ObjectNode document = IssuerForm.FORM
                .read(Form.parse("name=x&type=jwt&issuer=corp&jwks=%7B"))
                .document(NOTHING);

        assertThat(document.path("jwks").textValue()).isEqualTo("{");
    }

    private static Entity read(String document) {
        return switch (Documents.read(Kind.ISSUER, Json.parse(document))) {
            case Reading.Accepted<? extends Entity>(Entity entity) -> entity;
            case Reading.Refused<? extends Entity> refused -> throw new IllegalArgumentException(refused.toString());
        };
    }
}
