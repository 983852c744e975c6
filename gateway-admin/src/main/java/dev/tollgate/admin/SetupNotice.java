package dev.tollgate.admin;

import dev.tollgate.admin.login.Setup;
import java.util.List;

/** What the start prints as long as there is no admin: the one URL where somebody becomes one. */
final class SetupNotice {

    private static final int MARGIN = 2;

    private SetupNotice() {}

    /**
     * The lines, in a box. Whatever the port listens on, the URL is one of this machine.
     *
     * @param scheme with its slashes
     * @param path of the console, with a slash at its end
     */
    static List<String> lines(String scheme, int port, String path, String token) {
        List<String> texts = List.of(
                "There is no admin yet. Within " + Setup.VALID.toMinutes() + " minutes, on this machine:",
                "Open " + scheme + "localhost:" + port + path + "setup?token=" + token);
        int width = texts.stream().mapToInt(String::length).max().orElse(0);
        String edge = "+" + "-".repeat(width + 2 * MARGIN) + "+";
        String margin = " ".repeat(MARGIN);
        return List.of(
                edge,
                "|" + margin + padded(texts.getFirst(), width) + margin + "|",
                "|" + margin + padded(texts.getLast(), width) + margin + "|",
                edge);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
