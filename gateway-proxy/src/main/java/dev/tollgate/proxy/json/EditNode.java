package dev.tollgate.proxy.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A place of a document at or below which something is done: either an edit, or places within. Filled while a pass is
 * compiled, then only read.
 */
final class EditNode {
    private final List<EditNode> creations = new ArrayList<>();
    private final Map<String, EditNode> members = new LinkedHashMap<>();
    private final Map<Integer, EditNode> elements = new HashMap<>();
    private final Map<String, EditNode> displaced = new HashMap<>();
    private @Nullable EditNode every;

    private final String name;
    private @Nullable Edit edit;
    private byte[] renamed = {};

    /** The quoted name, with a colon behind. */
    private final byte[] key;

    /** For a member whose name another one gets: which member that is. */
    private @Nullable EditNode successor;

    EditNode(String name) {
        this.name = name;
        byte[] quoted = JsonText.quoted(name).toBytes();
        this.key = Arrays.copyOf(quoted, quoted.length + 1);
        key[quoted.length] = ':';
    }

    byte[] key() {
        return key;
    }

    @Nullable
    Edit edit() {
        return edit;
    }

    void edit(Edit done) {
        edit = done;
        if (done instanceof Edit.Rename(String to)) {
            renamed = JsonText.quoted(to).toBytes();
        }
    }

    /** The quoted name that it gets, if it is renamed; else nothing. */
    byte[] renamed() {
        return renamed;
    }

    /** The place that a segment leads to, made if there is none; null if it and its siblings cannot be one pass. */
    @Nullable
    EditNode enter(String segment, boolean wildcard) {
        if (wildcard) {
            if (!members.isEmpty()) {
                return null;
            }
            if (every == null) {
                every = new EditNode(segment);
            }
            return every;
        }
        if (every != null) {
            return null;
        }
        EditNode known = members.get(segment);
        if (known != null) {
            return known;
        }
        EditNode made = new EditNode(segment);
        members.put(segment, made);
        OptionalInt index = Places.index(segment);
        if (index.isPresent()) {
            elements.put(index.getAsInt(), made);
        }
        return made;
    }

    /** A member of this object takes that name. */
    void displace(String taken, EditNode by) {
        EditNode gone = new EditNode(taken);
        gone.successor = by;
        displaced.put(taken, gone);
    }

    /** The member that takes this one's name; null if none does. */
    @Nullable
    EditNode successor() {
        return successor;
    }

    /** What is done to the member of that name, if anything is. */
    @Nullable
    EditNode member(String sought) {
        if (every != null) {
            return every;
        }
        EditNode found = members.get(sought);
        return found != null || displaced.isEmpty() ? found : displaced.get(sought);
    }

    /** What is done to that element, if anything is. */
    @Nullable
    EditNode element(int index) {
        return every != null ? every : elements.isEmpty() ? null : elements.get(index);
    }

    /** What is made where it is missing, in the order of the edits. */
    List<EditNode> creations() {
        return creations;
    }

    /** Works out what is made where it is missing; true if this place is. */
    boolean prepare() {
        creations.clear();
        if (every != null) {
            every.prepare();
        }
        for (EditNode member : members.values()) {
            if (member.prepare()) {
                creations.add(member);
            }
        }
        return edit == null
                ? !creations.isEmpty()
                : edit instanceof Edit.Set || edit instanceof Edit.Default || edit instanceof Edit.Append;
    }

    @Override
    public String toString() {
        return name;
    }
}
