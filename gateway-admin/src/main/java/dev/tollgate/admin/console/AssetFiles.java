package dev.tollgate.admin.console;

import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Call;
import dev.tollgate.ui.Asset;
import dev.tollgate.ui.Assets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Serves the files that pages load, to anybody and for good: another content has another name. */
final class AssetFiles {

    private static final Map<String, String> FOR_GOOD = Map.of(
            "Cache-Control", "public, max-age=31536000, immutable",
            "Vary", "Accept-Encoding");

    private final Assets assets;

    AssetFiles(Assets assets) {
        this.assets = assets;
    }

    Optional<Answer> find(Call call, String path) {
        return Optional.of(path)
                .filter(text -> text.startsWith(Assets.PATH))
                .flatMap(text -> assets.find(text.substring(Assets.PATH.length())))
                .map(asset -> file(call, asset));
    }

    private static Answer file(Call call, Asset asset) {
        Answer.File plain = new Answer.File(asset.mediaType(), FOR_GOOD, asset.bytes());
        return takesGzip(call)
                ? new Answer.File(asset.mediaType(), FOR_GOOD, asset.gzipped()).with("Content-Encoding", "gzip")
                : plain;
    }

    private static boolean takesGzip(Call call) {
        return call.header("Accept-Encoding").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(coding -> coding.replace(" ", ""))
                .anyMatch(coding ->
                        coding.equals("gzip") || coding.startsWith("gzip;q=") && !coding.matches(".*q=0(\\.0*)?"));
    }
}
