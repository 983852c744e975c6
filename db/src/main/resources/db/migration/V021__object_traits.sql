-- By what objects are told apart in lists: tags, and what stands in their documents. The next version fills it.
create table object_trait (
    kind varchar(40) ${binary} not null,
    trait varchar(20) ${binary} not null,
    value_text varchar(63) ${binary} not null,
    name varchar(63) ${binary} not null,
    primary key (kind, trait, value_text, name)
);
create index object_trait_by_name on object_trait (kind, name);
