-- How long what is kept, and how it ends: holds, erasures that two people agree on, and a catalogue of where a subject's
-- data lies, by which one function counts, gives out and removes it.

-- Keeps everything of a child, or of one case of theirs, from going, whatever the rules of retention say.
create table legal_hold (
    id         bigint generated always as identity primary key,
    pupil_id   bigint      not null,
    reference  text,                   -- a case the hold is about; null for the child as such. Either holds everything.
    because    text        not null check (because <> ''),
    from_date  date        not null,
    until_date date,                   -- the last day on which it stands; null until somebody ends it
    placed_by  text        not null,
    placed_at  timestamptz not null,
    ended_by   text,
    ended_at   timestamptz,
    end_reason text,
    check (until_date >= from_date),
    check ((ended_by is null) = (ended_at is null) and (ended_by is null) = (end_reason is null))
);
create index legal_hold_pupil on legal_hold (pupil_id) where ended_at is null;
revoke update, delete, truncate on legal_hold from gradus_app;
grant update (ended_by, ended_at, end_reason) on legal_hold to gradus_app;

create sequence erasure_number;

-- A subject past every rule: proposed at night, asked for by one person, approved by another, then done. Names nobody.
create table erasure (
    id              uuid        primary key,
    number          text        not null unique,
    pupil_id        bigint      not null,
    state           text        not null check (state in ('PROPOSED', 'ASKED', 'APPROVED', 'ERASED', 'DROPPED')),
    proposed_on     date        not null,
    past_since      date        not null, -- the day on which the last rule ended
    rules           jsonb       not null, -- every rule that applied, with its day
    asked_by        text,
    asked_at        timestamptz,
    asked_because   text,
    previewed       text,                 -- SHA-256 of the preview that was looked at
    approved_by     text,
    approved_at     timestamptz,
    approved_because text,
    dropped_by      text,
    dropped_at      timestamptz,
    dropped_because text,
    erased_by       text,
    erased_at       timestamptz,
    removed         jsonb,                -- table by table: how many rows, and how
    entry_id        uuid,                 -- the entry of the record that says so
    constraint erasure_two_people check (approved_by is null or (approved_by <> asked_by and approved_by <> 'gradus')),
    constraint erasure_asked check (state in ('PROPOSED', 'DROPPED') or (asked_by is not null and asked_because <> '')),
    constraint erasure_approved check (state not in ('APPROVED', 'ERASED')
        or (approved_by is not null and approved_at is not null and approved_because <> '')),
    constraint erasure_dropped check ((state = 'DROPPED') = (dropped_by is not null)),
    constraint erasure_erased check ((state = 'ERASED') = (erased_at is not null)
        and (erased_at is null or (erased_by is not null and removed is not null and entry_id is not null)))
);
create unique index erasure_one on erasure (pupil_id) where state in ('PROPOSED', 'ASKED', 'APPROVED');
create index erasure_state on erasure (state, past_since, id);
revoke delete, truncate on erasure from gradus_app;

-- What is erased stays erased, and the sheet that says so stays as it is.
create function erasure_is_final() returns trigger language plpgsql as $$
begin
    raise exception 'Erasure % is done; what was written about it is not changed.', old.number
        using errcode = 'restrict_violation';
end
$$;
create trigger erasure_is_final before update on erasure for each row when (old.state = 'ERASED')
    execute function erasure_is_final();

-- That a subject was given what is held on them. Names nobody.
create table subject_access (
    id       uuid        primary key,
    pupil_id bigint      not null,
    made_by  text        not null,
    made_at  timestamptz not null,
    for_whom text        not null check (for_whom in ('PUPIL', 'PARENT')),
    parent_id bigint,
    left_out jsonb       not null,
    sha256   text        not null,
    check ((for_whom = 'PARENT') = (parent_id is not null))
);
create index subject_access_pupil on subject_access (pupil_id);
revoke update, delete, truncate on subject_access from gradus_app;

-- Money outlives the notice it was paid on: the sum stays, whose it was goes.
alter table payment_movement drop constraint payment_movement_check;
alter table payment_movement add constraint payment_movement_notice check (place <> 'NOTICE' or notice_id is not null
    or because = 'erased');

