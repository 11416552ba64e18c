create sequence letter_number_seq;

-- One letter to one addressee about one child: one envelope, one number.
create table letter (
    id                 uuid primary key,
    number             text        not null unique,
    draft_key          text        not null unique,
    reference          text        not null,
    step_key           text,
    pupil_id           bigint      not null,
    school_urn         integer     not null,
    referred           boolean     not null,
    template           text        not null,
    template_version   text        not null, -- SHA-256 of the template's file, of the draft and then of what was approved
    title              text        not null,
    enforcement        boolean     not null,
    addressee_kind     text        not null check (addressee_kind in ('PARENT', 'SCHOOL', 'AUTHORITY', 'PUPIL_FILE')),
    addressee          text        not null,
    parent_id          bigint references parent,
    version            integer     not null,
    words              jsonb       not null,
    language           text,                 -- the addressee's, as the school's system names it
    address_used       text,                 -- lines from street to postcode, once approved
    address_hidden     boolean     not null, -- whether it must not become known to the other parent
    state              text        not null check (state in ('DRAFTED', 'APPROVED', 'SENT', 'RETURNED', 'DROPPED')),
    drafted_by         text        not null,
    drafted_at         timestamptz not null,
    approved_by        text,
    approved_at        timestamptz,
    method             text check (method in ('FIRST_CLASS_POST', 'BY_HAND', 'HANDED_AT_MEETING')),
    sent_on            date,
    proof              text,
    sent_by            text,
    sent_at            timestamptz,
    deemed_received_on date,
    receipt_working    text,
    returned_on        date,
    returned_why       text,
    dropped_at         timestamptz,
    dropped_why        text,
    constraint letter_parent check ((parent_id is not null) = (addressee_kind = 'PARENT')),
    -- Whoever prepares an enforcement step may not be its only approver, and nothing approves itself.
    constraint letter_two_people check (not enforcement or approved_by is null or approved_by not in (drafted_by, 'gradus')),
    constraint letter_approved check (state in ('DRAFTED', 'DROPPED')
        or (approved_by is not null and approved_at is not null)),
    constraint letter_sent check (state not in ('SENT', 'RETURNED')
        or (method is not null and sent_on is not null and deemed_received_on >= sent_on and receipt_working is not null)),
    constraint letter_returned check (state <> 'RETURNED' or (returned_on >= sent_on and returned_why is not null)),
    constraint letter_dropped check (state <> 'DROPPED' or (sent_on is null and dropped_why is not null))
);
create index letter_reference on letter (reference, id);
create index letter_step on letter (step_key) where step_key is not null;
create index letter_state on letter (state, id);
create index letter_school on letter (school_urn, state, id);
revoke delete, truncate on letter from gradus_app;

-- The letter as it was approved, to the byte; never changed.
create table letter_document (
    letter_id uuid primary key references letter,
    html      text        not null,
    pdf       bytea       not null,
    sha256    text        not null,
    made_at   timestamptz not null
);
revoke update, delete, truncate on letter_document from gradus_app;
