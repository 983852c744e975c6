package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.proxy.TestCertificates;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EachDatabase
class CertificatesIT {
    private static final String OWN = "/api/v1/certificates/own";

    private static TestCertificates.Pem pem;
    private static TestCertificates.Pem other;

    private final TestDatabase database;
    private final RunningAdmin admin;
    private final ApiClient api;

    CertificatesIT(TestDatabase database) {
        this.database = database;
        this.admin = RunningAdmin.start(database.database());
        this.api = admin.client();
    }

    @BeforeAll
    static void make(@TempDir Path folder) {
        TestCertificates certificates = new TestCertificates(folder);
        pem = certificates.pem("own", "a.example.com", "*.example.org");
        other = certificates.pem("other", "b.example.com");
    }

    @AfterEach
    void stop() {
        api.delete(OWN);
        admin.close();
    }

    @Test
    void itTellsWhatItIsForAndNeverItsPrivateKey() {
        Reply created = api.put(OWN, document(pem.chain(), pem.privateKey()));

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        Reply shown = api.get(OWN);
        assertThat(shown.body().path("names").toString()).isEqualTo("[\"*.example.org\",\"a.example.com\"]");
        assertThat(shown.body().path("expiresAt").textValue()).endsWith("Z");
        assertThat(shown.body().path("fingerprint").textValue()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        assertThat(shown.body().has("privateKey")).isFalse();
        assertThat(created.text() + api.get("/api/v1/certificates").text())
                .doesNotContain("PRIVATE KEY")
                .doesNotContain("privateKey");
    }

    @Test
    void itsPrivateKeyIsKeptEncrypted() {
        api.put(OWN, document(pem.chain(), pem.privateKey()));

        Certificate stored = (Certificate) database.database()
                .reader()
                .find(new EntityKey(Kind.CERTIFICATE, "own"))
                .orElseThrow()
                .entity();

        assertThat(stored.privateKey().orElseThrow().kept()).startsWith("v1:").doesNotContain("PRIVATE KEY");
    }

    @Test
    void anAbsentPrivateKeyStaysAndTheSameIsNoChange() {
        long revision = api.put(OWN, document(pem.chain(), pem.privateKey())).revision();

        ObjectNode shown = (ObjectNode) api.get(OWN).body();

        assertThat(api.put(OWN, shown.toString()).revision()).isEqualTo(revision);
        assertThat(api.put(OWN, document(pem.chain(), pem.privateKey())).revision())
                .isEqualTo(revision);
        assertThat(api.patch(OWN, "{\"default\": true}").status()).isEqualTo(200);
    }

    @Test
    void nullClearsThePrivateKeyWhichMustBeThere() {
        api.put(OWN, document(pem.chain(), pem.privateKey()));

        assertThat(api.patch(OWN, "{\"privateKey\": null}").pointers()).containsExactly("/privateKey");
        assertThat(api.put(OWN, document(pem.chain(), null)).pointers()).containsExactly("/privateKey");
    }

    @Test
    void aPrivateKeyOfAnotherCertificateIsRefused() {
        assertThat(api.put(OWN, document(pem.chain(), other.privateKey())).pointers())
                .containsExactly("/privateKey");
        api.put(OWN, document(pem.chain(), pem.privateKey()));
        assertThat(api.patch(OWN, object().put("certificate", other.chain()).toString())
                        .pointers())
                .containsExactly("/privateKey");
    }

    @Test
    void allMistakesAreTold() {
        Reply reply = api.put(
                OWN, object().put("certificate", "x").put("defualt", true).toString());

        assertThat(reply.pointers()).containsExactlyInAnyOrder("/certificate", "/defualt", "/privateKey");
    }

    @Test
    void aBrokenChainDoesNotHideABrokenKey() {
        assertThat(api.put(OWN, document("x", "y")).pointers())
                .containsExactlyInAnyOrder("/certificate", "/privateKey");
    }

    @Test
    void aVariableOfTheNodesIsKeptAsItIs() {
        assertThat(api.put(OWN, document(pem.chain(), "${env:TOLLGATE_VAR_KEY}"))
                        .status())
                .isEqualTo(201);
        assertThat(api.put(OWN, document(pem.chain(), "${env:HOME}")).pointers())
                .containsExactly("/privateKey");
    }

    @ParameterizedTest
    @CsvSource({"-1, not_yet_valid", "0, ", "15, ", "17, expires_soon", "31, expired"})
    void aPreviewWarnsOfACertificateThatIsNotValidOrNotForLong(int days, String code) {
        Clock then = Clock.offset(Clock.systemUTC(), Duration.ofDays(days));
        try (RunningAdmin other = RunningAdmin.start(database.database(), then)) {
            Reply reply = other.client().put(OWN + "?dryRun=true", document(pem.chain(), pem.privateKey()));

            assertThat(reply.body().path("warnings").findValuesAsText("code"))
                    .as(reply.text())
                    .isEqualTo(Stream.ofNullable(code).toList());
        }
    }

    @Test
    void aPreviewShowsNoPrivateKey() {
        Reply reply = api.put(OWN + "?dryRun=true", document(pem.chain(), pem.privateKey()));

        assertThat(reply.text())
                .contains("BEGIN CERTIFICATE")
                .doesNotContain("PRIVATE KEY", pem.privateKey().lines().toList().get(1));
        assertThat(reply.body().path("object").has("privateKey")).isFalse();
    }

    private static String document(String chain, String privateKey) {
        return object().put("certificate", chain).put("privateKey", privateKey).toString();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
