package dev.tollgate.admin.change;

import dev.tollgate.db.document.shape.Mistake;
import java.util.List;

/**
 * A configuration, or a part of one, as somebody sent it.
 *
 * @param objects in the order in which they were sent
 * @param mistakes what is wrong with the document around them
 */
public record SentConfiguration(List<SentObject> objects, List<Mistake> mistakes) {

    public SentConfiguration {
        objects = List.copyOf(objects);
        mistakes = List.copyOf(mistakes);
    }
}
