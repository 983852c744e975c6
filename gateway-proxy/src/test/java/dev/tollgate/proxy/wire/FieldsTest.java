package dev.tollgate.proxy.wire;

import static dev.tollgate.proxy.wire.Messages.fields;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FieldsTest {

    @ParameterizedTest
    @EnumSource(
            value = FieldName.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OTHER", "WITHHELD"})
    void knownNameIsFoundWithoutCase(FieldName name) {
        Fields fields = fields(
                name.text().toUpperCase(Locale.ROOT) + ": a\r\n" + name.text().toLowerCase(Locale.ROOT) + ": b\r\n");

        assertThat(fields.present()).isEqualTo(name.bit());
        assertThat(fields.count(name)).isEqualTo(2);
        assertThat(fields.value(name)).contains("a");
    }

    @ParameterizedTest
    @CsvSource({"Hosts", "Hos", "Content_Length", "Content-Lengtx", "X-Request_Id", "Xx-Consumer-Name", "T"})
    void nameThatIsOnlySimilarIsAnother(String name) {
        assertThat(fields(name + ": a\r\n").present()).isEqualTo(FieldName.OTHER.bit());
    }

    @ParameterizedTest
    @CsvSource({
        "X_Consumer_Name, X_CONSUMER_NAME",
        "X_Forwarded-For, WITHHELD",
        "X-Real_IP, WITHHELD",
        "x-consumer_groups, X_CONSUMER_GROUPS",
        "X_CREDENTIAL-ID, X_CREDENTIAL_ID"
    })
    void underscoreCountsAsHyphenInTheNamesOfIdentity(String name, FieldName expected) {
        assertThat(fields(name + ": a\r\n").has(expected)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "close ; true",
                "CLOSE ; true",
                "keep-alive, close ; true",
                "keep-alive ,\tclose ; true",
                "keep-alive,close, ; true",
                ",,close ; true",
                "keep-alive ; false",
                "closed ; false",
                "clos ; false",
                "close d ; false",
                "'' ; false",
                ", ; false",
                "\"close\" ; false"
            })
    void listHoldsAMemberOrNot(String value, boolean expected) {
        Fields fields = fields("Connection: x\r\nConnection: " + value + "\r\n");

        assertThat(fields.lists(FieldName.CONNECTION, Octets.bytes("close"))).isEqualTo(expected);
    }

    @Test
    void absentFieldListsNothing() {
        assertThat(fields("Host: close\r\n").lists(FieldName.CONNECTION, Octets.bytes("close")))
                .isFalse();
    }

    @Test
    void addedLinesAreReadLikeParsedOnes() {
        Fields fields = Fields.empty();
        for (int i = 0; i < 50; i++) {
            fields.add("X-" + i, "value " + i).add("Via", "1.1 v" + i);
        }

        assertThat(fields.count()).isEqualTo(100);
        assertThat(fields.count(FieldName.VIA)).isEqualTo(50);
        assertThat(fields.value(FieldName.VIA)).contains("1.1 v0");
        assertThat(fields.name(98) + fields.value(98)).isEqualTo("X-49value 49");
    }

    @Test
    void absentNameHasNoLine() {
        Fields fields = fields("A: b\r\n");

        assertThat(fields.line(FieldName.HOST)).isEqualTo(-1);
        assertThat(fields.count(FieldName.HOST)).isZero();
        assertThat(fields.value(FieldName.HOST)).isEmpty();
    }
}
