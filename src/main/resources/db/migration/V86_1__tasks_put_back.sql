-- Tasks put back because whoever had them was excluded; those still open and nobody's are to be given to somebody.
create table exclusion_task (
    exclusion_id bigint      not null references exclusion,
    task_id      text        not null,
    reference    text        not null,
    name         text        not null,
    role         text        not null,
    put_back_at  timestamptz not null,
    primary key (exclusion_id, task_id)
);

revoke update, delete, truncate on exclusion_task from gradus_app;
