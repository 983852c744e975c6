package dev.tollgate.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {

    private static Form parse(String type, String body) {
        return Multipart.parse(type, body.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void fieldsAndFilesAreReadAsBrowsersSendThem() {
        Form form = parse("multipart/form-data; boundary=----WebKit1", """
            ------WebKit1
            Content-Disposition: form-data; name="csrf"

            abc
            ------WebKit1
            Content-Disposition: form-data; name="upload"; filename="a b.yaml"
            Content-Type: application/yaml

            services: [größe]
            --no boundary

            ------WebKit1
            Content-Disposition: form-data; name="tag"


            ------WebKit1
            content-disposition: form-data; name="say %22hi%22"

            one
            ------WebKit1
            content-disposition: form-data; name="say %22hi%22"

            two
            ------WebKit1--
            """);

        assertThat(form.value("csrf")).contains("abc");
        assertThat(form.value("upload")).contains("services: [größe]\r\n--no boundary\r\n");
        assertThat(form.checked("tag")).isTrue();
        assertThat(form.value("tag")).isEmpty();
        assertThat(form.all("say \"hi\"")).isEqualTo(List.of("one", "two"));
    }

    @Test
    void aBoundaryMayStandInQuotesAndTextBeforeTheFirst() {
        assertThat(parse("multipart/form-data; charset=utf-8; boundary=\"a b\"", """
            ignored
            --a b
            Content-Disposition: form-data; name="x"

            1
            --a b--
            """)
                        .value("x"))
                .contains("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--b",
                "--b--",
                "--b\n",
                "--b\n\n--b--",
                "--b\nContent-Disposition: form-data; name=\"x\"\n--b--",
                "--b\nContent-Disposition: form-data\n\nx\n--b--",
                "--b\nContent-Disposition: form-data; name=\"x\"\n\nnever ends",
                "other"
            })
    void whatIsNoSuchFormHasNoFields(String body) {
        assertThat(parse("multipart/form-data; boundary=b", body).fields()).isEmpty();
        assertThat(parse("multipart/form-data", body).fields()).isEmpty();
    }
}
