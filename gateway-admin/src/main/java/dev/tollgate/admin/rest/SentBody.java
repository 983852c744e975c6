package dev.tollgate.admin.rest;

import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Call;
import dev.tollgate.admin.http.Problem;
import java.util.List;
import java.util.Locale;

/** A request's body as bytes of an accepted media type, or the answer that says why it is none. */
sealed interface SentBody {

    /**
     * It is one.
     *
     * @param mediaType one of those that are accepted, the first if none was stated
     */
    record Read(byte[] bytes, String mediaType) implements SentBody {}

    /** It is none, and this is what the client gets to know. */
    record Refused(Answer answer) implements SentBody {}

    /** Reads the body of at most so many bytes. */
    static SentBody of(Call call, List<String> mediaTypes, int most) {
        String stated =
                call.header("Content-Type").orElse(mediaTypes.getFirst()).toLowerCase(Locale.ROOT);
        boolean plain = call.header("Content-Encoding")
                .map(coding -> coding.equalsIgnoreCase("identity"))
                .orElse(true);
        if (!accepted(stated, mediaTypes) || !plain) {
            return refused(
                    Problem.Type.MEDIA_TYPE,
                    "Accepted: " + String.join(", ", mediaTypes) + " in UTF-8, not compressed.");
        }
        return switch (call.body().read(most)) {
            case Call.Content.TooLarge(int limit) ->
                refused(Problem.Type.BODY_TOO_LARGE, "Accepted: at most " + limit + " bytes.");
            case Call.Content.Whole(byte[] bytes) -> new Read(bytes, withoutParameters(stated));
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

    private static Refused refused(Problem.Type type, String detail) {
        return new Refused(new Problem(type, detail).answer());
    }
}
