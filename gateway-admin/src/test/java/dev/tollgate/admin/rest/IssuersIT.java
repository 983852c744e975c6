package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@EachDatabase
class IssuersIT {
    private static final String CORP = "/api/v1/issuers/corp";
    private static final String SECRET = "0123456789abcdef0123456789abcdef0123456789a";
    private static final String OTHER_SECRET = "fedcba9876543210fedcba9876543210fedcba98764";
    private static final String JWT = "\"type\":\"jwt\",\"issuer\":\"https://id.example.com\"";
    private static final String RSA_KEY = "{\"kty\":\"RSA\",\"kid\":\"r\",\"alg\":\"RS256\",\"e\":\"AQAB\",\"n\":\""
            + "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yR"
            + "T-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXB"
            + "dQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9ia"
            + "GNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ\"}";
    private static final String OCT_KEY = "{\"kty\":\"oct\",\"kid\":\"o\",\"k\":\"" + SECRET + "\"}";

    private final TestDatabase database;
    private final RunningAdmin admin;
    private final ApiClient api;

    IssuersIT(TestDatabase database) {
        this.database = database;
        this.admin = RunningAdmin.start(database.database());
        this.api = admin.client();
    }

    @AfterEach
    void stop() {
        api.delete(CORP);
        admin.close();
    }

