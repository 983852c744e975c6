package dev.tollgate.proxy.json;

import dev.tollgate.proxy.wire.TextBuffer;
import java.util.ArrayList;
import java.util.List;

/** An object or array that a walk is in, and in which something is done. Used by one thread. */
final class EditFrame {
    private static final int OPEN = -1;

    private final EditNode node;
    private final boolean object;
    private final List<EditNode> seen = new ArrayList<>(2);
    private final List<Held> held = new ArrayList<>(0);
    private int elements;
    private boolean kept;
    private boolean reduced;

    EditFrame(EditNode node, boolean object) {
        this.node = node;
        this.object = object;
    }

    /**
     * A member whose name another one will get, if it comes: a part of what was written, which is not passed on before
     * that is known.
     */
    private static final class Held {
        private final EditNode successor;
        private int from;
        private int to = OPEN;

        Held(EditNode successor, int from) {
            this.successor = successor;
            this.from = from;
        }
    }

    EditNode node() {
        return node;
    }

    boolean object() {
        return object;
    }

    /** The number of the element that comes next. */
    int nextElement() {
        return elements++;
    }

    /** Whether a member or element was kept, so that the next one needs a comma. */
    boolean kept() {
        return kept;
    }

    void keep() {
        kept = true;
    }

    /** A member or element was taken out. */
    void reduce() {
        reduced = true;
    }

    /** Whether what comes next stays without a look at what is around it. */
    boolean undisturbed() {
        return (kept || !reduced) && held.isEmpty();
    }

    /** A member is there that would be made, or that another one takes the name of. */
    void see(EditNode member) {
        if (!seen.contains(member)) {
            seen.add(member);
        }
    }

    boolean saw(EditNode member) {
        return seen.contains(member);
    }

    /** From this position of what was written on, nothing is passed on until the successor comes or the object ends. */
    void hold(EditNode successor, int from) {
        held.add(new Held(successor, from));
    }

    /** Whether the end of what is held is not known yet. */
    boolean heldOpen() {
        return !held.isEmpty() && held.getLast().to == OPEN;
    }

    /** What is held ends there. */
    void endHeld(int to) {
        held.getLast().to = to;
    }

    /** The first position that is held, or else {@code none}. */
    int heldFrom(int none) {
        return held.isEmpty() ? none : held.getFirst().from;
    }

    /** So many bytes at the beginning of what was written are passed on. */
    void passed(int count) {
        for (Held one : held) {
            one.from -= count;
            one.to -= one.to == OPEN ? 0 : count;
        }
    }

    /** The successor is there: what it takes the place of goes out of what was written. */
    void displace(EditNode successor, TextBuffer written) {
        for (int index = held.size() - 1; index >= 0; index--) {
            Held one = held.get(index);
            if (one.successor == successor) {
                written.remove(one.from, one.to);
                held.remove(index);
                for (Held later : held.subList(index, held.size())) {
                    later.from -= one.to - one.from;
                    later.to -= one.to - one.from;
                }
            }
        }
    }
}