-- Where personal data lies, table by table. In a condition, $1 is the pupil, $2 the references of their cases and matters,
-- $3 the keys of formal steps, $4 their places on a roll, $5 parents of no other child, $6 numbers, full names and ways to
-- reach them, $7 single names; $6 and $7 in lower case.
create table personal_place (
    table_name text    primary key,
    act        text    not null check (act in ('DELETE', 'BLANK', 'KEEP', 'SEALED', 'NONE')),
    position   integer unique,     -- rows that refer to others go before those
    belongs    text,               -- which rows are the subject's
    blanked    text,               -- for BLANK: what is set
    kind       text,               -- what people call it
    in_pack    boolean not null default false,
    words      text,               -- why it stays, or what stays of it
    check ((act in ('DELETE', 'BLANK')) = (position is not null)),
    check (act = 'NONE' or belongs is not null),
    check ((act = 'BLANK') = (blanked is not null)),
    check ((belongs is null) = (kind is null))
);
revoke insert, update, delete, truncate on personal_place from gradus_app;

insert into personal_place (table_name, act, position, kind, in_pack, belongs, blanked, words) values
('task_draft', 'DELETE', 10, 'tasks', false,
 'task_id in (select task_id from work_item where reference = any ($2) union all select task_id from work_item_done where reference = any ($2))', null, null),
('task_submission', 'DELETE', 20, 'tasks', true, 'reference = any ($2)', null, null),
('handover', 'BLANK', 30, 'tasks', false,
 'reason is not null and id in (select handover_id from handover_item where pupil_id = $1 or reference = any ($2))', 'reason = ''erased''',
 'That tasks were handed over stays, the reason goes.'),
('handover_item', 'BLANK', 40, 'tasks', false, 'pupil_id = $1 or reference = any ($2)',
 'reference = null, name = null, pupil_id = null, cause = case when cause is not null then ''erased'' end, fix = case when fix is not null then ''erased'' end, undo_cause = case when undo_cause is not null then ''erased'' end',
 'That a task was handed over stays, which one goes.'),
('work_item', 'DELETE', 50, 'tasks', true, 'pupil_id = $1 or reference = any ($2)', null, null),
('work_item_done', 'DELETE', 60, 'tasks', true, 'pupil_id = $1 or reference = any ($2)', null, null),
('control_result', 'BLANK', 70, 'audit', false,
 'note <> '''' and (sample_id, place) in (select sample_id, place from audit_sample_item where pupil_id = $1)', 'note = ''erased''',
 'The result of an audit test stays as a count, the auditor''s note goes.'),
('rehearsal_pupil', 'DELETE', 80, 'figures', false, 'pupil_id = $1', null, null),
('decision_mark', 'DELETE', 90, 'decisions', true,
 'pupil_id = $1 or decision_id in (select id from decision where reference = any ($2))', null, null),
('roll_deletion', 'DELETE', 100, 'duties', true, 'pupil_id = $1 or reference = any ($2)', null, null),
('attendance_order', 'DELETE', 110, 'duties', true, 'pupil_id = $1 or reference = any ($2)', null, null),
('statutory_return', 'DELETE', 120, 'duties', true, 'pupil_id = $1 or reference = any ($2)', null, null),
('targeting_pupil', 'DELETE', 130, 'duties', true, 'pupil_id = $1', null, null),
('missing_enquiry', 'DELETE', 140, 'duties', true, 'reference = any ($2)', null, null),
('deletion_prepared', 'DELETE', 150, 'duties', true, 'reference = any ($2)', null, null),
('attendance_notice', 'DELETE', 160, 'duties', true, 'reference = any ($2)', null, null),
('duty_matter', 'DELETE', 170, 'duties', true, 'pupil_id = $1', null, null),
('certified_session', 'DELETE', 180, 'proceedings', true,
 'certificate_id in (select id from attendance_certificate where step_key = any ($3))', null, null),
('attendance_certificate', 'DELETE', 190, 'proceedings', true, 'step_key = any ($3)', null, null),
('defence_test', 'DELETE', 200, 'proceedings', false, 'step_key = any ($3)', null, null),
('charged_session', 'DELETE', 210, 'proceedings', true, 'pupil_id = $1 or step_key = any ($3)', null, null),
('order_extension', 'DELETE', 220, 'proceedings', true, 'step_key = any ($3)', null, null),
('supervision_order', 'DELETE', 230, 'proceedings', true, 'pupil_id = $1 or step_key = any ($3)', null, null),
('order_consideration', 'DELETE', 240, 'proceedings', true, 'pupil_id = $1 or step_key = any ($3)', null, null),
('court_direction', 'DELETE', 250, 'proceedings', true, 'reference = any ($2)', null, null),
('proceedings', 'DELETE', 260, 'proceedings', false, 'pupil_id = $1 or step_key = any ($3)', null, null),
('covered_session', 'DELETE', 270, 'notices', true, 'pupil_id = $1 or step_key = any ($3)', null, null),
('payment', 'BLANK', 280, 'notices', true,
 'id in (select m.payment_id from payment_movement m join penalty_notice n on n.id = m.notice_id where n.pupil_id = $1) and not exists (select from payment_movement m join penalty_notice n on n.id = m.notice_id where m.payment_id = t.id and n.pupil_id <> $1)',
 'payer = ''erased'', reference_given = ''erased''', 'Money stays as a sum with its day and the bank''s number; who paid it goes.'),
