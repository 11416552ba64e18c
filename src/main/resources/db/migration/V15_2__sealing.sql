-- The tree over the record, its signed checkpoints, and what the outside was told. docs/ledger-format.md says what they hold.

-- This installation's name as a log; chosen once.
create table ledger_log (
    the_only boolean     primary key default true check (the_only),
    origin   text        not null check (origin ~ '^[!-*,-~]+$'), -- printable, no space and no plus: it names the key
    made_at  timestamptz not null
);

-- Entries that wait for the sealer. It is the one table here from which rows go.
create table ledger_unsealed (
    entry_id uuid not null,
    refused  text
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
insert into ledger_unsealed (entry_id) select id from ledger_entry;

-- A trigger and not the appending code, so that whatever way a row came in, it is sealed.
create function ledger_entry_waits_for_its_seal() returns trigger language plpgsql as $$
begin
    insert into ledger_unsealed (entry_id) values (new.id);
    return null;
end
$$;
create trigger ledger_entry_waits_for_its_seal after insert on ledger_entry
    for each row execute function ledger_entry_waits_for_its_seal();
alter table ledger_entry enable always trigger ledger_entry_waits_for_its_seal;

-- No reference to ledger_entry: it would lock, and so write, every entry a second time. The check of the record misses a row.
create table ledger_leaf (
    leaf_index bigint primary key check (leaf_index >= 0),
    entry_id   uuid   not null unique,
    leaf_hash  bytea  not null check (octet_length(leaf_hash) = 32)
);

-- Roots of the complete subtrees of 2^8, 2^16, 2^24 ... leaves.
create table ledger_node (
    level    smallint not null check (level > 0 and level % 8 = 0),
    position bigint   not null check (position >= 0),
    hash     bytea    not null check (octet_length(hash) = 32),
    primary key (level, position)
);

-- The public halves of the keys that sealed, and from which checkpoint on; the first of each later one bears the
-- signature of the key before it too.
create table ledger_key (
    key_id    text   primary key,
    key       text   not null unique,
    from_size bigint not null unique
);

-- The size is the key: there are no two roots for one size.
create table ledger_checkpoint (
    size      bigint      primary key check (size > 0),
    number    bigint      not null unique check (number >= 1), -- without gaps, so that one taken out is missed
    root      bytea       not null check (octet_length(root) = 32),
    note      text        not null,
    key_id    text        not null,
    sealed_at timestamptz not null
);

-- What was given to the outside, or failed to be: a copy in a folder, a mail, a witness' cosignature, a time-stamp.
create table ledger_anchor (
    id      uuid        primary key,
    size    bigint      not null references ledger_checkpoint,
    kind    text        not null check (kind in ('FOLDER', 'MAIL', 'WITNESS', 'TIME_STAMP')),
    place   text        not null,
    at      timestamptz not null,
    held    boolean     not null,
    words   text        not null,
    receipt bytea,
    check (held or receipt is null)
);
create index ledger_anchor_of_kind on ledger_anchor (kind, place, held, size desc);
create index ledger_anchor_of_size on ledger_anchor (size);

-- What each check of the record found.
create table ledger_check (
    id       uuid        primary key,
    began_at timestamptz not null,
    ended_at timestamptz not null,
    entries  bigint      not null,
    size     bigint      not null,
    fault    text,
    place    text,
    words    text        not null,
    check ((fault is null) = (place is null))
);
create index ledger_check_in_time on ledger_check (ended_at desc);

-- As a witness for other installations: what each was last seen to have sealed. The row moves forward only.
create table witnessed_log (
    origin  text        primary key,
    size    bigint      not null check (size > 0),
    root    bytea       not null check (octet_length(root) = 32),
    note    text        not null,
    seen_at timestamptz not null
);
create function witnessed_log_moves_forward() returns trigger language plpgsql as $$
begin
    raise exception 'A witness does not go back: % has been seen with % entries.', old.origin, old.size
        using errcode = 'restrict_violation';
end
$$;
create trigger witnessed_log_moves_forward before update on witnessed_log for each row
    when (new.origin <> old.origin or new.size < old.size or (new.size = old.size and new.root <> old.root))
    execute function witnessed_log_moves_forward();
alter table witnessed_log enable always trigger witnessed_log_moves_forward;
revoke delete, truncate on witnessed_log from gradus_app;

create function sealed_rows_are_only_added_to() returns trigger language plpgsql as $$
begin
    raise exception 'What is sealed is only ever added to: % on % is refused.', tg_op, tg_table_name
        using errcode = 'restrict_violation';
end
$$;
do $$
declare
    name text;
begin
    foreach name in array array['ledger_log', 'ledger_key', 'ledger_leaf', 'ledger_node', 'ledger_checkpoint', 'ledger_anchor', 'ledger_check']
    loop
        execute format('revoke update, delete, truncate on %I from gradus_app', name);
        execute format('create trigger %I before update or delete or truncate on %I for each statement execute function'
            || ' sealed_rows_are_only_added_to()', name || '_is_only_added_to', name);
        execute format('alter table %I enable always trigger %I', name, name || '_is_only_added_to');
    end loop;
end
$$;
revoke truncate on ledger_unsealed from gradus_app;
