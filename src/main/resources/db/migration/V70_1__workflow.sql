-- What a matter has done: every node of every model it entered. Kept when the engine's own history is gone.
create table case_step (
    id                   bigint generated always as identity primary key,
    reference            text        not null,
    process_key          text        not null,
    process_version      integer     not null,
    process_instance_id  text        not null,
    activity_instance_id text        not null,
    element_id           text        not null,
    element_type         text        not null,
    entered_at           timestamptz not null,
    entered_on           date        not null,
    left_at              timestamptz,
    cancelled            boolean     not null default false
);
create index case_step_reference on case_step (reference, id);
create index case_step_open on case_step (process_instance_id, element_id) where left_at is null;

-- Why a timer or a task is due when it is: found again by process instance, element and kind.
create table deadline (
    id                  bigint generated always as identity primary key,
    reference           text        not null,
    process_instance_id text        not null,
    element_id          text        not null,
    kind                text        not null,
    school_urn          integer     not null,
    counted_from        date        not null,
    due_on              date        not null,
    working             text        not null,
    label               text        not null,
    source              text        not null,
    table_version       text        not null,
    made_at             timestamptz not null,
    recounted_at        timestamptz,
    closed_at           timestamptz
);
create index deadline_open on deadline (process_instance_id, element_id, kind) where closed_at is null;
create index deadline_reference on deadline (reference) where closed_at is null;
create index deadline_school on deadline (school_urn) where closed_at is null;
