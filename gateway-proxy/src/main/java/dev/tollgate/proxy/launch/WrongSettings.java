package dev.tollgate.proxy.launch;

import java.util.List;

/** The environment asks for what cannot be: all mistakes, one line each, none of which shows a secret. */
public final class WrongSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongSettings(List<String> mistakes) {
        super(String.join("\n", mistakes));
    }

    /** One line each: variable, value and what is accepted. */
    public List<String> mistakes() {
        return getMessage().lines().toList();
    }
}
