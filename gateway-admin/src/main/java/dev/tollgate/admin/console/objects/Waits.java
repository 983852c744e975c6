package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Part;
import dev.tollgate.admin.console.form.Within;
import dev.tollgate.ui.part.Field;

/** The bounds of waiting, which routes and services have alike. */
final class Waits {

    private Waits() {}

    /** @param otherwise who says it where nothing is filled in */
    static Part of(String otherwise) {
        return Within.of(
                "timeouts",
                wait("connect", "Connect", otherwise),
                wait("firstByte", "First byte", otherwise),
                wait("idle", "Idle", otherwise),
                wait("total", "Total", otherwise),
                wait("tunnelIdle", "Idle tunnel", otherwise));
    }

    private static Part wait(String member, String label, String otherwise) {
        return Input.of(2, Field.text(member, label).placeholder(otherwise).mayBeEmpty(), Codec.OR_ABSENT);
    }
}
