-- Evidence bundles as they were given out, and what they were made of until they are sealed.
create sequence evidence_bundle_number;

create table evidence_bundle (
    id              uuid        primary key,
    number          text        not null unique,
    reference       text        not null references case_file (reference),
    step_key        text        references ladder_step (step_key), -- null: the whole case
    pupil_id        bigint      not null references pupil,
    school_urn      integer     not null,
    copy_of         uuid        references evidence_bundle,        -- the bundle it is a redacted copy of
    made_at         timestamptz not null,
    made_by         text        not null,
    contents_sha256 text        not null,
    files           integer     not null,
    reason          text,                                          -- why it was redacted
    content         bytea       not null,                          -- without proofs until zip_sha256 stands
    entries         uuid[]      not null,
    opened          jsonb       not null,
    seals           bigint[]    not null,
    papers          jsonb       not null,
    zip_sha256      text,
    bytes           bigint,
    check ((copy_of is null) = (reason is null)),
    check ((zip_sha256 is null) = (bytes is null))
);
create index evidence_bundle_reference on evidence_bundle (reference, made_at desc);
create index evidence_bundle_step on evidence_bundle (step_key, made_at desc);
create index evidence_bundle_pupil on evidence_bundle (pupil_id);

-- A bundle that was given out is never another.
create function evidence_bundle_stays() returns trigger language plpgsql as $$
begin
    if old.zip_sha256 is not null then
        raise exception 'a sealed bundle is not changed' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger evidence_bundle_stays before update on evidence_bundle for each row execute function evidence_bundle_stays();
