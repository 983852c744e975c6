package dev.tollgate.proxy.json;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One walk through a text that does the edits of a pass: what nobody asked to change is copied as it came. Used by one
 * thread.
 */
final class Editor {
    /** What is read and not yet written is written when it is so much. */
    private static final int GATHERED = 8192;

    private static final byte[] COMMA = {','};

    private final EditPass pass;
    private final Tokens tokens;
    private final EditedText text;
    private final List<Optional<JsonValue>> values;
    private final List<EditFrame> frames = new ArrayList<>();
    /** How deep the walk is in a value in which nothing is done. */
    private int skipping;

    private boolean begun;

    /** @param values what is put in, by the numbers that the edits have; an edit without a value is none */
    Editor(EditPass pass, Tokens tokens, EditedText text, List<Optional<JsonValue>> values) {
        this.pass = pass;
        this.tokens = tokens;
        this.text = text;
        this.values = values;
    }

    /** Goes on a little; false at the end, and then all is written. */
    boolean advance() {
        if (skipping > 0) {
            skip();
        } else if (!frames.isEmpty()) {
            EditFrame frame = frames.getLast();
            JsonToken token = present(tokens.next());
            if (frame.object()) {
                member(frame, token);
            } else {
                element(frame, token);
            }
        } else if (!begun) {
            begun = true;
            JsonToken token = tokens.next();
            if (token == null) {
                throw new InvalidJson("no JSON at all");
            }
            value(pass.root(), token);
        } else {
            if (tokens.next() != null) {
                throw new InvalidJson("more than one value");
            }
            text.copyRest();
            tokens.close();
            return false;
        }
        return true;
    }

    /** How much of what was written may be passed on: nothing of it is changed any more. */
    int settled() {
        int settled = text.written().length();
        for (EditFrame frame : frames) {
            settled = Math.min(settled, frame.heldFrom(settled));
        }
        return settled;
    }

    /** So many bytes at the beginning of what was written are passed on. */
    void passed(int count) {
        text.written().remove(0, count);
        for (EditFrame frame : frames) {
            frame.passed(count);
        }
    }

    private static JsonToken present(@Nullable JsonToken token) {
        if (token == null) {
            throw new InvalidJson("it ends in the middle");
        }
        return token;
    }

    private void skip() {
        JsonToken token = present(tokens.next());
        if (token.isStructStart()) {
            skipping++;
        } else if (token.isStructEnd()) {
            skipping--;
            if (skipping == 0) {
                valueEnds();
            }
        }
        if (skipping > 0 && text.gathered() > GATHERED) {
            text.copyTo(tokens.from());
        }
    }

    private void member(EditFrame frame, JsonToken token) {
        if (token == JsonToken.END_OBJECT) {
            create(frame);
            frameEnds();
            return;
        }
        EditNode node = frame.node().member(tokens.name());
        if (node == null && frame.undisturbed()) {
            frame.keep();
            begin(present(tokens.next()));
            return;
        }
        long from = tokens.from();
        boolean removed = node != null && removes(frame, node);
        if (removed) {
            remove(frame, from);
        } else {
            keep(frame, from);
            if (node != null) {
                named(frame, node, from);
            }
        }
        JsonToken value = present(tokens.next());
        if (removed || node == null || node.successor() != null) {
            begin(value);
        } else {
            value(node, value);
        }
    }

    private static boolean removes(EditFrame frame, EditNode node) {
        EditNode successor = node.successor();
        return successor == null ? node.edit() instanceof Edit.Remove : frame.saw(successor);
    }

    private void named(EditFrame frame, EditNode node, long from) {
        EditNode successor = node.successor();
        if (successor != null) {
            // From its name up to the next name, so that one comma goes with it.
            text.copyTo(from);
            frame.hold(successor, text.written().length());
            return;
        }
        frame.see(node);
        if (node.renamed().length > 0) {
            text.copyTo(from);
            frame.displace(node, text.written());
            text.put(node.renamed());
            text.skipTo(nameEnd(from));
        }
    }

