package dev.tollgate.db.path;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathNormalizerTest {

    private static final String REFUSED = "refused";

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/a", "/a/", "/a/b.json", "/a..b/c...", "/a;v=1/b,c:d@e!$&'()*+=", "/a-b_c~d", "/{id}"})
    void aPathInNormalFormStaysAsItIs(String path) {
        assertThat(normalized(path, true)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/./a, /a",
        "/a/./b, /a/b",
        "/a/., /a/",
        "/a/../b, /b",
        "/a/b/.., /a/",
        "/a/.., /",
        "/a/b/../../c, /c",
        "/a/b/../.././c/./d/.., /c/",
        "/.well-known/x, /.well-known/x",
        "/..a/...b/c.., /..a/...b/c..",
        "/a/%2e/b, /a/b",
        "/a/%2E%2e/b, /b",
        "/a/.%2e/b, /b",
        "/a//../b, /b",
    })
    void dotSegmentsAreResolved(String path, String expected) {
        assertThat(normalized(path, true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"//, /", "//a, /a", "/a//b, /a/b", "/a///, /a/", "/a/.//b, /a/b", "/a/..//b, /b", "/a//./b, /a/b"})
    void slashesAreMerged(String path, String expected) {
        assertThat(normalized(path, true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"//, //", "/a//b, /a//b", "/a///, /a///", "/a//../b, /a/b", "/a/./b//, /a/b//"})
    void slashesStayIfTheyAreNotToBeMerged(String path, String expected) {
        assertThat(normalized(path, false)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/%61%7E%2d%5F%30, /a~-_0",
        "/a%2fb, /a%2Fb",
        "/a%5cb, /a%5Cb",
        "/a%2Fb/%7Euser;v=1/c%20d, /a%2Fb/~user;v=1/c%20d",
        "/%c3%a9, /%C3%A9",
        "/%2561, /%2561",
        "/%252e%252e/a, /%252e%252e/a",
        "/a%3Fb%23, /a%3Fb%23",
        "/%2F/%2f, /%2F/%2F",
    })
    void onlyUnreservedCharactersAreDecodedAndOnce(String path, String expected) {
        assertThat(normalized(path, true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/a%2", "/a%2/b", "/%zz", "/%g0", "/%0g", "/%+1", "/%%20", "/%u0041", "/a/%2"})
    void badEscapesAreRefused(String path) {
        assertThat(normalized(path, true)).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%00", "/a%00b", "/a/%00", "/a\0b", "/a b", "/a\tb", "/a\r\nb", "/a?b", "/a#b", "/a\177", "/./a b"
            })
    void whatCannotStandInAPathIsRefused(String path) {
        assertThat(normalized(path, true)).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "*", "a/b", "%2Fa"})
    void aPathWithoutASlashInFrontIsRefused(String path) {
        assertThat(normalized(path, true)).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/..", "/../", "/../a", "/a/../..", "/./..", "/%2e%2e", "/%2e./a", "/a/b/../../../c", "//.."})
    void climbingAboveTheRootIsRefused(String path) {
        assertThat(normalized(path, true)).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/..%2Fb",
                "/a/..%2fb",
                "/a/%2e%2e%2fb",
                "/a/..%5Cb",
                "/a/..\\b",
                "/a/x%2F..%2Fb",
                "/a/x..%2Fb",
                "/a/x%2F..",
                "/a/x%5C../b",
                "/a/x\\..",
                "/a/%2F..",
                "/a/..%2F",
                "/a/..%5c"
            })
    void aWayUpBehindAnEscapedSeparatorIsRefused(String path) {
        assertThat(normalized(path, true)).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%2Fb..", "/a..b%2Fc", "/...%2E/..x%2Fy", "/a%2F.b", "/a\\b"})
    void dotsThatDoNotLeadUpAreAccepted(String path) {
        assertThat(normalized(path, true)).isNotEqualTo(REFUSED);
    }

    @Test
    void bytesAroundThePathAreLeftAlone() {
        byte[] head = "GET /a/../b%2f HTTP/1.1".getBytes(ISO_8859_1);

        int end = new PathNormalizer(true).normalize(head, 4, 14);

        assertThat(new String(head, 4, end - 4, ISO_8859_1)).isEqualTo("/b%2F");
        assertThat(new String(head, ISO_8859_1)).startsWith("GET /").endsWith(" HTTP/1.1");
    }

    @Test
    void charactersBeyondAsciiInTextAreEscaped() {
        assertThat(new PathNormalizer(true).normalize("/café/../ä")).contains("/%C3%A4");
    }

    @Test
    void whatIsNormalizedIsItsOwnNormalForm() {
        SplittableRandom random = new SplittableRandom(7);
        String[] parts = {"/", "/", ".", "..", "a", "%2e", "%2F", "%5c", "%61", "\\", "%25", "b", "%c3"};
        for (int round = 0; round < 100_000; round++) {
            StringBuilder text = new StringBuilder("/");
            for (int i = random.nextInt(10); i > 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            boolean mergeSlashes = random.nextBoolean();

            String once = normalized(text.toString(), mergeSlashes);

            if (!once.equals(REFUSED)) {
                assertThat(normalized(once, mergeSlashes)).as(text.toString()).isEqualTo(once);
                assertThat(once.split("/", -1))
                        .as(text.toString())
                        .startsWith("")
                        .doesNotContain(".", "..");
            }
        }
    }

    private static String normalized(String path, boolean mergeSlashes) {
        byte[] bytes = path.getBytes(ISO_8859_1);
        int end = new PathNormalizer(mergeSlashes).normalize(bytes, 0, bytes.length);
        return end == PathNormalizer.REFUSED ? REFUSED : new String(bytes, 0, end, ISO_8859_1);
    }
}
