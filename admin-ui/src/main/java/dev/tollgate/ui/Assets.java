package dev.tollgate.ui;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * Everything that pages load, read and compressed once. Names carry the hash of the content, as in {@code
 * app.0123456789ab.js}. Safe for any number of threads.
 */
public final class Assets {

    /** Where assets are served, below the prefix. */
    public static final String PATH = "/assets/";

    private static final List<String> STYLE = List.of(
            "1-base",
            "2-frame",
            "3-controls",
            "4-tables",
            "5-live",
            "6-routes",
            "7-forms",
            "8-late",
            "8-requests",
            "9-narrow");

    private static final String CSS = "text/css; charset=utf-8";
    private static final String JS = "text/javascript; charset=utf-8";

    private final Map<String, String> hashedNames = new HashMap<>();
    private final Map<String, Asset> assets = new HashMap<>();

    private Assets() {}

    /** Reads them all from the class path. */
    public static Assets load() {
        Assets assets = new Assets();
        ByteArrayOutputStream style = new ByteArrayOutputStream();
        STYLE.forEach(part -> style.writeBytes(read("style/" + part + ".css")));
        assets.add("console.css", CSS, style.toByteArray());
        for (String name : List.of("tabler.css", "uplot.css")) {
            assets.add(name, CSS, read("vendor/" + name));
        }
        for (String name : List.of("htmx.js", "idiomorph-ext.js", "response-targets.js", "sse.js", "uplot.js")) {
            assets.add(name, JS, read("vendor/" + name));
        }
        for (String name : List.of("theme.js", "app.js", "forms.js", "live.js", "requests.js")) {
            assets.add(name, JS, withoutComments(read(name)));
        }
        assets.add("icons.svg", "image/svg+xml", read("icons.svg"));
        assets.add("logo.svg", "image/svg+xml", read("logo.svg"));
        return assets;
    }

    /** The file of a hashed name. */
    public Optional<Asset> find(String hashedName) {
        return Optional.ofNullable(assets.get(hashedName));
    }

    /** All files by their plain names, for whoever wants to look at everything that is served. */
    public Map<String, Asset> all() {
        Map<String, Asset> all = new HashMap<>();
        hashedNames.forEach((name, hashedName) -> all.put(name, find(hashedName).orElseThrow()));
        return Map.copyOf(all);
    }

    /** The name under which an asset is served; a template that names one that does not exist is a fault. */
    String hashedName(String name) {
        return Optional.ofNullable(hashedNames.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no asset is called " + name));
    }

    private void add(String name, String mediaType, byte[] bytes) {
        int dot = name.lastIndexOf('.');
        String hashedName = name.substring(0, dot) + "." + hash(bytes) + name.substring(dot);
        hashedNames.put(name, hashedName);
        assets.put(hashedName, new Asset(mediaType, bytes, gzip(bytes)));
    }

    private static byte[] read(String name) {
        try (InputStream file = Assets.class.getResourceAsStream("assets/" + name)) {
            if (file == null) {
                throw new IllegalStateException("the jar lacks the asset " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Our own scripts as browsers need them; their comments have lines of their own. */
    private static byte[] withoutComments(byte[] script) {
        return new String(script, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.stripLeading().startsWith("//"))
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
