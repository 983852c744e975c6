package dev.tollgate.db.dao;

/** A row of {@code quota_use}. */
public record QuotaRow(String consumer, String quota, long begins, long used, long changed) {}
