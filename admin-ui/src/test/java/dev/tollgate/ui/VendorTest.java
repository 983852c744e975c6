package dev.tollgate.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VendorTest {

    private static final Path FILES = Path.of("src/main/resources/dev/tollgate/ui/assets/vendor");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*\\| `([0-9a-f]{64})` \\|");

    @Test
    void vendoredFilesAreThoseThatAreWrittenDown() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("VENDOR.md")))
                .results()
                .forEach(row -> listed.put(row.group(1), row.group(2)));

        Map<String, String> present = new TreeMap<>();
        try (Stream<Path> files = Files.list(FILES)) {
            files.forEach(file -> present.put(file.getFileName().toString(), sha256(file)));
        }

        assertThat(present).isNotEmpty().isEqualTo(listed);
    }

    @Test
    void noAssetLoadsAnythingFromElsewhere() {
        Pattern foreign =
                Pattern.compile("(url\\(|src=|href=|@import|import\\(|fetch\\(|EventSource\\()\\s*[\"']?(https?:)?//");

        assertThat(Assets.load().all())
                .allSatisfy((_, asset) ->
                        assertThat(foreign.matcher(text(asset)).find()).isFalse());
    }

    @Test
    void ourOwnScriptsStaySmall() {
        Map<String, Asset> all = Assets.load().all();

        assertThat(Stream.of("app.js", "theme.js", "forms.js")
                        .mapToInt(name -> all.get(name).bytes().length)
                        .sum())
                .isLessThan(8 * 1024);
    }

    private static String text(Asset asset) {
        return new String(asset.bytes(), StandardCharsets.UTF_8);
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
