package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.value.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the document of a part reads of the request and of other parts; texts that cannot be read are left out. */
final class PartReads {
    static final String FOR_EACH = "forEach";

    private static final String PATH = "path";
    private static final String BODY = "body";
    private static final String HEADERS = "headers";
    private static final String VALUE = "value";

    private PartReads() {}

    /**
     * A text of a part.
     *
     * @param where in the part
     * @param ofCall whether it is read for each call; else before there is one
     */
    record Read(UnaryOperator<Place> where, boolean ofCall, ValueText text) {}

    static List<Read> of(JsonNode part) {
        List<Read> reads = new ArrayList<>();
        add(part.path(PATH), place -> place.member(PATH), reads);
        read(part.path(FOR_EACH)).ifPresent(text -> reads.add(new Read(place -> place.member(FOR_EACH), false, text)));
        JsonNode headers = part.path(HEADERS);
        for (int index = 0; index < headers.size(); index++) {
            int operation = index;
            add(
                    headers.path(index).path(VALUE),
                    place -> place.member(HEADERS).element(operation).member(VALUE),
                    reads);
        }
        addTexts(part.path(BODY), reads);
        return reads;
    }

    /** The names of the parts whose answers it reads. */
    static List<String> parts(JsonNode part) {
        return of(part).stream()
                .flatMap(read -> read.text().references().stream())
                .filter(reference -> reference.root().equals("parts"))
                .flatMap(reference -> reference.names().stream().limit(1))
                .distinct()
                .toList();
    }

    private static void addTexts(JsonNode body, List<Read> reads) {
        add(body, place -> place.member(BODY), reads);
        body.forEach(child -> addTexts(child, reads));
    }

    private static void add(JsonNode text, UnaryOperator<Place> where, List<Read> reads) {
        read(text).ifPresent(read -> reads.add(new Read(where, true, read)));
    }

    private static Optional<ValueText> read(JsonNode text) {
        return text.isTextual() ? PartTexts.parsed(text.textValue()) : Optional.empty();
    }
}
