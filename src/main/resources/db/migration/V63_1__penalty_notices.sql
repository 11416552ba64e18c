create sequence penalty_notice_number;

-- One row per penalty notice: to one parent, about one child, for the sessions of one step.
create table penalty_notice (
    id                  bigint generated always as identity primary key,
    number              text        not null unique,
    letter_number       text unique,
    reference           text        not null references case_file (reference),
    step_key            text        not null unique references ladder_step (step_key),
    pupil_id            bigint      not null references pupil,
    parent_id           bigint      not null references parent,
    school_urn          integer     not null,
    decision_id         uuid        not null references decision,
    issued_on           date        not null,
    issued_at           timestamptz not null,
    issued_by           text        not null,
    offence_from        date        not null,
    offence_to          date        not null,
    ordinal             integer     not null check (ordinal in (1, 2)), -- a third is barred
    amount_discounted   numeric(9, 2),
    amount_full         numeric(9, 2) not null check (amount_full > 0),
    discount_days       integer     not null check (discount_days > 0),
    period_days         integer     not null check (period_days >= discount_days),
    served_on           date,
    served_at           timestamptz,
    received_on         date,
    receipt_working     text,
    discharged_on       date,
    discharged_at       timestamptz,
    withdrawn_on        date,
    withdrawn_at        timestamptz,
    withdrawn_by        text,
    withdrawal_ground   text,
    withdrawal_reason   text,
    check (offence_to >= offence_from),
    check ((ordinal = 2) = (amount_discounted is null)),
    check ((served_on is null) = (received_on is null) and received_on >= served_on),
    check ((withdrawn_on is null) = (withdrawal_ground is null))
);
create index penalty_notice_family on penalty_notice (pupil_id, parent_id, issued_on);
create index penalty_notice_reference on penalty_notice (reference);
revoke delete, truncate on penalty_notice from gradus_app;

-- What another authority issued to the same parent for the same child, as far as it was told.
create table notice_elsewhere (
    id        bigint generated always as identity primary key,
    pupil_id  bigint      not null references pupil,
    parent_id bigint      not null references parent,
    issued_on date        not null,
    authority text        not null,
    noted_at  timestamptz not null,
    noted_by  text        not null,
    unique (pupil_id, parent_id, issued_on)
);
revoke update, delete, truncate on notice_elsewhere from gradus_app;

-- The net under the three-year rule: never a third notice in the three years ending on its day (SI 2024/210).
create function penalty_notice_limit() returns trigger language plpgsql as $$
begin
    perform 1 from pupil_parent where pupil_id = new.pupil_id and parent_id = new.parent_id for update;
    if (select count(*) from penalty_notice n
         where n.pupil_id = new.pupil_id and n.parent_id = new.parent_id and n.withdrawn_on is null
           and n.issued_on > (new.issued_on - interval '3 years')::date and n.issued_on <= new.issued_on) >= 2 then
        raise exception 'a third penalty notice in three years' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger penalty_notice_limit before insert on penalty_notice for each row execute function penalty_notice_limit();

-- Sessions that a notice or a charge covers, against one parent. A withdrawn notice leaves a bar behind.
create table covered_session (
    pupil_id    bigint not null references pupil,
    parent_id   bigint not null references parent,
    on_date     date   not null,
    session     text   not null check (session in ('AM', 'PM')),
    kind        text   not null check (kind in ('notice', 'charge')),
    step_key    text   not null references ladder_step (step_key),
    covered_on  date   not null,
    released_on date,
    bars        text   not null default 'none' check (bars in ('none', 'proceedings', 'everything')),
    primary key (step_key, on_date, session),
    check (bars = 'none' or released_on is not null)
);
create unique index covered_session_once on covered_session (pupil_id, parent_id, on_date, session, kind)
    where released_on is null;
revoke delete, truncate on covered_session from gradus_app;

-- The net under the bar of regulation 9: no charge on the facts of a withdrawn notice, unless a corrected one replaced it.
create function charge_on_withdrawn_facts() returns trigger language plpgsql as $$
begin
    if new.kind = 'charge' and exists (
        select from covered_session c
         where c.pupil_id = new.pupil_id and c.parent_id = new.parent_id
           and c.on_date = new.on_date and c.session = new.session and c.bars <> 'none'
           and not (c.bars = 'proceedings' and exists (
                select from covered_session k
                 where k.pupil_id = c.pupil_id and k.parent_id = c.parent_id and k.on_date = c.on_date
                   and k.session = c.session and k.kind = 'notice' and k.released_on is null))) then
        raise exception 'proceedings on the facts of a withdrawn penalty notice' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger charge_on_withdrawn_facts before insert on covered_session
    for each row execute function charge_on_withdrawn_facts();

-- Money as it came in. Rows are added, never changed.
create table payment (
    id              bigint generated always as identity primary key,
    transaction_id  text          not null unique, -- the bank's or the receipt's own number
    reference_given text          not null,
    amount          numeric(9, 2) not null check (amount > 0),
    received_on     date          not null,
    payer           text          not null,
    entered_at      timestamptz   not null,
    entered_by      text          not null
);
revoke update, delete, truncate on payment from gradus_app;

-- Where the money is: every movement takes from one place and puts into another; a payment's rows add up to its amount.
create table payment_movement (
    id         bigint generated always as identity primary key,
    payment_id bigint        not null references payment,
    place      text          not null check (place in ('SUSPENSE', 'NOTICE', 'REFUND_DUE', 'REFUNDED')),
    notice_id  bigint references penalty_notice,
    amount     numeric(9, 2) not null check (amount <> 0),
    because    text          not null,
    moved_at   timestamptz   not null,
    moved_by   text          not null,
    check (place <> 'NOTICE' or notice_id is not null)
);
create index payment_movement_payment on payment_movement (payment_id);
create index payment_movement_notice on payment_movement (notice_id);
revoke update, delete, truncate on payment_movement from gradus_app;