('payment_movement', 'BLANK', 290, 'notices', true, 'notice_id in (select id from penalty_notice where pupil_id = $1)',
 'notice_id = null, because = ''erased''', 'Where money went stays as a sum; for which notice goes.'),
('penalty_notice', 'DELETE', 300, 'notices', true, 'pupil_id = $1', null, null),
('notice_elsewhere', 'DELETE', 310, 'notices', true, 'pupil_id = $1', null, null),
('improvement_test', 'DELETE', 320, 'notices', true,
 'notice_id in (select id from improvement_notice where pupil_id = $1)', null, null),
('improvement_notice', 'DELETE', 330, 'notices', true, 'pupil_id = $1', null, null),
('contract_requirement', 'DELETE', 340, 'contracts', true,
 'contract_id in (select id from attendance_contract where reference = any ($2))', null, null),
('contract_support', 'DELETE', 350, 'contracts', true,
 'contract_id in (select id from attendance_contract where reference = any ($2))', null, null),
('contract_signature', 'DELETE', 360, 'contracts', true,
 'contract_id in (select id from attendance_contract where reference = any ($2))', null, null),
('contract_invitation', 'DELETE', 370, 'contracts', true, 'step_key = any ($3)', null, null),
('contract_meeting', 'DELETE', 380, 'contracts', true, 'step_key = any ($3)', null, null),
('contract_review', 'DELETE', 390, 'contracts', true, 'step_key = any ($3)', null, null),
('attendance_contract', 'DELETE', 400, 'contracts', true, 'reference = any ($2)', null, null),
('part_time_timetable', 'DELETE', 410, 'support', true, 'pupil_id = $1', null, null),
('part_time_unagreed', 'DELETE', 420, 'support', true, 'pupil_id = $1', null, null),
('support_record', 'DELETE', 430, 'support', true, 'reference = any ($2)', null, null),
('leave_liability', 'DELETE', 440, 'leave', true, 'reference = any ($2)', null, null),
('leave_request', 'DELETE', 450, 'leave', true, 'pupil_id = $1', null, null),
('letter_document', 'DELETE', 460, 'letters', true,
 'letter_id in (select id from letter where pupil_id = $1 or reference = any ($2))', null, null),
('letter', 'DELETE', 470, 'letters', true, 'pupil_id = $1 or reference = any ($2)', null, null),
('evidence_bundle', 'DELETE', 475, 'proceedings', false, 'pupil_id = $1 or reference = any ($2)', null, null),
('decision', 'DELETE', 480, 'decisions', true, 'reference = any ($2)', null, null),
('step_event', 'DELETE', 490, 'decisions', true, 'step_key = any ($3)', null, null),
('ladder_step', 'DELETE', 500, 'decisions', true, 'reference = any ($2)', null, null),
('deadline', 'DELETE', 510, 'tasks', false, 'reference = any ($2)', null, null),
('case_step', 'DELETE', 520, 'tasks', false, 'reference = any ($2)', null, null),
('target_verdict', 'DELETE', 530, 'plans', true,
 'target_id in (select g.id from smart_target g join support_plan p on p.id = g.plan_id where p.reference = any ($2))', null, null),
