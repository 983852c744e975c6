package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tollgate.proxy.tls.InvalidCertificate;
import dev.tollgate.proxy.tls.ServerCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Private keys in each form that OpenSSL writes them in. */
class PrivateKeyFormatsIT {
    private static final String RSA = "genrsa -traditional 2048";
    private static final String EC = "ecparam -genkey -name ";

    @TempDir
    private Path folder;

    @BeforeEach
    void expectOpenssl() {
        assumeThat(Commands.expected("openssl")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        RSA + ", RSA PRIVATE KEY",
        EC + "prime256v1, EC PRIVATE KEY",
        EC + "secp384r1, EC PRIVATE KEY",
        EC + "secp521r1 -noout, EC PRIVATE KEY"
    })
    void aKeyIsReadInTheFormOfItsKindAndInPkcs8(String command, String label) throws IOException {
        String own = openssl(command);
        String pkcs8 = openssl("pkcs8 -topk8 -nocrypt -in " + saved(own));
        String chain = chain(own);

        assertThat(own).contains("-----BEGIN " + label + "-----");
        assertThat(pkcs8).contains("-----BEGIN PRIVATE KEY-----");
        assertThat(ServerCertificate.parse("own", chain, own, false).names().exact())
                .containsExactly("a.example");
        assertThat(ServerCertificate.parse("pkcs8", chain, pkcs8, false).names().exact())
                .containsExactly("a.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {RSA, EC + "prime256v1"})
    void anotherKeyOfTheSameKindIsNotThatOfTheCertificate(String command) throws IOException {
        String chain = chain(openssl(command));
        String other = openssl(command);

        assertThatThrownBy(() -> ServerCertificate.parse("other", chain, other, false))
                .isInstanceOf(InvalidCertificate.class)
                .hasMessageContaining("not that of the certificate");
    }

    @Test
    void anEncryptedKeyIsToldToBeOne() throws IOException {
        String own = openssl(EC + "prime256v1");
        String encrypted = openssl("pkcs8 -topk8 -passout pass:secret -in " + saved(own));
        String chain = chain(own);

        assertThatThrownBy(() -> ServerCertificate.parse("encrypted", chain, encrypted, false))
                .isInstanceOf(InvalidCertificate.class)
                .hasMessageContaining("without a passphrase");
    }

    private String chain(String key) throws IOException {
        return openssl("req -x509 -days 30 -subj /CN=own -addext subjectAltName=DNS:a.example -key " + saved(key));
    }

    private Path saved(String key) throws IOException {
        return Files.writeString(folder.resolve("key.pem"), key);
    }

    private static String openssl(String command) throws IOException {
        return Commands.output(("openssl " + command).split(" "));
    }
}
