-- A filter of the work list under a name: one's own, or shared with the staff of a school or with those of one role in
-- the authority. Its words mean to each reader what they mean in an address.
create table saved_filter (
    id         uuid        primary key,
    owner      text        not null references staff,
    name       text        not null check (name <> ''),
    words      jsonb       not null,
    school_urn integer,
    role       text,
    saved_at   timestamptz not null,
    check (school_urn is null or role is null)
);
create unique index saved_filter_once on saved_filter (owner, lower(name));
create index saved_filter_school on saved_filter (school_urn) where school_urn is not null;
create index saved_filter_role on saved_filter (role) where role is not null;

-- Tasks claimed, put back or given to a colleague in one go; what came of each, and what was undone of it.
create table handover (
    id          uuid        primary key,
    act         text        not null check (act in ('CLAIM', 'RELEASE', 'ASSIGN')),
    to_username text,
    reason      text,
    done_by     text        not null,
    done_at     timestamptz not null
);
create table handover_item (
    handover_id uuid    not null references handover,
    place       integer not null,
    task_id     text    not null,
    reference   text,
    name        text,
    pupil_id    bigint,
    school_urn  integer,
    held_before text,
    held_after  text,
    cause       text,             -- why it was not done; null when it was
    fix         text,
    undone_at   timestamptz,
    undo_cause  text,             -- why it could not be undone; null when it was, or nobody tried
    primary key (handover_id, place)
);
