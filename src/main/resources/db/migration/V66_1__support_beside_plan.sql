create sequence part_time_timetable_seq increment 50;

-- One row per timetable proposed; code C2 may be used only between its days, once agreed, until it has ended.
create table part_time_timetable (
    id               bigint primary key,
    version          integer     not null,
    step_key         text        not null references ladder_step (step_key),
    number           integer     not null,
    reference        text        not null references case_file (reference),
    pupil_id         bigint      not null,
    school_urn       integer     not null,
    proposed_at      timestamptz not null,
    proposed_by      text        not null,
    because          text        not null,
    starts_on        date        not null,
    ends_on          date,
    times            text        not null,
    reviews_set      boolean     not null,
    safety           text        not null,
    work_at_home     text        not null,
    parents_asked_on date,
    parent_id        bigint references parent,
    agreed_by        text,
    agreed_on        date,
    told_on          date,
    told_whom        text,
    last_reviewed_on date,
    ended_on         date,
    ended_as         text,
    unique (step_key, number),
    check (ends_on >= starts_on),
    check ((agreed_on is null) = (agreed_by is null)),
    -- Without a parent the child normally lives with, without times and without an end it is not lawful (reg 11(6)).
    check (agreed_on is null or (parent_id is not null and ends_on is not null and times <> '' and reviews_set)),
    check ((ended_on is null) = (ended_as is null))
);
create index part_time_timetable_pupil on part_time_timetable (pupil_id, starts_on) where agreed_on is not null;

-- Sessions marked C2 for which nothing was agreed, each raised once.
create table part_time_unagreed (
    pupil_id  bigint      not null,
    on_date   date        not null,
    session   text        not null,
    reference text        not null,
    raised_at timestamptz not null,
    primary key (pupil_id, on_date, session)
);
revoke update, delete, truncate on part_time_unagreed from gradus_app;

-- What was done in early help and about severe absence, with what the register said. Rows are added, never changed.
create table support_record (
    id         bigint generated always as identity primary key,
    step_key   text        not null references ladder_step (step_key),
    reference  text        not null,
    what       text        not null,
    on_date    date        not null,
    outcome    text        not null,
    words      text        not null,
    from_date  date,
    absent     integer,
    possible   integer,
    written_at timestamptz not null,
    written_by text        not null
);
create index support_record_step on support_record (step_key, id);
revoke update, delete, truncate on support_record from gradus_app;
