create sequence ladder_step_seq increment 50;

-- One row per step beside the support track: which, against whom, on which absences, how it ended.
create table ladder_step (
    id          bigint primary key,
    version     integer     not null,
    step_key    text        not null unique,
    reference   text        not null references case_file (reference),
    kind        text        not null,
    number      integer     not null,
    parent_id   bigint references parent,
    period_from date,
    period_to   date,
    about_step  text references ladder_step (step_key),
    because     text        not null,
    asked_by    text        not null,
    asked_on    date        not null,
    asked_at    timestamptz not null,
    live_since  date,
    ended_on    date,
    outcome     text,
    unique (reference, kind, number),
    check (period_to >= period_from),
    check ((ended_on is null) = (outcome is null))
);
create index ladder_step_reference on ladder_step (reference, asked_at);

-- What happened in a step, in order: an application lodged, a review held, an information laid. Rows are added, never changed.
create table step_event (
    id          bigint generated always as identity primary key,
    step_key    text        not null references ladder_step (step_key),
    kind        text        not null,
    on_date     date        not null,
    words       text        not null,
    recorded_at timestamptz not null,
    recorded_by text        not null
);
create index step_event_step on step_event (step_key, id);
revoke update, delete, truncate on step_event from gradus_app;

-- Decisions taken at a gate, frozen: what was asked, what was found, under which rules, by whom.
create table decision (
    id            uuid primary key,
    reference     text        not null,
    step_key      text,
    gate          text        not null,
    effective_on  date        not null,
    taken_at      timestamptz not null,
    packs         text        not null,
    table_version text        not null,
    conditions    jsonb       not null,
    inputs_hash   text        not null,
    prepared_by   text,
    taken_by      text        not null,
    reason        text        not null,
    process_key   text,
    element       text,
    constraint decision_two_people check (prepared_by is null or prepared_by <> taken_by)
);
create index decision_reference on decision (reference, taken_at);
create index decision_step on decision (step_key, gate, taken_at);
revoke update, delete, truncate on decision from gradus_app;

-- The marks a decision relies on, as they were known: when one changes, a person is asked.
create table decision_mark (
    decision_id uuid   not null references decision,
    pupil_id    bigint not null,
    on_date     date   not null,
    session     text   not null,
    code        text   not null,
    primary key (decision_id, on_date, session)
);
create index decision_mark_pupil on decision_mark (pupil_id, on_date);
revoke update, delete, truncate on decision_mark from gradus_app;