    private long nameEnd(long from) {
        long at = from + 1;
        while (text.at(at) != '"') {
            at += text.at(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private void element(EditFrame frame, JsonToken token) {
        if (token == JsonToken.END_ARRAY) {
            if (frame.node().edit() instanceof Edit.Append(int number)) {
                values.get(number).ifPresent(value -> added(frame, value));
            }
            frameEnds();
            return;
        }
        EditNode node = frame.node().element(frame.nextElement());
        boolean removed = node != null && node.edit() instanceof Edit.Remove;
        if (!removed && frame.undisturbed()) {
            frame.keep();
            inner(node, token);
            return;
        }
        long from = tokens.from();
        if (removed) {
            remove(frame, from);
            begin(token);
        } else {
            keep(frame, from);
            inner(node, token);
        }
    }

    private void inner(@Nullable EditNode node, JsonToken token) {
        if (node == null) {
            begin(token);
        } else {
            value(node, token);
        }
    }

    private void added(EditFrame frame, JsonValue value) {
        text.copyTo(tokens.from());
        if (frame.kept()) {
            text.put(COMMA);
        }
        text.put(value);
    }

    /** The member or element that begins there stays: without the comma that was before it, if it is the first now. */
    private void keep(EditFrame frame, long from) {
        if (!frame.kept()) {
            long gap = text.gap(from);
            if (text.at(gap) == ',') {
                text.copyTo(gap);
                text.skipTo(from);
            }
            frame.keep();
        }
        if (frame.heldOpen()) {
            text.copyTo(from);
            frame.endHeld(text.written().length());
        }
    }

    /** The member or element that begins there goes, and with it the comma before it. */
    private void remove(EditFrame frame, long from) {
        frame.reduce();
        text.copyTo(text.gap(from));
        text.drop();
    }

    private void value(EditNode node, JsonToken token) {
        Edit edit = node.edit();
        if (edit != null) {
            edit(node, edit, token);
        } else if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            frames.add(new EditFrame(node, token == JsonToken.START_OBJECT));
        } else {
            begin(token);
        }
    }

    private void edit(EditNode node, Edit edit, JsonToken token) {
        switch (edit) {
            case Edit.Set(int number) -> {
                if (values.get(number).isPresent()) {
                    text.copyTo(tokens.from());
                    text.put(values.get(number).get());
                    text.drop();
                }
                begin(token);
            }
            case Edit.Cast(var type) -> {
                if (token.isScalarValue()) {
                    long from = tokens.from();
                    long to = tokens.to();
                    Casts.cast(text.scalar(from, to), type).ifPresent(cast -> {
                        text.copyTo(from);
                        text.put(cast);
                        text.skipTo(to);
                    });
                }
                begin(token);
            }
            case Edit.Append _ -> {
                if (token == JsonToken.START_ARRAY) {
                    frames.add(new EditFrame(node, false));
                } else {
                    begin(token);
                }
            }
            case Edit.Default _, Edit.Remove _, Edit.Rename _ -> begin(token);
        }
    }

    /** A value begins in which nothing is done. */
    private void begin(JsonToken token) {
        if (token.isStructStart()) {
            skipping = 1;
        } else {
            valueEnds();
        }
    }

    private void frameEnds() {
        frames.removeLast();
        valueEnds();
    }

    private void valueEnds() {
        if (text.dropping()) {
            text.skipTo(tokens.to());
            text.keepOn();
        } else if (text.gathered() > GATHERED) {
            text.copyTo(tokens.to());
        }
    }

    /** Before an object ends: what is made where it is missing. */
    private void create(EditFrame frame) {
        for (EditNode node : frame.node().creations()) {
            Optional<JsonValue> value = frame.saw(node) ? Optional.empty() : made(node);
            if (value.isPresent()) {
                text.copyTo(tokens.from());
                if (frame.kept()) {
                    text.put(COMMA);
                }
                frame.keep();
                text.put(node.key());
                text.put(value.get());
            }
        }
    }

    private Optional<JsonValue> made(EditNode node) {
        return switch (node.edit()) {
            case Edit.Set(int number) -> values.get(number);
            case Edit.Default(int number) -> values.get(number);
            case Edit.Append(int number) -> values.get(number).map(value -> new JsonArray(List.of(value)));
            case Edit.Remove _, Edit.Rename _, Edit.Cast _ -> Optional.empty();
            case null -> within(node);
        };
    }

    private Optional<JsonValue> within(EditNode node) {
        List<JsonObject.Member> members = new ArrayList<>();
        for (EditNode member : node.creations()) {
            // A number may as well be that of an element.
            if (Places.index(member.toString()).isEmpty()) {
                made(member).ifPresent(value -> members.add(JsonObject.Member.of(member.toString(), value)));
            }
        }
        return members.isEmpty() ? Optional.empty() : Optional.of(new JsonObject(members));
    }
}
