package dev.tollgate.proxy.json;

import dev.tollgate.db.value.Pointer;
import dev.tollgate.proxy.wire.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/**
 * Edits that one walk through a document can do together, because none of them could see what another has done.
 * Immutable once compiled.
 */
public final class EditPass {
    private final EditNode root;

    private EditPass(EditNode root) {
        this.root = root;
    }

    EditNode root() {
        return root;
    }

    /**
     * The text with the edits done.
     *
     * @param values what is put in, by the numbers that the edits have; an edit without a value is none
     * @param room takes so many bytes more than the text has, or throws {@link NoRoom}
     * @throws InvalidJson if it is no JSON
     */
    public byte[] edit(byte[] json, List<Optional<JsonValue>> values, LongConsumer room) {
        Utf8 utf8 = new Utf8();
        utf8.check(json, 0, json.length);
        utf8.end();
        EditedText text = EditedText.of(json, 0, json.length, room);
        try (Tokens tokens = Tokens.of(json, 0, json.length)) {
            Editor editor = new Editor(this, tokens, text, values);
            boolean more = true;
            while (more) {
                more = editor.advance();
            }
        }
        return text.written().toBytes();
    }

    /**
     * The same for content that arrives.
     *
     * @param bounds of what is held; more fails a pull
     * @param failures what a pull fails with in place of {@link InvalidJson}, {@link TooLarge} and {@link NoRoom}
     */
    public Body edit(
            Body json, List<Optional<JsonValue>> values, Bounds bounds, UnaryOperator<RuntimeException> failures) {
        return new EditedBody(json, this, values, bounds, failures);
    }

    /** Gathers the edits of one pass. */
    public static final class Builder {
        private final EditNode root = new EditNode("");
        private final List<Pointer> taken = new ArrayList<>();
        private boolean closed;

        /** Takes an edit, if it can be done in the same walk as those before. */
        public boolean add(Pointer pointer, Edit edit) {
            List<Pointer> touched = touched(pointer, edit);
            boolean apart = touched.stream().noneMatch(one -> taken.stream().anyMatch(one::touches));
            if (closed || !apart) {
                return false;
            }
            EditNode node = root;
            EditNode parent = root;
            for (String segment : pointer.segments()) {
                parent = node;
                node = node.enter(segment, segment.equals(Pointer.EVERY));
                if (node == null) {
                    return false;
                }
            }
            node.edit(edit);
            if (edit instanceof Edit.Rename(String to)) {
                parent.displace(to, node);
            }
            // Elements behind one that goes have other numbers then.
            closed = edit instanceof Edit.Remove && Places.index(pointer.last()).isPresent();
            taken.addAll(touched);
            return true;
        }

        private static List<Pointer> touched(Pointer pointer, Edit edit) {
            if (edit instanceof Edit.Rename(String to)) {
                List<String> renamed = new ArrayList<>(pointer.parent().segments());
                renamed.add(to);
                return List.of(pointer, new Pointer(renamed));
            }
            return List.of(pointer);
        }

        public EditPass build() {
            root.prepare();
            return new EditPass(root);
        }
    }
}
