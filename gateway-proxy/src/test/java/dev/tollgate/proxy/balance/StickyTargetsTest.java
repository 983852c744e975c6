package dev.tollgate.proxy.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Balance.StickyCookie;
import dev.tollgate.proxy.wire.Octets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StickyTargetsTest {
    private static final byte[] KEY = Octets.bytes("0123456789abcdef0123456789abcdef");
    private static final StickyCookie AN_HOUR = new StickyCookie("tg_node", Duration.ofHours(1));
    private static final StickyCookie A_SESSION = new StickyCookie("tg_node", Duration.ZERO);
    private static final List<String> TARGETS = IntStream.range(0, 50)
            .mapToObj(index -> "10.0.0." + index + ":9000")
            .toList();

    private final StickyTargets targets = new StickyTargets(KEY, "orders", AN_HOUR, TARGETS);

    @Test
    void eachTargetIsReadBackFromItsCookie() {
        assertThat(IntStream.range(0, TARGETS.size()).allMatch(index -> read(targets, value(targets, index)) == index))
                .isTrue();
    }

    @Test
    void anotherNodeReadsTheSame() {
        StickyTargets other = new StickyTargets(KEY, "orders", A_SESSION, TARGETS.reversed());

        assertThat(read(other, value(targets, 0))).isEqualTo(TARGETS.size() - 1);
    }

    @Test
    void cookieOfAnotherServiceNamesNobody() {
        StickyTargets other = new StickyTargets(KEY, "users", AN_HOUR, TARGETS);

        assertThat(read(other, value(targets, 0))).isEqualTo(Chooser.NONE);
    }

    @Test
    void cookieOfAnotherInstallationNamesNobody() {
        StickyTargets other = new StickyTargets(Octets.bytes("another key"), "orders", AN_HOUR, TARGETS);

        assertThat(read(other, value(targets, 0))).isEqualTo(Chooser.NONE);
    }

    @Test
    void targetThatIsGoneIsNobody() {
        StickyTargets fewer = new StickyTargets(KEY, "orders", AN_HOUR, TARGETS.subList(1, 50));

        assertThat(read(fewer, value(targets, 0))).isEqualTo(Chooser.NONE);
    }

    @Test
    void everyChangedCharacterMakesItNobodys() {
        String value = value(targets, 7);
        for (int at = 0; at < value.length(); at++) {
            String changed = value.substring(0, at) + (char) (value.charAt(at) ^ 1) + value.substring(at + 1);

            assertThat(read(targets, changed)).as(changed).isEqualTo(Chooser.NONE);
        }
    }

    @Test
    void otherTextsNameNobody() {
        for (String text : new String[] {"", "x", "10.0.0.1:9000", value(targets, 1) + "=", value(targets, 1) + "AA"}) {
            assertThat(read(targets, text)).as(text).isEqualTo(Chooser.NONE);
        }
    }

    @Test
    void valueIsFoundAmongOtherBytes() {
        byte[] head = Octets.bytes("Cookie: a=b; tg_node=" + value(targets, 3) + "; c=d");

        assertThat(targets.of(head, 21, 43)).isEqualTo(3);
    }

    @Test
    void valueTellsNothingOfTheAddress() {
        assertThat(value(targets, 1)).hasSize(22).matches("[A-Za-z0-9_-]+").doesNotContain("10");
    }

    @Test
    void browsersKeepItForItsTime() {
        assertThat(targets.line(0, false))
                .isEqualTo("tg_node=" + value(targets, 0) + "; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax");
    }

    @Test
    void overTlsItIsSecure() {
        assertThat(targets.line(0, true)).endsWith("; HttpOnly; SameSite=Lax; Secure");
    }

    @Test
    void withoutATimeItIsForgottenWithTheSession() {
        assertThat(new StickyTargets(KEY, "orders", A_SESSION, TARGETS).line(0, false))
                .doesNotContain("Max-Age");
    }

    private static String value(StickyTargets targets, int index) {
        String line = targets.line(index, false);
        return line.substring("tg_node=".length(), line.indexOf(';'));
    }

    private static int read(StickyTargets targets, String value) {
        byte[] bytes = Octets.bytes(value);
        return targets.of(bytes, 0, bytes.length);
    }
}
