package dev.tollgate.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.wire.Octets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

    @ParameterizedTest
    @CsvSource({
        "a.example, a.example",
        "a.example:80, a.example",
        "a.example:, a.example",
        "a.example:0065535, a.example",
        "A-b_c~d%20!$&'()*+;=:1, A-b_c~d%20!$&'()*+;=",
        "127.0.0.1:8080, 127.0.0.1",
        "[::1], [::1]",
        "[2001:db8::FF]:8080, [2001:db8::FF]",
        "[::ffff:1.2.3.4]:, [::ffff:1.2.3.4]",
        "[::], [::]",
        "[1::], [1::]",
        "[1:2:3:4:5:6:7:8], [1:2:3:4:5:6:7:8]",
        "[1:2:3:4:5:6:7::], [1:2:3:4:5:6:7::]",
        "[::2:3:4:5:6:7:8], [::2:3:4:5:6:7:8]",
        "[1:2:3:4:5:6:255.0.10.1], [1:2:3:4:5:6:255.0.10.1]",
        "[1::6:1.2.3.4], [1::6:1.2.3.4]"
    })
    void hostIsToldFromThePort(String text, String host) {
        Authority authority = parse("x" + text + "y").orElseThrow();

        assertThat(Octets.text(authority.bytes(), authority.from(), authority.hostTo()))
                .isEqualTo(host);
        assertThat(authority).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":80",
                "a:b",
                "a:80:90",
                "user@host",
                "user:secret@host",
                "a,b",
                "a b",
                "a/b",
                "a?b",
                "a#b",
                "a\\b",
                "a\"",
                "\u00e4",
                "a\u0000",
                "[",
                "[]",
                "[::1",
                "::1",
                "[::1]x",
                "[::1]]",
                "[[::1]",
                "[g::]",
                "[:]",
                "[:::]",
                "[1]",
                "[:1]",
                "[1:]",
                "[1:2:3:4:5:6:7]",
                "[1:2:3:4:5:6:7:8:9]",
                "[1:2:3:4:5:6:7:8::]",
                "[1::2::3]",
                "[1:::2]",
                "[::1:]",
                "[12345::]",
                "[::1%eth0]",
                "[fe80::1%25eth0]",
                "[v1.a]",
                "[1.2.3.4]",
                "[::1.2.3]",
                "[::1.2.3.256]",
                "[::1.2.3.04]",
                "[::1.2.3.4.5]",
                "[::1.2.3.4:1]",
                "[1:2:3:4:5:6:7:1.2.3.4]",
                "[::1]:x",
                "]",
                "a:8 0",
                "a:65536",
                "a:99999999999",
                "a%",
                "a%4",
                "a%zz"
            })
    void whatIsNoHostAndPortIsRefused(String text) {
        assertThat(parse("x" + text + "y")).isEmpty();
    }

    @Test
    void absentAuthorityIsNotPresent() {
        assertThat(Authority.NONE.present()).isFalse();
    }

    /** Of the run between the first and the last character: what stands around it must not count. */
    private static Optional<Authority> parse(String around) {
        byte[] bytes = Octets.bytes(around);
        return Authority.parse(bytes, 1, bytes.length - 1);
    }
}
