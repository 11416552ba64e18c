-- A file that came in and how far its reading has come.
create table import_job (
    id            uuid        primary key,
    kind          text        not null,
    file_name     text        not null,
    size          bigint      not null,
    sha256        text        not null,
    state         text        not null check (state in ('WAITING', 'READING', 'DONE', 'REFUSED', 'FAILED')),
    bytes_read    bigint      not null default 0,
    rows_read     bigint      not null default 0,
    rows_accepted bigint      not null default 0,
    rows_refused  bigint      not null default 0,
    rows_warned   bigint      not null default 0,
    figures       jsonb       not null default '{}',
    began_by      text        not null,
    began_as      jsonb       not null, -- who began it with the roles held then, so that a restart acts with no more
    school_urn    integer,              -- when the person who began it works at one school only
    queued_at     timestamptz not null,
    started_at    timestamptz,
    ended_at      timestamptz,
    cause         text,
    fix           text
);
create index import_job_newest on import_job (queued_at desc, id desc);
create index import_job_unfinished on import_job (queued_at, id) where state in ('WAITING', 'READING');

-- Refused rows and warnings; written while the file is read, and kept when the file is refused.
create table import_problem (
    import_id   uuid   not null references import_job,
    number      bigint not null, -- in the order found
    result      text   not null check (result in ('REFUSED', 'WARNED')),
    row_number  bigint not null,
    column_name text,
    value       text,
    cause       text   not null,
    fix         text   not null,
    primary key (import_id, number)
);
