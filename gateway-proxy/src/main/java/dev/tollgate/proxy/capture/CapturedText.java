package dev.tollgate.proxy.capture;

import dev.tollgate.proxy.exchange.Passage;
import dev.tollgate.proxy.exchange.WatchedBody;
import dev.tollgate.proxy.mask.Masked;
import dev.tollgate.proxy.mask.Masking;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Optional;

/** What is told of a content: a text without its secrets, or why there is none. */
sealed interface CapturedText {

    /** @param truncated whether there was more */
    record Shown(String text, boolean truncated) implements CapturedText {}

    /** @param why a word for programs */
    record Omitted(String why) implements CapturedText {}

    /** Of at most so many bytes, decoded. */
    static CapturedText of(List<Passage.Line> fields, WatchedBody content, int most, Masking masking) {
        TextType type = TextType.of(value(fields, "Content-Type"));
        if (type.kind() == TextType.Kind.NO_TEXT) {
            return new Omitted("not_text");
        }
        byte[] kept = content.kept();
        Optional<Decoded> decoded =
                Decoded.of(value(fields, "Content-Encoding"), kept, content.count() > kept.length, most);
        if (decoded.isEmpty()) {
            return new Omitted("coding");
        }
        return text(type, decoded.get(), masking);
    }

    private static CapturedText text(TextType type, Decoded decoded, Masking masking) {
        Optional<String> text = characters(type.charset(), decoded.bytes(), decoded.cut());
        if (text.isEmpty()) {
            return new Omitted("not_text");
        }
        return switch (type.kind()) {
            case JSON -> json(masking.json(text.get()), decoded.cut());
            case FORM -> new Shown(masking.form(text.get()), decoded.cut());
            case PLAIN, NO_TEXT -> new Shown(text.get(), decoded.cut());
        };
    }

    /** What says that it is JSON and is not cannot be looked into for secrets. */
    private static CapturedText json(Masked masked, boolean cut) {
        return masked.text().isEmpty() && !masked.whole()
                ? new Omitted("not_json")
                : new Shown(masked.text(), cut || !masked.whole());
    }

    /** Empty if it is no text in this charset; a character that was cut at the end is left out. */
    private static Optional<String> characters(Charset charset, byte[] bytes, boolean cut) {
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes), text, !cut);
        return result.isError() ? Optional.empty() : Optional.of(text.flip().toString());
    }

    private static String value(List<Passage.Line> fields, String name) {
        return fields.stream()
                .filter(line -> line.name().equalsIgnoreCase(name))
                .map(Passage.Line::value)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }
}
