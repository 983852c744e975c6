package dev.tollgate.admin.rest;

import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Call;
import dev.tollgate.admin.http.Problem;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** Requests' bodies as bytes of an accepted media type. */
final class SentBody {

    private SentBody() {}

    /**
     * What becomes of a body of at most so many bytes; or why there is none.
     *
     * @param mediaTypes those that are accepted; one without a media type is taken for the first
     * @param then gets the bytes and which of the media types they are
     */
    static Answer read(Call call, List<String> mediaTypes, int most, BiFunction<byte[], String, Answer> then) {
        String stated =
                call.header("Content-Type").orElse(mediaTypes.getFirst()).toLowerCase(Locale.ROOT);
        boolean plain = call.header("Content-Encoding")
                .map(coding -> coding.equalsIgnoreCase("identity"))
                .orElse(true);
        if (!accepted(stated, mediaTypes) || !plain) {
            String accepted = "Accepted: " + String.join(", ", mediaTypes) + " in UTF-8, not compressed.";
            return new Problem(Problem.Type.MEDIA_TYPE, accepted).answer();
        }
        return switch (call.body().read(most)) {
            case Call.Content.TooLarge(int limit) ->
                new Problem(Problem.Type.BODY_TOO_LARGE, "Accepted: at most " + limit + " bytes.").answer();
            case Call.Content.Whole(byte[] bytes) -> then.apply(bytes, withoutParameters(stated));
        };
    }

    private static boolean accepted(String contentType, List<String> mediaTypes) {
        String[] parts = contentType.split(";");
        for (int index = 1; index < parts.length; index++) {
            String parameter = parts[index].strip();
            if (parameter.startsWith("charset=") && !parameter.matches("charset=\"?utf-8\"?")) {
                return false;
            }
        }
        return mediaTypes.contains(withoutParameters(contentType));
    }

    private static String withoutParameters(String contentType) {
        return contentType.split(";", 2)[0].strip();
    }
}
