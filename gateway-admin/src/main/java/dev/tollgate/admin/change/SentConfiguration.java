package dev.tollgate.admin.change;

import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.EntityKey;
import java.util.List;

/**
 * A configuration, or a part of one, as somebody sent it.
 *
 * @param objects in the order in which they were sent
 * @param removed objects that are to go, whatever the mode
 * @param mistakes what is wrong with the document around them
 */
public record SentConfiguration(List<SentObject> objects, List<EntityKey> removed, List<Mistake> mistakes) {

    /** One of which nothing says that it is to go. */
    public SentConfiguration(List<SentObject> objects, List<Mistake> mistakes) {
        this(objects, List.of(), mistakes);
    }

    public SentConfiguration {
        objects = List.copyOf(objects);
        removed = List.copyOf(removed);
        mistakes = List.copyOf(mistakes);
    }
}
