-- Since when a key has had a successor, which takes its place.
alter table api_key add column retiring_since timestamp with time zone;

-- Equal for consumers that the same certificates show.
alter table object_head add column subject_digest varchar(64) ${binary};
create index object_head_by_subject on object_head (kind, subject_digest);
