package dev.tollgate.ui.login;

import dev.tollgate.ui.BarePage;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;

/** The first user makes themselves known. */
public record SetupPage(Field name, Field password, ErrorSummary errors) implements BarePage {

    @Override
    public String title() {
        return "Set up";
    }
}
