-- Rules tried out over marks that are known, before they are signed and dated. Changes nothing about cases.
create table rehearsal (
    id                 uuid        primary key,
    name               text        not null,
    because            text        not null,
    asked_by           text        not null,
    asked_at           timestamptz not null,
    from_day           date        not null,
    to_day             date        not null,
    table_in_force     text        not null,
    rows_in_force      jsonb       not null,
    rows_proposed      jsonb       not null,
    differences        jsonb       not null, -- in words
    threshold_sessions integer     not null check (threshold_sessions between 1 and 100),
    threshold_weeks    integer     not null check (threshold_weeks between 1 and 40),
    schools            integer[]   not null,
    done               integer     not null default 0, -- schools worked through
    pupils             integer     not null default 0,
    ended_at           timestamptz
);
create index rehearsal_newest on rehearsal (asked_at desc);
revoke delete, truncate on rehearsal from gradus_app;

-- Pupils in whose marks either version saw anything.
create table rehearsal_pupil (
    rehearsal_id uuid    not null references rehearsal,
    pupil_id     bigint  not null references pupil,
    school_urn   integer not null,
    signals_now  integer not null,
    signals_then integer not null,
    case_now     date,
    case_then    date,
    met_now      date,
    met_then     date,
    rules        text    not null,
    primary key (rehearsal_id, pupil_id, school_urn)
);
create index rehearsal_pupil_pupil on rehearsal_pupil (pupil_id);

create table rehearsal_rule (
    rehearsal_id uuid    not null references rehearsal,
    rule         text    not null,
    signals_now  integer not null,
    signals_then integer not null,
    primary key (rehearsal_id, rule)
);
