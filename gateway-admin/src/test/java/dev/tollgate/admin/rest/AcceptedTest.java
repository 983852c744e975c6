package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                            | JSON",
                "*/*                                         | JSON",
                "application/json                            | JSON",
                "application/yaml                            | YAML",
                "text/x-yaml;q=0.4                           | YAML",
                "text/*                                      | YAML",
                "application/*                               | JSON",
                "application/json;q=0.5, application/yaml    | YAML",
                "application/yaml;q=0.5, application/json    | JSON",
                "application/yaml, */*;q=0.1                 | YAML",
                "application/json;q=0, */*                   | YAML",
                "text/html                                   | none",
                "application/json;q=0                        | none",
            })
    void theBetterAcceptedFormatIsAnswered(String accept, String format) {
        assertThat(Accepted.of(Optional.ofNullable(accept)).map(Enum::name).orElse("none"))
                .isEqualTo(format);
    }
}
