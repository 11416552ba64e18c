-- A member of staff kept from a pupil, or from one case, because of a conflict of interest. Rows are never deleted.
create table exclusion (
    id          bigint  generated always as identity primary key,
    username    text    not null references staff,
    pupil_id    bigint  not null,
    school_urn  integer not null,
    -- the one case, or null for everything about the pupil
    reference   text,
    from_day    date    not null,
    -- the first day on which it no longer holds
    until_day   date,
    reason      text    not null check (reason <> ''),
    made_by     text    not null,
    made_at     timestamptz not null,
    ended_by    text,
    ended_at    timestamptz,
    end_reason  text,
    check ((ended_by is null) = (until_day is null) and (ended_by is null) = (ended_at is null)
        and (ended_by is null) = (end_reason is null)),
    check (until_day is null or until_day >= from_day)
);
create index exclusion_of on exclusion (username);
create index exclusion_pupil on exclusion (pupil_id);
create unique index exclusion_once on exclusion (username, pupil_id, coalesce(reference, '')) where until_day is null;

revoke delete, truncate on exclusion from gradus_app;
