package dev.tollgate.proxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodLabelTest {

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"})
    void aMethodOfTheStandardsKeepsItsName(String method) {
        assertThat(label(method)).isEqualTo(method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "GETT", "GE", "P", "PROPFIND", "PUTS", "X", "other", "!"})
    void anyOtherMethodIsOther(String method) {
        assertThat(label(method)).isEqualTo("other");
    }

    private static String label(String method) {
        return MethodLabel.of(Requests.request(method, "/").head()).text();
    }
}
