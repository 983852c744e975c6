package dev.tollgate.proxy.authenticate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Entries by something that names them: an open-addressed table, which costs ten bytes for an entry where a map of the
 * JDK costs forty. One thread changes it; any number of threads look things up meanwhile, without waiting.
 */
final class KeyTable<K> {
    private static final int SMALLEST = 16;

    private final Function<KeyEntry, K> name;
    /** Stands where an entry was removed, so that those behind it are still found. */
    private final KeyEntry gone = KeyEntry.none();

    private volatile AtomicReferenceArray<@Nullable KeyEntry> slots = new AtomicReferenceArray<>(SMALLEST);
    private int occupied;
    private int size;

    /** @param name what an entry is looked up by; its hash code must be spread well */
    KeyTable(Function<KeyEntry, K> name) {
        this.name = name;
    }

    int size() {
        return size;
    }

    @Nullable
    KeyEntry find(K wanted) {
        AtomicReferenceArray<@Nullable KeyEntry> table = slots;
        return table.getAcquire(slot(table, wanted));
    }

    /** Adds an entry, or puts it in the place of the one with the same name. */
    void put(KeyEntry entry) {
        AtomicReferenceArray<@Nullable KeyEntry> table = slots;
        int slot = slot(table, name.apply(entry));
        boolean added = table.getPlain(slot) == null;
        if (added && (occupied + 1) * 2 > table.length()) {
            table = rebuilt();
            slot = slot(table, name.apply(entry));
            table.setRelease(slot, entry);
            slots = table;
        } else {
            table.setRelease(slot, entry);
        }
        occupied += added ? 1 : 0;
        size += added ? 1 : 0;
    }

    void remove(K wanted) {
        int slot = slot(slots, wanted);
        if (slots.getPlain(slot) != null) {
            slots.setRelease(slot, gone);
            size--;
        }
    }

    /** All entries; those that are changed meanwhile may be there or not. */
    List<KeyEntry> entries() {
        AtomicReferenceArray<@Nullable KeyEntry> table = slots;
        List<KeyEntry> entries = new ArrayList<>();
        for (int slot = 0; slot < table.length(); slot++) {
            KeyEntry entry = table.getAcquire(slot);
            if (entry != null && entry != gone) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** Where the entry of that name is, or the empty slot where it would be. */
    private int slot(AtomicReferenceArray<@Nullable KeyEntry> table, K wanted) {
        int mask = table.length() - 1;
        int hash = wanted.hashCode();
        int slot = (hash ^ hash >>> 16) & mask;
        KeyEntry entry = table.getAcquire(slot);
        while (entry != null && (entry == gone || !name.apply(entry).equals(wanted))) {
            slot = slot + 1 & mask;
            entry = table.getAcquire(slot);
        }
        return slot;
    }

    /** The same entries in a table with room for as many again. */
    private AtomicReferenceArray<@Nullable KeyEntry> rebuilt() {
        int length = Math.max(SMALLEST, Integer.highestOneBit(size + 1) * 4);
        AtomicReferenceArray<@Nullable KeyEntry> table = new AtomicReferenceArray<>(length);
        for (KeyEntry entry : entries()) {
            table.setPlain(slot(table, name.apply(entry)), entry);
        }
        occupied = size;
        return table;
    }
}