('smart_target', 'DELETE', 540, 'plans', true, 'plan_id in (select id from support_plan where reference = any ($2))', null, null),
('promise', 'DELETE', 550, 'plans', true, 'plan_id in (select id from support_plan where reference = any ($2))', null, null),
('plan_strategy', 'DELETE', 560, 'plans', true, 'plan_id in (select id from support_plan where reference = any ($2))', null, null),
('support_plan', 'DELETE', 570, 'plans', true, 'reference = any ($2)', null, null),
('voice', 'DELETE', 580, 'case', true, 'reference = any ($2)', null, null),
('barrier', 'DELETE', 590, 'case', true, 'reference = any ($2)', null, null),
('invitation', 'DELETE', 600, 'case', true, 'reference = any ($2)', null, null),
('meeting', 'DELETE', 610, 'case', true, 'reference = any ($2)', null, null),
('case_note', 'DELETE', 620, 'case', true, 'reference = any ($2)', null, null),
('contact_attempt', 'DELETE', 630, 'case', true, 'reference = any ($2)', null, null),
('finding', 'DELETE', 640, 'case', true, 'reference = any ($2)', null, null),
('safeguarding_hold', 'DELETE', 650, 'case', false, 'reference = any ($2)', null, null),
('signal', 'DELETE', 660, 'register', true, 'pupil_id = $1', null, null),
('first_day_contact', 'DELETE', 670, 'case', true, 'pupil_id = $1', null, null),
('case_file', 'DELETE', 680, 'case', true, 'pupil_id = $1', null, null),
('mark_detail', 'DELETE', 690, 'register', true, 'enrolment_id = any ($4)', null, null),
('mark_history', 'DELETE', 700, 'register', true, 'enrolment_id = any ($4)', null, null),
('unexplained_week', 'DELETE', 705, 'register', false, 'enrolment_id = any ($4)', null, null),
('mark_week', 'DELETE', 710, 'register', true, 'enrolment_id = any ($4)', null, null),
('exclusion_task', 'DELETE', 712, 'tasks', false,
 'reference = any ($2) or exclusion_id in (select id from exclusion where pupil_id = $1)', null, null),
('exclusion', 'DELETE', 714, 'people', false, 'pupil_id = $1', null, null),
('notice', 'DELETE', 716, 'tasks', false, 'reference = any ($2)', null, null),
('attendance_pupil_year', 'DELETE', 720, 'figures', true, 'pupil_id = $1', null, null),
('need', 'DELETE', 730, 'people', true, 'pupil_id = $1', null, null),
('people_before', 'DELETE', 740, 'people', false,
 '(of_table = ''pupil'' and row_key = $1::text) or (of_table = ''enrolment'' and row_key = any ($4::text[])) or (of_table = ''parent'' and row_key = any ($5::text[])) or (of_table = ''pupil_parent'' and split_part(row_key, '':'', 1) = $1::text)', null, null),
('pupil_parent', 'DELETE', 750, 'people', true, 'pupil_id = $1', null, null),
('enrolment', 'DELETE', 760, 'people', true, 'pupil_id = $1', null, null),
('parent', 'DELETE', 770, 'people', true, 'id = any ($5)', null,
 'A parent stays who is the parent of another child here, too.'),
('pupil', 'DELETE', 780, 'people', true, 'id = $1', null, null),
('saved_filter', 'DELETE', 790, 'tasks', false,
 'exists (select from unnest($6 || $7) w where strpos(lower(t.words::text || '' '' || t.name), w) > 0)', null, null),
('outbox', 'DELETE', 800, 'files', false,
 'exists (select from unnest($6) w where strpos(lower(t.payload::text), w) > 0) or payload ->> ''pupil'' = $1::text', null, null),
('import_problem', 'BLANK', 810, 'files', false,
 'exists (select from unnest($6) w where strpos(lower(coalesce(t.value, '''') || '' '' || t.cause || '' '' || t.fix), w) > 0) or lower(btrim(t.value)) = any ($7)',
 'value = null, cause = ''erased'', fix = ''erased''', 'That a row of a file was refused stays, what it said goes.'),
('import_job', 'BLANK', 820, 'files', false,
 'exists (select from unnest($6 || $7) w where strpos(lower(t.file_name || '' '' || coalesce(t.cause, '''')), w) > 0)',
 'file_name = ''erased'', cause = case when cause is not null then ''erased'' end', 'That a file came in stays, a name of it that says whose goes.'),
('mark_import', 'BLANK', 830, 'files', false,
 'exists (select from unnest($6 || $7) w where strpos(lower(t.file_name), w) > 0)', 'file_name = ''erased''',
 'That a file came in stays, a name of it that says whose goes.'),
('legal_hold', 'BLANK', 840, 'holds', false, 'pupil_id = $1',
 'because = ''erased'', end_reason = case when end_reason is not null then ''erased'' end', 'That a hold stood, and from when to when, stays.');

insert into personal_place (table_name, act, kind, in_pack, belongs, words) values
('ledger_entry', 'SEALED', 'ledger', false, 'subject = ''pupil:'' || $1 or case_reference = any ($2)',
 'Entries stay, so that the record proves itself; what is personal in them is sealed with the subject''s key and unreadable once that is destroyed.'),
