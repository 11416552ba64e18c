-- Who may sign in. Rows are never deleted: the record names people by username for ever.
create table staff (
    username      text        primary key check (username = lower(username) and username <> ''),
    name          text        not null check (name <> ''),
    password_hash text        not null,
    enabled       boolean     not null default true,
    created_at    timestamptz not null
);

-- A role held at one school, or for the whole authority (school_urn null), from one instant until another.
create table staff_grant (
    id         bigint generated always as identity primary key,
    username   text        not null references staff,
    role       text        not null,
    school_urn integer,
    held_from  timestamptz not null,
    held_until timestamptz,
    given_by   text        not null,
    reason     text        not null,
    ended_by   text,
    end_reason text,
    check (held_until is null or (held_until >= held_from and ended_by is not null and end_reason is not null))
);
create index staff_grant_of on staff_grant (username);
create unique index staff_grant_once on staff_grant (username, role, coalesce(school_urn, 0)) where held_until is null;

revoke delete, truncate on staff, staff_grant from gradus_app;
