-- The key of each data subject, wrapped by the installation key. Erasing a subject destroys the key; the row stays, so
-- that no second key is ever made for the same subject.
create table subject_key (
    subject      text        primary key,
    wrapped_key  bytea,
    made_at      timestamptz not null,
    destroyed_at timestamptz,
    check ((wrapped_key is null) = (destroyed_at is not null))
);
revoke delete, truncate on subject_key from gradus_app;

create function subject_key_stays_destroyed() returns trigger language plpgsql as $$
begin
    raise exception 'The key of % was destroyed and cannot come back.', old.subject using errcode = 'restrict_violation';
end
$$;
create trigger subject_key_stays_destroyed before update on subject_key
    for each row when (old.destroyed_at is not null) execute function subject_key_stays_destroyed();
alter table subject_key enable always trigger subject_key_stays_destroyed;

-- One row per business act. What each column means, and how leaf_hash is made from the others: docs/ledger-format.md.
create table ledger_entry (
    id               uuid        primary key,
    format           smallint    not null check (format = 1),
    occurred_at      timestamptz not null,
    actor            text        not null,
    roles            text        not null,
    on_behalf_of     text,
    action           text        not null,
    case_reference   text,
    object_type      text,
    object_id        text,
    subject          text,
    process_key      text,
    process_version  integer,
    element_id       text,
    rule_table       text,
    rule_version     text,
    rule_inputs_hash text,
    reason_sealed    bytea,
    legal_basis      text,
    recipient_sealed bytea,
    outcome          text        not null,
    causation        uuid,
    facts            text        not null, -- text, not jsonb: the exact characters are hashed
    personal_sealed  bytea,
    leaf_hash        bytea       not null check (octet_length(leaf_hash) = 32)
);
create index ledger_entry_of_case on ledger_entry (case_reference, occurred_at, id) where case_reference is not null;
create index ledger_entry_in_time on ledger_entry (occurred_at, id);
create index ledger_entry_of_subject on ledger_entry (subject) where subject is not null;

revoke update, delete, truncate on ledger_entry from gradus_app;

-- For everybody, the owner of the table included; "always" so that a replica's session is no way round it.
create function ledger_entry_is_only_added_to() returns trigger language plpgsql as $$
begin
    raise exception 'The record is only ever added to: % on ledger_entry is refused.', tg_op
        using errcode = 'restrict_violation';
end
$$;
create trigger ledger_entry_is_only_added_to before update or delete or truncate on ledger_entry
    for each statement execute function ledger_entry_is_only_added_to();
alter table ledger_entry enable always trigger ledger_entry_is_only_added_to;