('subject_key', 'SEALED', 'ledger', false, 'subject = ''pupil:'' || $1', 'The key is destroyed; the empty row stays, so that none is made again.'),
('audit_sample_item', 'KEEP', 'audit', false, 'pupil_id = $1', 'What an audit looked at stays by number; the numbers lead nowhere any more.'),
('erasure', 'KEEP', 'ledger', false, 'pupil_id = $1', 'The proof of this erasure; it names nobody.'),
('subject_access', 'KEEP', 'ledger', false, 'pupil_id = $1', 'That somebody was given what is held; it names nobody.'),
('audit_sample', 'KEEP', 'audit', false, 'id in (select sample_id from audit_sample_item where pupil_id = $1)',
 'A sample stays so that its draw can be proved; it holds references only.');

insert into personal_place (table_name, act, words) values
('attendance_change', 'NONE', 'Sums.'), ('attendance_code_figure', 'NONE', 'Sums.'), ('attendance_figure', 'NONE', 'Sums.'),
('attendance_figures_of', 'NONE', 'Sums.'), ('attendance_session_figure', 'NONE', 'Sums.'), ('attendance_stale', 'NONE', 'Sums.'),
('benchmark', 'NONE', 'Published figures.'), ('calendar_entry', 'NONE', 'Calendar.'), ('calendar_scope', 'NONE', 'Calendar.'),
('control_test', 'NONE', 'What audits test.'), ('risk_factor', 'NONE', 'What audits score.'), ('demo_clock', 'NONE', 'Demo.'),
('delegation', 'NONE', 'Who may sign what.'), ('demo_day', 'NONE', 'Demo.'), ('demo_load', 'NONE', 'Demo.'), ('demo_load_step', 'NONE', 'Demo.'),
('flyway_schema_history', 'NONE', 'Migrations.'), ('ledger_anchor', 'NONE', 'Hashes and signatures.'),
('ledger_check', 'NONE', 'Results of checks.'), ('ledger_checkpoint', 'NONE', 'Hashes and signatures.'),
('ledger_key', 'NONE', 'Public keys.'), ('ledger_leaf', 'NONE', 'Hashes.'), ('ledger_log', 'NONE', 'Name of the record.'),
('ledger_node', 'NONE', 'Hashes.'), ('ledger_unsealed', 'NONE', 'Entries that wait.'), ('witnessed_log', 'NONE', 'Other records.'),
('oversight_alert', 'NONE', 'What staff want to be told.'), ('oversight_notice', 'NONE', 'Sums.'),
('personal_place', 'NONE', 'This list.'), ('register_taken', 'NONE', 'Which import a register came with.'),
('register_week', 'NONE', 'Weeks of a school.'), ('rehearsal', 'NONE', 'Rules tried out.'), ('rehearsal_rule', 'NONE', 'Sums.'),
('school', 'NONE', 'Schools.'), ('school_register', 'NONE', 'Schools.'), ('setting', 'NONE', 'Choices of the authority.'),
('staff', 'NONE', 'Staff, whom the record names for ever.'), ('staff_grant', 'NONE', 'Staff, whom the record names for ever.'),
('targeting_action', 'NONE', 'Minutes about a school.'), ('targeting_meeting', 'NONE', 'Minutes about a school.'),
('work_kind', 'NONE', 'Kinds of tasks.');

-- What is found by: cases, steps, places on a roll, parents, and words.
create function subject_scope(p_pupil bigint, out refs text[], out steps text[], out enrolments bigint[], out parents bigint[],
    out words text[], out names text[])
    language sql stable set search_path = gradus, pg_temp
