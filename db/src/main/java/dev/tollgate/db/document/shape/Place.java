package dev.tollgate.db.document.shape;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place in a document that is being read, where mistakes are noted. One reading on one thread shares one list. */
public final class Place {
    private static final int MEMBER = -1;

    private final @Nullable Place parent;
    private final String name;
    private final int index;
    private final List<Mistake> mistakes;

    private Place(@Nullable Place parent, String name, int index, List<Mistake> mistakes) {
        this.parent = parent;
        this.name = name;
        this.index = index;
        this.mistakes = mistakes;
    }

    /** The top of a document, for a new reading without mistakes. */
    public static Place root() {
        return new Place(null, "", MEMBER, new ArrayList<>());
    }

    /** The place of an object's member. */
    public Place member(String name) {
        return new Place(this, name, MEMBER, mistakes);
    }

    /** The place of an array's element, counted from 0. */
    public Place element(int index) {
        return new Place(this, "", index, mistakes);
    }

    /** Notes a mistake and returns nothing, so that a reader can end with it. */
    public <T> Optional<T> refuse(MistakeCode code, String message) {
        mistakes.add(new Mistake(pointer().toString(), code, message));
        return Optional.empty();
    }

    /** Only of places with mistakes: most documents have none. */
    private JsonPointer pointer() {
        if (parent == null) {
            return JsonPointer.empty();
        }
        JsonPointer above = parent.pointer();
        return index == MEMBER ? above.appendProperty(name) : above.appendIndex(index);
    }

    /** What has been noted so far in the whole reading, in the order of reading. */
    public List<Mistake> mistakes() {
        return List.copyOf(mistakes);
    }

    /** How many mistakes the whole reading has so far. */
    int mistakeCount() {
        return mistakes.size();
    }
}
