-- The work list: one row per open user task, beside the engine and in its transaction. The engine stays the authority;
-- the reconcile command repairs a difference.
create table work_item (
    task_id         text        primary key,
    reference       text        not null,
    pupil_id        bigint      not null,
    school_urn      integer     not null,
    referred        boolean     not null,
    role            text        not null,
    assignee        text,
    name            text        not null,
    stage           text        not null,
    process_key     text        not null,
    process_version integer     not null,
    task_key        text        not null,
    form_key        text,
    due_on          date,
    due_working     text,
    priority        integer     not null,
    created_at      timestamptz not null,
    -- The order of every list: most urgent first, then what is due first; what has no day comes last.
    urgency         integer     not null generated always as (-priority) stored,
    due_order       date        not null generated always as (coalesce(due_on, date '9999-12-31')) stored
);
create index work_item_order on work_item (urgency, due_order, task_id);
create index work_item_school on work_item (school_urn, role, urgency, due_order, task_id);
create index work_item_role on work_item (role, urgency, due_order, task_id) where referred;
create index work_item_mine on work_item (assignee, urgency, due_order, task_id) where assignee is not null;
create index work_item_reference on work_item (reference);

-- What has ended, so that whoever comes second is told who was first and when.
create table work_item_done (
    task_id         text        primary key,
    reference       text        not null,
    pupil_id        bigint      not null,
    school_urn      integer     not null,
    referred        boolean     not null,
    role            text        not null,
    name            text        not null,
    stage           text        not null,
    process_key     text        not null,
    task_key        text        not null,
    completed       boolean     not null, -- false: the process moved on without it
    ended_by        text,
    ended_at        timestamptz not null
);
create index work_item_done_reference on work_item_done (reference, ended_at);

-- What was answered, as it was accepted; never changed.
create table task_submission (
    id              uuid        primary key,
    task_id         text        not null unique,
    reference       text        not null,
    process_key     text        not null,
    process_version integer     not null,
    task_key        text        not null,
    form_key        text        not null,
    form_version    text        not null,
    answers         jsonb       not null,
    submitted_by    text        not null,
    submitted_at    timestamptz not null
);
create index task_submission_reference on task_submission (reference, submitted_at);
revoke update, delete, truncate on task_submission from gradus_app;

-- What somebody typed and has not sent yet, by parameter name; theirs alone.
create table task_draft (
    task_id      text        not null,
    username     text        not null,
    form_version text        not null,
    typed        jsonb       not null,
    saved_at     timestamptz not null,
    primary key (task_id, username)
);