as $$
    with r as (
        select reference from case_file where pupil_id = p_pupil
        union select reference from first_day_contact where pupil_id = p_pupil
        union select reference from duty_matter where pupil_id = p_pupil
        union select reference from leave_request where pupil_id = p_pupil),
    s as (select step_key from ladder_step where reference in (select reference from r)),
    theirs as (
        select parent_id from pupil_parent where pupil_id = p_pupil
        union select parent_id from ladder_step where reference in (select reference from r)
        union select parent_id from letter where pupil_id = p_pupil
        union select parent_id from leave_request where pupil_id = p_pupil),
    only_theirs as (
        select p.* from parent p join theirs on theirs.parent_id = p.id
         where not exists (select from pupil_parent o where o.parent_id = p.id and o.pupil_id <> p_pupil)
           and not exists (select from ladder_step o where o.parent_id = p.id and o.reference not in (select reference from r))
           and not exists (select from letter o where o.parent_id = p.id and o.pupil_id <> p_pupil)
           and not exists (select from penalty_notice o where o.parent_id = p.id and o.pupil_id <> p_pupil)
           and not exists (select from notice_elsewhere o where o.parent_id = p.id and o.pupil_id <> p_pupil)
           and not exists (select from improvement_notice o where o.parent_id = p.id and o.pupil_id <> p_pupil)
           and not exists (select from proceedings o where o.parent_id = p.id and o.pupil_id <> p_pupil)
           and not exists (select from part_time_timetable o where o.parent_id = p.id and o.pupil_id <> p_pupil)
           and not exists (select from leave_request o where o.parent_id = p.id and o.pupil_id <> p_pupil)
           and not exists (select from leave_liability o where o.parent_id = p.id and o.reference not in (select reference from r))
           and not exists (select from contract_signature o join attendance_contract c on c.id = o.contract_id
                            where o.parent_id = p.id and c.reference not in (select reference from r))),
    w as (
        select unnest(array[upn, former_upn, forename || ' ' || surname, surname || ' ' || forename,
            surname || ', ' || forename, preferred_forename || ' ' || surname]) word from pupil where id = p_pupil
        union select unnest(array[forename || ' ' || surname, surname || ' ' || forename, surname || ', ' || forename, phone,
            email, address1, external_id]) from only_theirs),
    n as (
        select unnest(array[surname, forename, preferred_forename]) name from pupil where id = p_pupil
        union select unnest(array[surname, forename]) from only_theirs)
    select coalesce((select array_agg(reference) from r), '{}'),
           coalesce((select array_agg(step_key) from s), '{}'),
           coalesce((select array_agg(id) from enrolment where pupil_id = p_pupil), '{}'),
           coalesce((select array_agg(id) from only_theirs), '{}'),
           coalesce((select array_agg(distinct lower(btrim(word))) from w where length(btrim(word)) >= 4), '{}'),
           coalesce((select array_agg(distinct lower(btrim(name))) from n where length(btrim(name)) >= 3), '{}')
$$;

-- How many rows of each table are a subject's.
create function subject_counts(p_pupil bigint)
    returns table (table_name text, act text, kind text, row_count bigint, words text)
    language plpgsql stable set search_path = gradus, pg_temp
as $$
#variable_conflict use_column
declare
    s record;
    p personal_place%rowtype;
    n bigint;
begin
    select * into s from subject_scope(p_pupil);
    for p in select * from personal_place where belongs is not null order by position nulls last, table_name loop
        execute format('select count(*) from %I t where %s', p.table_name, p.belongs)
            into n using p_pupil, s.refs, s.steps, s.enrolments, s.parents, s.words, s.names;
        if n > 0 then
            return query select p.table_name, p.act, p.kind, n, p.words;
        end if;
    end loop;
end
$$;

-- The rows themselves, for the subject to read.
create function subject_rows(p_pupil bigint)
    returns table (table_name text, kind text, row_content jsonb)
    language plpgsql stable set search_path = gradus, pg_temp
as $$
#variable_conflict use_column
declare
    s record;
    p personal_place%rowtype;
begin
    select * into s from subject_scope(p_pupil);
    for p in select * from personal_place where in_pack order by position nulls last loop
        return query execute format('select %L::text, %L::text, to_jsonb(t) from %I t where %s',
            p.table_name, p.kind, p.table_name, p.belongs)
            using p_pupil, s.refs, s.steps, s.enrolments, s.parents, s.words, s.names;
    end loop;
end
$$;

-- Where rows that are not the subject's name them all the same, in full or by number: what somebody wrote about another child.
-- Reads every table from end to end, so it is asked for by hand.
create function subject_mentions(p_pupil bigint) returns table (table_name text, row_count bigint)
    language plpgsql stable set search_path = gradus, pg_temp
as $$
#variable_conflict use_column
declare
    s record;
    p personal_place%rowtype;
    n bigint;
begin
    select * into s from subject_scope(p_pupil);
    for p in select * from personal_place order by table_name loop
        continue when p.table_name in ('mark_week', 'ledger_leaf', 'ledger_node', 'ledger_unsealed');
        execute format('select count(*) from %I t where not coalesce((%s), false)'
                || ' and exists (select from unnest($6) w where strpos(lower(t::text), w) > 0)',
            p.table_name, coalesce(p.belongs, 'false'))
            into n using p_pupil, s.refs, s.steps, s.enrolments, s.parents, s.words, s.names;
        if n > 0 then
            return query select p.table_name, n;
        end if;
    end loop;
