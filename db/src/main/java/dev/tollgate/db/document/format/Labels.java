package dev.tollgate.db.document.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.NodeLabels;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The labels of nodes. */
public final class Labels {
    /** How many a node may have, and an object may name. */
    public static final int MOST = 20;

    /** What {@link #parse} takes, for people. */
    public static final String ACCEPTED = "at most " + MOST
            + " labels such as region=eu,zone=a: names of lower-case letters, digits and . _ -, values of letters,"
            + " digits and . _ -, each at most 63 and beginning with a letter or digit";

    /** The value of a label. */
    public static final Shape<String> VALUE = TextShape.matching(
            "the value of a label: letters, digits and . _ -, beginning with a letter or digit, at most 63",
            63,
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}"));

    private Labels() {}

    /** Reads {@code region=eu,zone=a}; empty if it is not of this form, or a label comes twice. */
    public static Optional<NodeLabels> parse(String text) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String label : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = label.indexOf('=');
            String name = equals < 0 ? "" : label.substring(0, equals).strip();
            String value = label.substring(equals + 1).strip();
            if (!Words.name(name) || !value(value) || values.put(name, value) != null) {
                return Optional.empty();
            }
        }
        return values.size() > MOST ? Optional.empty() : Optional.of(new NodeLabels(values));
    }

    private static boolean value(String text) {
        return VALUE.read(JsonNodeFactory.instance.textNode(text), Place.root()).isPresent();
    }
}
