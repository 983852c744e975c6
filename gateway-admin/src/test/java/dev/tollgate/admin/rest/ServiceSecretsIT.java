package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.Credential;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.OAuth2;
import dev.tollgate.db.model.Service;
import dev.tollgate.proxy.TestCertificates;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service shows to its targets. */
@EachDatabase
class ServiceSecretsIT {
    private static final String URL = "/api/v1/services/s";
    private static final String SECRET = "Bearer xyzzy-plugh";
    private static final String SHOWN =
            "{\"header\":\"Authorization\",\"oauth2\":{\"tokenUrl\":\"https://id.example/token\","
                    + "\"clientId\":\"gw\",\"scopes\":[\"a\"],\"audience\":null,\"ca\":null}}";

    private final TestDatabase database;
    private final RunningAdmin admin;
    private final ApiClient api;

    ServiceSecretsIT(TestDatabase database) {
        this.database = database;
        this.admin = RunningAdmin.start(database.database());
        this.api = admin.client();
    }

    @AfterEach
    void stop() {
        api.delete(URL);
        api.delete("/api/v1/certificates/own");
        admin.close();
    }

    @Test
    void itsCredentialIsKeptEncryptedAndNeverShown() {
        Reply created = put(SECRET);

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.body().path("credential").toString()).isEqualTo("{\"header\":\"Authorization\"}");
        assertThat(kept()).startsWith("v1:").doesNotContain("xyzzy");
        assertThat(api.get(URL).text() + api.get("/api/v1/services").text()).doesNotContain("xyzzy", "v1:");
    }

    @Test
    void anAbsentValueStaysAndTheSameIsNoChange() {
        long revision = put(SECRET).revision();
        String before = kept();

        assertThat(api.put(URL, api.get(URL).text()).revision()).isEqualTo(revision);
        assertThat(put(SECRET).revision()).isEqualTo(revision);
        assertThat(api.patch(URL, "{\"credential\":{\"header\":\"X-Key\"}}").status())
                .isEqualTo(200);
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void anotherValueReplacesItAndNullTakesTheCredentialAway() {
        put(SECRET);
        String before = kept();

        assertThat(api.patch(URL, "{\"credential\":{\"value\":\"Bearer other\"}}")
                        .status())
                .isEqualTo(200);
        assertThat(kept()).isNotEqualTo(before);

        Reply without = api.patch(URL, "{\"credential\":null}");
        assertThat(without.body().path("credential").isNull()).isTrue();
        assertThat(service().credential()).isEmpty();
    }

    @Test
    void dryRunsOfOneAndOfAllTellAlikeThatASecretChanges() {
        String other = "{\"credential\":{\"value\":\"Bearer other\"}}";
        String all = "{\"services\":[" + other.replaceFirst("\\{", "{\"name\":\"s\",") + "]}";
        String told = "[{\"pointer\":\"/credential/value\",\"before\":\"(hidden)\",\"after\":\"(hidden)\"}]";
        put(SECRET);

        assertThat(api.put(URL + "?dryRun=true", other).body().path("diff").toString())
                .isEqualTo(told);
        assertThat(api.patch(URL + "?dryRun=true", other).body().path("diff").toString())
                .isEqualTo(told);
        assertThat(api.put("/api/v1/config?dryRun=true", all)
                        .body()
                        .at("/diff/0/diff")
                        .toString())
                .isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\r\nb", "\u20ac"})
    void aValueThatNoFieldCanHaveIsRefusedAtItsPlace(String value) {
        assertThat(put(value).pointers()).containsExactly("/credential/value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"value\":null}", "{\"value\":7}"})
    void aCredentialHasAValue(String credential) {
        assertThat(api.put(URL, "{\"credential\":" + credential + "}").pointers())
                .containsExactly("/credential/value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "content-length", "a b"})
    void itsHeaderIsOneThatServicesAreSent(String header) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putObject("credential").put("header", header).put("value", SECRET);

        assertThat(api.put(URL, document.toString()).pointers()).containsExactly("/credential/header");
    }

    @Test
    void aClientsSecretIsKeptEncryptedAndStaysUntilItIsReplaced() {
        Reply created = api.put(URL, oauth2("\"clientSecret\":\"" + SECRET + "\","));
        String before = client().clientSecret().kept();

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.body().path("credential").toString()).isEqualTo(SHOWN);
        assertThat(before).startsWith("v1:").doesNotContain("xyzzy");
        assertThat(api.get(URL).text() + api.get("/api/v1/services").text()).doesNotContain("xyzzy", "v1:");
        assertThat(api.put(URL, oauth2("")).revision()).isEqualTo(created.revision());
        assertThat(api.put(URL, oauth2("\"clientSecret\":\"" + SECRET + "\",")).revision())
                .isEqualTo(created.revision());
        assertThat(api.patch(URL, "{\"credential\":{\"oauth2\":{\"clientId\":\"other\"}}}")
                        .status())
                .isEqualTo(200);
        assertThat(client().clientSecret().kept()).isEqualTo(before);
        assertThat(api.patch(URL, "{\"credential\":{\"oauth2\":{\"clientSecret\":null}}}")
                        .pointers())
                .containsExactly("/credential/oauth2/clientSecret");
    }

    @Test
    void aTokenTakesThePlaceOfAValueAndAValueThatOfAToken() {
        put(SECRET);

        Reply token = api.patch(URL, oauth2("\"clientSecret\":\"s\","));
        assertThat(token.status()).as(token.text()).isEqualTo(200);
        assertThat(service().credential().orElseThrow()).isInstanceOf(Credential.Token.class);
        assertThat(api.patch(URL, "{\"credential\":{\"value\":\"x\"}}").pointers())
                .containsExactly("/credential");

        assertThat(put(SECRET).status()).isEqualTo(200);
        assertThat(kept()).startsWith("v1:");
        assertThat(api.put(URL, oauth2("")).pointers()).containsExactly("/credential/oauth2/clientSecret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/token",
                "http://metadata.google.internal/token",
                "http://127.0.0.1:8081/token",
                "ftp://id.example/token",
                "https://user@id.example/token"
            })
    void tokensAreNotAskedForWhereNobodyIsCalled(String url) {
        String document = oauth2("\"clientSecret\":\"s\",").replace("https://id.example/token", url);

        assertThat(api.put(URL, document.replace(":8081", ":" + admin.port())).pointers())
                .containsExactly("/credential/oauth2/tokenUrl");
    }

    @Test
    void anEmptySecretOfAClientIsNone() {
        assertThat(api.put(URL, oauth2("\"clientSecret\":\"\",")).pointers())
                .containsExactly("/credential/oauth2/clientSecret");
    }

    @Test
    void aCertificateThatItNamesExistsAndCannotGo(@TempDir Path folder) {
        String named = "{\"tls\":{\"clientCertificate\":\"own\"}}";
        Reply dangling = api.put(URL, named);
        TestCertificates.Pem pem = new TestCertificates(folder).pem("own", "own.example");
        ObjectNode certificate = JsonNodeFactory.instance.objectNode();
        certificate.put("certificate", pem.chain()).put("privateKey", pem.privateKey());
        api.put("/api/v1/certificates/own", certificate.toString());

        assertThat(dangling.pointers()).containsExactly("/tls/clientCertificate");
        assertThat(api.put(URL, named).status()).isEqualTo(201);
        assertThat(api.patch("/api/v1/certificates/own?dryRun=true", "{\"enabled\": false}")
                        .text())
                .contains("\"code\":\"in_use\"");
        api.patch("/api/v1/certificates/own", "{\"enabled\": false}");
        assertThat(api.patch(URL + "?dryRun=true", "{}").text())
                .contains("\"pointer\":\"/tls/clientCertificate\",\"code\":\"certificate_disabled\"");
        assertThat(api.delete("/api/v1/certificates/own").status()).isEqualTo(409);
        assertThat(api.delete(URL).status()).isEqualTo(204);
        assertThat(api.delete("/api/v1/certificates/own").status()).isEqualTo(204);
    }

    /** @param secret the member, with a comma behind it */
    private static String oauth2(String secret) {
        return "{\"credential\":" + SHOWN.replace("\"scopes\"", secret + "\"scopes\"") + "}";
    }

    private OAuth2 client() {
        return ((Credential.Token) service().credential().orElseThrow()).oauth2();
    }

    private Reply put(String value) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putObject("credential").put("value", value);
        return api.put(URL, document.toString());
    }

    private String kept() {
        return ((Credential.Fixed) service().credential().orElseThrow()).value().kept();
    }

    private Service service() {
        return (Service) database.database()
                .reader()
                .find(new EntityKey(Kind.SERVICE, "s"))
                .orElseThrow()
                .entity();
    }
}
