-- What somebody is told of in the page. No name of a child stands here: a task, a reference, a file.
create table notice (
    id        bigint generated always as identity primary key,
    username  text        not null references staff,
    kind      text        not null,
    -- the same happening tells the same person once
    cause     text        not null,
    reference text,
    about     text        not null,
    href      text        not null check (href like '/%'),
    made_at   timestamptz not null,
    read_at   timestamptz,
    mailed_at timestamptz,
    unique (username, cause)
);
create index notice_newest on notice (username, id desc);
create index notice_unread on notice (username) where read_at is null;
revoke delete, truncate on notice from gradus_app;

-- Who wants one mail a day that tells how many notices are unread.
alter table staff add column daily_digest boolean not null default false;