end
$$;

-- What keeps a subject from being erased on a day. A live matter is a hold by itself.
create function standing_holds(p_pupil bigint, p_today date)
    returns table (kind text, about text, since date, until date)
    language sql stable set search_path = gradus, pg_temp
as $$
    with r as (
        select reference from case_file where pupil_id = p_pupil)
    select 'legal-hold', coalesce(reference, 'pupil ' || pupil_id), from_date, until_date from legal_hold
     where pupil_id = p_pupil and ended_at is null and (until_date is null or until_date >= p_today)
    union all select 'on-roll', 'school ' || school_urn, entry_date, leaving_date from enrolment
     where pupil_id = p_pupil and (leaving_date is null or leaving_date >= p_today)
    union all select 'open-case', reference, opened_on, null from case_file where pupil_id = p_pupil and status = 'OPEN'
    union all select 'open-contact', reference, absence_date, null from first_day_contact
     where pupil_id = p_pupil and status = 'OPEN'
    union all select 'open-duty', reference, opened_on, null from duty_matter where pupil_id = p_pupil and closed_on is null
    union all select 'open-leave', reference, from_date, null from leave_request where pupil_id = p_pupil and closed_on is null
    union all select 'live-step', step_key, coalesce(live_since, asked_on), null from ladder_step
     where reference in (select reference from r) and ended_on is null
    union all select 'live-notice', number, issued_on, null from penalty_notice
     where pupil_id = p_pupil and discharged_on is null and withdrawn_on is null
       and exists (select from ladder_step l where l.step_key = penalty_notice.step_key and l.ended_on is null)
    union all select 'live-notice', step_key || ' ' || number, period_from, period_to from improvement_notice
     where pupil_id = p_pupil and state in ('PREPARED', 'ISSUED', 'SENT')
    union all select 'live-contract', step_key || ' ' || number, runs_from, runs_to from attendance_contract
     where reference in (select reference from r) and state = 'IN_FORCE'
    union all select 'live-order', step_key, made_on, last_day from supervision_order
     where pupil_id = p_pupil and ended_on is null and last_day >= p_today
    union all select 'live-order', reference, made_on, age_ends_on from attendance_order
     where pupil_id = p_pupil and made_on is not null and ended_on is null and coalesce(age_ends_on, p_today) >= p_today
    union all select 'live-order', reference, directed_on, answer_by from court_direction
     where reference in (select reference from r) and answered_on is null
    union all select 'safeguarding', reference, (placed_at at time zone 'Europe/London')::date, null from safeguarding_hold
     where reference in (select reference from r) and lifted_at is null
    union all select 'money', 'payment ' || m.payment_id, min((m.moved_at at time zone 'Europe/London')::date), null
      from payment_movement m where m.payment_id in (
            select x.payment_id from payment_movement x join penalty_notice n on n.id = x.notice_id where n.pupil_id = p_pupil)
       and m.place in ('SUSPENSE', 'REFUND_DUE') group by m.payment_id, m.place having sum(m.amount) > 0
    union all select 'audit', s.reference, (s.drawn_at at time zone 'Europe/London')::date, s.due_on
      from audit_sample s join audit_sample_item i on i.sample_id = s.id where i.pupil_id = p_pupil and s.signed_at is null
$$;

-- The only door through which rows of insert-only tables go. Runs as their owner; refuses without two people, and while
-- anything holds.
create function erase_subject(p_erasure uuid, p_by text, p_at timestamptz, p_today date, p_entry uuid)
    returns jsonb
    language plpgsql security definer set search_path = gradus, pg_temp
as $$
declare
    e erasure%rowtype;
    s record;
    p personal_place%rowtype;
    hold record;
    n bigint;
    done jsonb := '[]';
