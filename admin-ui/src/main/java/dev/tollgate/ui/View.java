package dev.tollgate.ui;

/**
 * What a template shows. The template of {@code dev.tollgate.ui.routes.RouteList} is {@code routes/RouteList.jte}; it
 * may declare the parameters {@code site} ({@link Site}), {@code frame} ({@link Frame}, inside the frame only) and
 * {@code view}, the record itself.
 */
public interface View {}
