-- How each member of staff may sign in. identity: what the provider of sign-in calls them, where it is not the username.
-- Without a password an account is the provider's alone; a password with break_glass opens although a provider is set up.
alter table staff alter column password_hash drop not null;
alter table staff add column identity text check (identity <> '');
alter table staff add column break_glass boolean not null default false;
create unique index staff_identity on staff (lower(identity));

-- A session and how it ended. Read at each request of it, so that whatever ends it counts at once and on every node.
create table signed_in (
    id               uuid        primary key,
    username         text        not null references staff,
    how              text        not null check (how in ('PASSWORD', 'PROVIDER', 'BREAK_GLASS')),
    begun_at         timestamptz not null,
    provider_subject text,
    provider_session text,
    ended_at         timestamptz,
    ended_why        text        check (ended_why in ('SIGNED_OUT', 'PROVIDER', 'TOO_MANY', 'IDLE', 'ABSOLUTE')),
    check ((ended_at is null) = (ended_why is null))
);
create index signed_in_of on signed_in (username, begun_at);
create index signed_in_at_provider on signed_in (provider_session) where ended_at is null;
create index signed_in_of_provider on signed_in (provider_subject) where ended_at is null;

insert into personal_place (table_name, act, words) values ('signed_in', 'NONE', 'Staff, whom the record names for ever.');