begin
    select * into e from erasure where id = p_erasure for update;
    if not found or e.state <> 'APPROVED' or e.approved_by is null or e.asked_by is null or e.approved_by = e.asked_by then
        raise exception 'Erasure % is not approved.', p_erasure using errcode = 'insufficient_privilege';
    end if;
    perform 1 from pupil where id = e.pupil_id for update;
    select * into hold from standing_holds(e.pupil_id, p_today) limit 1;
    if found then
        raise exception 'Erasure % is held by %: %.', e.number, hold.kind, hold.about using errcode = 'restrict_violation';
    end if;
    if exists (select from subject_key where subject = 'pupil:' || e.pupil_id and wrapped_key is not null) then
        raise exception 'The key of pupil % is not destroyed.', e.pupil_id using errcode = 'restrict_violation';
    end if;
    select * into s from subject_scope(e.pupil_id);
    for p in select * from personal_place where position is not null order by position loop
        if p.act = 'DELETE' then
            execute format('delete from %I t where %s', p.table_name, p.belongs)
                using e.pupil_id, s.refs, s.steps, s.enrolments, s.parents, s.words, s.names;
        else
            execute format('update %I t set %s where %s', p.table_name, p.blanked, p.belongs)
                using e.pupil_id, s.refs, s.steps, s.enrolments, s.parents, s.words, s.names;
        end if;
        get diagnostics n = row_count;
        if n > 0 then
            done := done || jsonb_build_object('table', p.table_name, 'act', p.act, 'kind', p.kind, 'rows', n);
        end if;
    end loop;
    update erasure set state = 'ERASED', erased_by = p_by, erased_at = p_at, removed = done, entry_id = p_entry
     where id = p_erasure;
    return done;
end
$$;
revoke execute on function erase_subject(uuid, text, timestamptz, date, uuid) from public;
grant execute on function erase_subject(uuid, text, timestamptz, date, uuid) to gradus_app;
revoke execute on function subject_scope(bigint) from public;
grant execute on function subject_scope(bigint) to gradus_app;

-- When each rule that applies to a subject ends. Years and ages are calendar years from the day named.
create function retention_ends(p_pupils bigint[], p_register_years integer, p_case_age integer, p_notice_years integer,
    p_proceedings_years integer, p_interview_months integer, p_letter_years integer)
    returns table (pupil_id bigint, rule text, from_day date, ends_on date)
    language sql stable set search_path = gradus, pg_temp
as $$
    with p as (select id, date_of_birth from pupil where id = any (p_pupils)),
    c as (select p.id, p.date_of_birth, f.reference from p join case_file f on f.pupil_id = p.id),
    dated as (
        select e.pupil_id, 'register-years' rule, max(greatest(e.leaving_date, e.entry_date, w.last_day, h.last_day)) from_day
          from enrolment e
          left join lateral (select week_start + 6 last_day from mark_week where enrolment_id = e.id
                              order by week_start desc limit 1) w on true
          left join lateral (select max((i.at at time zone 'Europe/London')::date) last_day
                               from mark_history m join mark_import i on i.number = m.import_number
                              where m.enrolment_id = e.id) h on true
         where e.pupil_id = any (p_pupils) group by e.pupil_id
        union all
        select p.id, 'case-until-age', p.date_of_birth from p
         where exists (select from case_file f where f.pupil_id = p.id)
            or exists (select from first_day_contact f where f.pupil_id = p.id)
            or exists (select from duty_matter d where d.pupil_id = p.id)
            or exists (select from leave_request l where l.pupil_id = p.id)
        union all
        select n.pupil_id, 'penalty-notice-years', max(n.issued_on) from penalty_notice n
         where n.pupil_id = any (p_pupils) group by n.pupil_id
        union all
        select c.id, 'proceedings-years', max(coalesce(l.ended_on, l.live_since, l.asked_on)) from c
          join ladder_step l on l.reference = c.reference and l.kind in ('PROSECUTION', 'EDUCATION_SUPERVISION_ORDER') group by c.id
        union all
        select c.id, 'interview-months', max(coalesce(l.ended_on, l.live_since, l.asked_on)) from c
          join ladder_step l on l.reference = c.reference and l.kind = 'PROSECUTION' group by c.id
        union all
        select l.pupil_id, 'letter-years', max(coalesce(l.sent_on, (l.drafted_at at time zone 'Europe/London')::date)) from letter l
         where l.pupil_id = any (p_pupils) group by l.pupil_id)
    select d.pupil_id, d.rule, d.from_day,
           (d.from_day + case d.rule
               when 'register-years' then make_interval(years => p_register_years)
               when 'case-until-age' then make_interval(years => p_case_age)
               when 'penalty-notice-years' then make_interval(years => p_notice_years)
               when 'proceedings-years' then make_interval(years => p_proceedings_years)
               when 'interview-months' then make_interval(months => p_interview_months)
               else make_interval(years => p_letter_years) end)::date
      from dated d
$$;
