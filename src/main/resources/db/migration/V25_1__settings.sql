-- Effective-dated settings: the value in force on a day is that of the newest row whose effective_from is not after it,
-- the school's own before the authority's before the default that the definition carries. Rows are only ever added.
create table setting (
    id             bigint generated always as identity primary key,
    key            text        not null check (key ~ '^[a-z0-9]+([.-][a-z0-9]+)*$'),
    school_urn     integer,             -- null: the whole authority
    effective_from date        not null,
    value          text,                -- null: from that day again what holds above (the authority's value, the default)
    reason         text        not null check (reason <> ''),
    changed_by     text        not null,
    changed_at     timestamptz not null
);
create index setting_of_key on setting (key, school_urn, effective_from desc, id desc);

-- What was kept before under another name.
insert into setting (key, school_urn, effective_from, value, reason, changed_by, changed_at)
select 'attendance.hours-per-day', substring(scope from '^school:([0-9]+)$')::integer, effective_from, value, reason,
       changed_by, changed_at
from configuration
where name = 'hours-per-day'
order by id;
drop table configuration;

-- Amounts of a penalty notice; the definitions carry what held before.
insert into setting (key, effective_from, value, reason, changed_by, changed_at)
select amount.key, date '2024-08-19', amount.value,
       'Education (Penalty Notices) (England) Regulations 2007 as amended by SI 2024/210', 'gradus',
       timestamptz '2024-08-19 00:00:00+01'
from (values ('penalty-notice.amount-discounted', '80'),
             ('penalty-notice.amount-full', '160'),
             ('penalty-notice.amount-second', '160')) amount (key, value);

revoke update, delete on setting from gradus_app;

-- For everybody, the owner of the table included.
create function setting_is_only_added_to() returns trigger language plpgsql as $$
begin
    raise exception 'Settings are only ever added to: % on setting is refused.', tg_op using errcode = 'restrict_violation';
end
$$;
create trigger setting_is_only_added_to before update or delete or truncate on setting
    for each statement execute function setting_is_only_added_to();
alter table setting enable always trigger setting_is_only_added_to;
