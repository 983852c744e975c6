package dev.tollgate.proxy.json;

import dev.tollgate.db.model.BodyOperation.Type;

/** What is done at one place of a document. Values are told apart by a number, and found when the document is there. */
public sealed interface Edit {

    /** The value takes the place of what is there, or is there from now on. */
    record Set(int value) implements Edit {}

    /** The value is there if nothing was. */
    record Default(int value) implements Edit {}

    /** Nothing is there. */
    record Remove() implements Edit {}

    /** The member has another name; one that had it is gone. */
    record Rename(String to) implements Edit {}

    /** The array there ends with the value; where nothing was, there is an array. */
    record Append(int value) implements Edit {}

    /** What is there is of that type, if it can be. */
    record Cast(Type to) implements Edit {}
}
