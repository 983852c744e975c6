package dev.tollgate.ui.requests;

/**
 * A button that has requests of a route kept with their content.
 *
 * @param may whether whoever looks may press it
 */
public record CaptureStart(String route, boolean may) {
    /** What it says. */
    public static final String DEED = "Capture bodies for 10 minutes";
}