    @Test
    void whoNamesNoKeysMeansDiscovery() {
        Reply created = api.put(CORP, "{" + JWT + "}");

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.body().path("discovery").booleanValue()).isTrue();
        assertThat(created.body().path("leeway").textValue()).isEqualTo("30s");
        assertThat(created.body().path("consumerClaim").textValue()).isEqualTo("client_id");
        assertThat(created.body().path("expirationRequired").booleanValue()).isTrue();
    }

    @Test
    void secretsAreKeptEncryptedAndNeverShown() {
        Reply created = api.put(CORP, jwt(",\"secret\":\"" + SECRET + "\",\"jwks\":{\"keys\":[" + OCT_KEY + "]}"));

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.body().path("discovery").booleanValue()).isFalse();
        assertThat(created.body().at("/jwks/keys/0/kid").textValue()).isEqualTo("o");
        assertThat(created.text() + api.get("/api/v1/issuers").text() + stored())
                .doesNotContain(SECRET);
        assertThat(created.text()).doesNotContain("\"k\"").doesNotContain("\"secret\"");
    }

    @Test
    void absentSecretsStayAndTheSameAreNoChange() {
        String document = jwt(",\"secret\":\"" + SECRET + "\",\"jwks\":{\"keys\":[" + RSA_KEY + "," + OCT_KEY + "]}");
        long revision = api.put(CORP, document).revision();
        String kept = stored();

        String shown = api.get(CORP).body().toString();

        assertThat(api.put(CORP, shown).revision()).isEqualTo(revision);
        assertThat(api.put(CORP, document).revision()).isEqualTo(revision);
        assertThat(stored()).isEqualTo(kept);
        assertThat(api.patch(CORP, "{\"leeway\":\"1m\"}").status()).isEqualTo(200);
    }

    @Test
    void anotherSecretIsAChange() {
        api.put(CORP, jwt(",\"secret\":\"" + SECRET + "\""));
        String kept = stored();

        api.patch(CORP, "{\"secret\":\"" + OTHER_SECRET + "\"}");

        assertThat(stored()).isNotEqualTo(kept);
    }

    @Test
    void aSecretGoesWithItsTypeAndWithNull() {
        api.put(CORP, jwt(",\"secret\":\"" + SECRET + "\""));

        assertThat(api.patch(CORP, "{\"secret\":null}").pointers()).containsExactly("/jwks");
        assertThat(api.put(CORP, introspection("")).pointers()).containsExactly("/clientSecret");
        Reply replaced = api.put(CORP, introspection(",\"clientSecret\":\"s3cret\""));
        assertThat(replaced.status()).as(replaced.text()).isEqualTo(200);
        assertThat(replaced.text() + stored()).doesNotContain("s3cret");
        assertThat(replaced.body().path("cacheFor").textValue()).isEqualTo("1m");
        assertThat(replaced.body().path("onFailure").textValue()).isEqualTo("deny");
    }

    @Test
    void weakAndBrokenKeysAreRefusedEachAtItsPlace() {
        String weak = "{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"rJBIp6T1YK-RtPyvYqFFlcucqewSAA_IReSFchE8qyiQrbARqRlXWkB2"
                + "DR8j_pJQnIpYELbQWZC5Cd0PTGAU8rMbar2AW6zpmBbi7aQf17lUBdt8XI9M9rq7FPVQ1dDdUXm1SVH_9qqWhvMPR422SbfHBEzC"
                + "AtzK0ANDRo6qz78\"}";
        String shortOne = "{\"kty\":\"oct\",\"k\":\"AAECAwQFBgcICQoLDA0ODw\"}";
        String offTheCurve = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"04N0xi21hshyvBp7I167sbE_bXqyqkAPfefdklMO7wY\","
                + "\"y\":\"UI8exy-C06a7DUnjIdENkxeFtHM4-l_41LqEw9nVgnw\"}";
        String ownPrivateKey = RSA_KEY.replace("\"e\":", "\"d\":\"AQAB\",\"e\":");

        Reply reply = api.put(
                CORP,
                jwt(",\"secret\":\"tooShort\",\"algorithms\":[\"ES256\"],\"jwks\":{\"keys\":["
                        + String.join(",", weak, shortOne, offTheCurve, ownPrivateKey, RSA_KEY, RSA_KEY) + "]}"));

        assertThat(reply.pointers())
                .containsExactlyInAnyOrder(
                        "/secret",
                        "/algorithms/0",
                        "/jwks/keys/0/n",
                        "/jwks/keys/1/k",
                        "/jwks/keys/2/kty",
                        "/jwks/keys/3/d",
                        "/jwks/keys/5/kid");
    }

    @Test
    void algorithmsNeedAKeyThatServesThem() {
        assertThat(api.put(CORP, jwt(",\"algorithms\":[\"HS256\",\"RS256\"]")).pointers())
                .containsExactly("/algorithms/0");
        assertThat(api.put(CORP, jwt(",\"algorithms\":[\"HS256\"],\"jwks\":{\"keys\":[" + RSA_KEY + "]}"))
                        .pointers())
                .containsExactly("/algorithms/0");
        assertThat(api.put(CORP, jwt(",\"algorithms\":[\"HS512\"],\"secret\":\"" + SECRET + "\""))
                        .pointers())
                .containsExactly("/algorithms/0");
        assertThat(api.put(CORP, jwt(",\"algorithms\":[\"HS512\"],\"secret\":\"${env:TOLLGATE_VAR_KEY}\""))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aSetOfKeysThatMayVerifyNothingIsWarnedOf() {
        String encrypts = RSA_KEY.replace("\"alg\":\"RS256\"", "\"use\":\"enc\"");

        Reply preview = api.put(CORP + "?dryRun=true", jwt(",\"jwks\":{\"keys\":[" + encrypts + "]}"));

        assertThat(preview.body().at("/warnings/0/code").textValue()).isEqualTo("no_key");
    }

    @Test
    void whomTheGatewayMustNotCallIsRefused() {
        assertThat(api.put(CORP, jwt(",\"discovery\":false,\"jwksUri\":\"http://169.254.169.254/keys\""))
                        .pointers())
                .containsExactly("/jwksUri");
        assertThat(api.put(CORP, jwt(",\"jwksUri\":\"http://127.0.0.1:" + RunningAdmin.PROXY_PORT + "/keys\""))
                        .pointers())
                .containsExactly("/jwksUri");
        assertThat(api.put(CORP, jwt(",\"jwksUri\":\"http://127.0.0.1:9/keys\""))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void allMistakesAreTold() {
        Reply reply = api.put(
                CORP,
                "{\"type\":\"jwt\",\"discovery\":false,\"audience\":[],\"leeway\":\"1 minute\","
                    + "\"forwardClaims\":{\"sub\":\"X-Consumer_Name\",\"a\":\"Connection\",\"b\":\"X-B\",\"c\":\"x-b\"}}");

        assertThat(reply.pointers())
                .containsExactlyInAnyOrder(
                        "/issuer", "/jwks", "/audience", "/leeway", "/forwardClaims/sub", "/forwardClaims/a");
        assertThat(api.put(CORP, jwt(",\"forwardClaims\":{\"b\":\"X-B\",\"c\":\"x-b\"}"))
                        .pointers())
                .containsExactly("/forwardClaims/c");
        assertThat(api.put(CORP, "{\"type\":\"saml\"}").pointers()).containsExactly("/type");
        assertThat(api.put(CORP, "{}").pointers()).containsExactly("/type");
    }

    @Test
    void requiredClaimsAreListsOfTextsHoweverTheyAreSent() {
        Reply reply = api.put(CORP, jwt(",\"requiredClaims\":{\"tenant\":\"a\",\"level\":3,\"groups\":[\"x\",\"y\"]}"));

        assertThat(reply.body().path("requiredClaims").toString())
                .isEqualTo("{\"groups\":[\"x\",\"y\"],\"level\":[\"3\"],\"tenant\":[\"a\"]}");
    }

    @Test
    void aTokenThatNeverExpiresIsWarnedOf() {
        assertThat(api.put(CORP + "?dryRun=true", jwt(",\"expirationRequired\":false"))
                        .body()
                        .at("/warnings/0/code")
                        .textValue())
                .isEqualTo("never_expires");
    }

    @Test
    void anIssuerThatARouteNamesStaysAndKeepsItsType() {
        String route = "/api/v1/routes/r";
        String named = "{\"match\":{\"hosts\":[\"tokens.example\"]},\"destination\":{\"respond\":{\"status\":200}},"
                + "\"authentication\":{\"methods\":[\"jwt\"],\"issuers\":[\"corp\"]}}";
        assertThat(api.put(route, named).pointers()).containsExactly("/authentication/issuers/0");
        api.put(CORP, jwt(""));
        assertThat(api.put(route, named.replace("\"jwt\"", "\"introspection\"")).pointers())
                .containsExactly("/authentication/issuers");
        assertThat(api.put(route, named).status()).isEqualTo(201);

        String asked = "{\"type\":\"introspection\",\"endpoint\":\"https://id.example.com/i\",\"clientId\":\"gw\","
                + "\"clientSecret\":\"xyzzy\"}";
        assertThat(api.put(CORP, asked).pointers()).containsExactly("/type");
        assertThat(api.delete(CORP).status()).isEqualTo(409);

        api.delete(route);
        assertThat(api.put(CORP, asked).status()).isEqualTo(200);
        assertThat(api.delete(CORP).status()).isEqualTo(204);
    }

    @Test
    void anIssuerChangesItsTypeOnlyWithTheRoutesThatNameIt() {
        String route = "{\"name\":\"r\",\"match\":{\"hosts\":[\"tokens.example\"]},\"destination\":"
                + "{\"respond\":{\"status\":200}},\"authentication\":{\"methods\":[\"jwt\"],\"issuers\":[\"corp\"]}}";
        String asked = introspection(",\"clientSecret\":\"xyzzy\"");
        String issuers = "\"issuers\":[" + asked.replaceFirst("\\{", "{\"name\":\"corp\",") + "]";
        api.put(CORP, asked);
        long revision = api.put(CORP, jwt("")).revision();
        api.put("/api/v1/routes/r", route);
        api.put("/api/v1/drafts/d", "{\"changes\":[{\"object\":\"issuers/corp\",\"set\":" + asked + "}]}");

        Reply apply = api.put("/api/v1/config", "{" + issuers + "}");
        Reply publish = api.call("POST", "/api/v1/drafts/d/publish", BodyPublishers.noBody());
        Reply both = api.put(
                "/api/v1/config?dryRun=true",
                "{" + issuers + ",\"routes\":[" + route.replace("[\"jwt\"]", "[\"introspection\"]") + "]}");

        assertThat(apply.pointers()).as(apply.text()).containsExactly("/issuers/0/type");
        assertThat(apply.text()).contains("must stay jwt while routes name the issuer, such as r");
        assertThat(publish.pointers()).as(publish.text()).containsExactly("/changes/0/set/type");
        assertThat(both.status()).as(both.text()).isEqualTo(200);
        assertThat(api.put("/api/v1/config", "{\"routes\":[" + route + "]}").revision())
                .isEqualTo(revision + 1);
        api.delete("/api/v1/drafts/d");
        api.delete("/api/v1/routes/r");
    }

    private String stored() {
        return Documents.write(database.database()
                        .reader()
                        .find(new EntityKey(Kind.ISSUER, "corp"))
                        .orElseThrow()
                        .entity())
                .toString();
    }

    private static String jwt(String more) {
        return "{" + JWT + more + "}";
    }

    private static String introspection(String more) {
        return "{\"type\":\"introspection\",\"endpoint\":\"https://id.example.com/introspect\",\"clientId\":\"gw\""
                + more + "}";
    }
}
