package dev.tollgate.ui.edit;

/** The fields of a form, one record per kind of object. */
public sealed interface Fields permits RouteFields, ServiceFields, ConsumerFields {}
