package dev.tollgate.proxy.wire;

import static dev.tollgate.proxy.wire.Messages.fields;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
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

    @Test
    void membersOfAListAreFoundWhateverSpaceIsAroundThem() {
        for (String list : List.of("close", " close", "a,close", "a, close ,b", "a,\tclose\t", ", ,close,,")) {
            Fields fields = Fields.empty().add("Connection", list);

            assertThat(fields.lists(FieldName.CONNECTION, Octets.bytes("close")))
                    .as(list)
                    .isTrue();
        }
        for (String list : List.of("", "closed", "a close", "clos,e", "xclose", "a,b")) {
            Fields fields = Fields.empty().add("Connection", list);

            assertThat(fields.lists(FieldName.CONNECTION, Octets.bytes("close")))
                    .as(list)
                    .isFalse();
        }
    }

    @Test
    void aLineOfAnotherSectionIsAppendedAsItCame() {
        Fields other = Fields.empty().add("X-Longer", "first value").add("Accept", "*/*");
        Fields fields = Fields.empty().add("Host", "a.org").add(other, 0).add(other, 1);

        assertThat(fields.count()).isEqualTo(3);
        assertThat(fields.name(1)).isEqualTo("X-Longer");
        assertThat(fields.value(1)).isEqualTo("first value");
        assertThat(fields.value(fields.line(FieldName.ACCEPT))).isEqualTo("*/*");
        assertThat(Octets.text(fields.bytes(), fields.nameFrom(1), fields.valueTo(2) + 2))
                .isEqualTo("X-Longer: first value\r\nAccept: */*\r\n");
    }

    @Test
    void whatBecomesOfACopyDoesNotBecomeOfTheOther() {
        Fields fields = Fields.empty().add("Host", "a.org").add("X-A", "1");
        for (Fields copy : List.of(fields.copy(), fields.copy(0, 0), fields.copy(2, 100))) {
            copy.withhold(0);
            for (int line = 0; line < 20; line++) {
                copy.add("X-B", "some value");
            }

            assertThat(copy.count()).isEqualTo(22);
            assertThat(copy.value(21)).isEqualTo("some value");
            assertThat(copy.value(1)).isEqualTo("1");
            assertThat(fields.count()).isEqualTo(2);
            assertThat(fields.has(FieldName.HOST)).isTrue();
        }
    }

    @Test
    void anUnderscoreResemblesAHyphen() {
        Fields fields = Fields.empty()
                .add("X_Real-IP", "1")
                .add("x-real_ip", "2")
                .add("x-real-ips", "3")
                .add("x.real-ip", "4");

        assertThat(IntStream.range(0, 4).mapToObj(line -> fields.resembles(line, Octets.bytes("x-real-ip"))))
                .containsExactly(true, true, false, false);
    }
}
