-- Since when a case has stood in its stage; null for cases that never moved since this migration.
alter table case_file add column stage_since date;
create index case_file_open_stage on case_file (stage, school_urn) where status = 'OPEN';
create index promise_due on promise (due_on);
create index deadline_due on deadline (due_on) where closed_at is null;

-- Where a digest is sent, if its reader wants one.
alter table staff add column mail_address text;

-- What somebody wants to be told of: a measure of a school, or of all in reach, above a number.
create table oversight_alert (
    id         bigint generated always as identity primary key,
    username   text        not null references staff,
    kind       text        not null,
    school_urn integer,
    above      integer     not null check (above between 0 and 100000),
    set_at     timestamptz not null,
    ended_at   timestamptz
);
create unique index oversight_alert_once on oversight_alert (username, kind, coalesce(school_urn, 0)) where ended_at is null;
revoke delete, truncate on oversight_alert from gradus_app;

-- That a measure was above its number on a day, once a day.
create table oversight_notice (
    id       bigint generated always as identity primary key,
    alert_id bigint      not null references oversight_alert,
    on_date  date        not null,
    measured integer     not null,
    made_at  timestamptz not null,
    unique (alert_id, on_date)
);
revoke update, delete, truncate on oversight_notice from gradus_app;
