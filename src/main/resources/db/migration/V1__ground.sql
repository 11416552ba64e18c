-- The application's role: owns nothing, may not log in, is taken on by the owner's login with SET ROLE.
-- Roles belong to the whole server, so another database there may have made it already.
do $$
begin
    if not exists (select from pg_roles where rolname = 'gradus_app') then
        begin
            create role gradus_app nologin;
        exception
            when duplicate_object or unique_violation then null;
            when insufficient_privilege then
                raise exception 'The role gradus_app does not exist and % may not create it.', current_user
                    using hint = 'As a database administrator: create role gradus_app nologin; grant gradus_app to '
                        || quote_ident(current_user) || ';';
        end;
    end if;
    if not pg_has_role(current_user, 'gradus_app', 'SET') then
        execute format('grant gradus_app to %I with set true', current_user);
    end if;
end
$$;

grant usage on schema gradus to gradus_app;
-- Made by Flyway before this migration ran, therefore not covered by the defaults below; the operations page shows it.
grant select on flyway_schema_history to gradus_app;
alter default privileges in schema gradus grant select, insert, update, delete on tables to gradus_app;
alter default privileges in schema gradus grant usage, select on sequences to gradus_app;
alter default privileges in schema gradus grant execute on functions to gradus_app;

-- Effective-dated configuration: the value in force on a day is the newest row whose effective_from is not after it.
create table configuration (
    id             bigint generated always as identity primary key,
    name           text        not null,
    scope          text        not null default 'installation', -- installation | authority:<code> | school:<urn>
    value          text        not null,
    effective_from date        not null,
    reason         text        not null,
    source         text,
    changed_by     text        not null,
    changed_at     timestamptz not null
);
create index configuration_lookup on configuration (name, scope, effective_from desc, id desc);

-- How far the demo's clock runs ahead. At most one row; none in production.
create table demo_clock (
    only_row       boolean primary key default true check (only_row),
    offset_millis  bigint not null
);

-- Work to be done after the commit of the act that asked for it, once per key.
create table outbox (
    id              uuid primary key,
    topic           text        not null,
    idempotency_key text        not null,
    payload         jsonb       not null,
    created_at      timestamptz not null,
    available_at    timestamptz not null,
    attempts        integer     not null default 0,
    done_at         timestamptz,
    last_error      text,
    unique (topic, idempotency_key)
);
create index outbox_waiting on outbox (available_at, id) where done_at is null;
