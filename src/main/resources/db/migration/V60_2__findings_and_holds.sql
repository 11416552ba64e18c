-- What people found to be so or not, as the gates ask it. Rows are added, never changed; the latest counts.
create table finding (
    id        bigint generated always as identity primary key,
    reference text        not null,
    step_key  text,
    condition text        not null,
    fact      text        not null,
    words     text        not null,
    found_at  timestamptz not null,
    found_by  text        not null
);
create index finding_condition on finding (reference, step_key, condition, found_at);
revoke update, delete, truncate on finding from gradus_app;

-- Enforcement waits while one stands; it suspends no clock.
create table safeguarding_hold (
    id        bigint generated always as identity primary key,
    reference text        not null,
    placed_at timestamptz not null,
    placed_by text        not null,
    because   text        not null,
    lifted_at timestamptz,
    lifted_by text,
    check ((lifted_at is null) = (lifted_by is null))
);
create unique index safeguarding_hold_one on safeguarding_hold (reference) where lifted_at is null;
revoke delete, truncate on safeguarding_hold from gradus_app;
