-- Whose dates: an authority's default dates, or those of one school. The row is locked while its dates are changed.
create table calendar_scope (
    scope     text primary key check (scope ~ '^(authority:[0-9]{3}|school:[0-9]{6})$'),
    follows   text check (follows ~ '^[0-9]{3}$'), -- the authority whose default dates a school follows
    check (follows is null or scope like 'school:%')
);

-- Terms, INSET days and closures. Nothing is overwritten: what no longer holds is withdrawn, so that the calendar
-- as it was known on any day can be shown again.
create table calendar_entry (
    id                bigint generated always as identity primary key,
    scope             text        not null references calendar_scope,
    kind              text        not null check (kind in ('TERM', 'INSET', 'CLOSURE')),
    name              text        not null, -- of the term or INSET day; why the school is closed
    first_day         date        not null,
    last_day          date        not null,
    sessions          text        not null default 'AM,PM' check (sessions in ('AM', 'PM', 'AM,PM')), -- closed ones
    entered_by        text        not null,
    entered_at        timestamptz not null,
    reason            text        not null,
    withdrawn_by      text,
    withdrawn_at      timestamptz,
    withdrawn_because text,
    check (last_day >= first_day),
    check (kind = 'TERM' or last_day = first_day),
    check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_because is null))
);
create unique index calendar_entry_in_force on calendar_entry (scope, kind, first_day, sessions)
    where withdrawn_at is null;
create index calendar_entry_of_scope on calendar_entry (scope, id);

revoke update, delete on calendar_entry from gradus_app;
grant update (withdrawn_by, withdrawn_at, withdrawn_because) on calendar_entry to gradus_app;
