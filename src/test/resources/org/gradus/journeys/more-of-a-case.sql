-- As many more of everything that hangs on one case, each a copy of what it has.
set local search_path to gradus, public;

create or replace function bench.more(t text, cond text, times int, altered jsonb) returns void language plpgsql as $$
declare
    cols text;
    vals text;
begin
    select string_agg(quote_ident(attname), ', ' order by attnum),
           string_agg(coalesce(altered ->> attname, 'x.' || quote_ident(attname)), ', ' order by attnum)
      into cols, vals from pg_attribute
     where attrelid = t::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '';
    execute format('insert into %I (%s) select %s from (select * from %I where %s) x, generate_series(1, %s) g', t, cols, vals, t, cond, times);
end $$;

select bench.more('voice', c.mine, ${times}, '{}'), bench.more('barrier', c.mine, ${times}, '{}'),
       bench.more('case_note', c.mine, ${times}, '{}'), bench.more('meeting', c.mine, ${times}, '{}'),
       bench.more('contact_attempt', c.mine, ${times}, '{}'),
       bench.more('invitation', c.mine, ${times}, '{"attempt": "1000 * ${times} + g"}'),
       bench.more('case_step', c.mine || ' and element_type = ''userTask''', ${times}, '{"activity_instance_id": "x.activity_instance_id || ''-${times}-'' || g"}'),
       bench.more('deadline', c.mine, ${times}, '{"element_id": "x.element_id || ''-${times}-'' || g", "process_instance_id": "x.process_instance_id || ''-${times}-'' || g"}'),
       bench.more('work_item', c.mine, ${times}, '{"task_id": "x.task_id || ''-${times}-'' || g"}'),
       bench.more('work_item_done', c.mine, ${times}, '{"task_id": "x.task_id || ''-${times}-'' || g"}'),
       bench.more('task_submission', c.mine, ${times}, '{"id": "uuidv7()", "task_id": "x.task_id || ''-${times}-'' || g"}'),
       bench.more('letter', c.mine, ${times}, '{"id": "uuidv7()", "number": "x.number || ''-${times}-'' || g", "draft_key": "x.draft_key || ''-${times}-'' || g"}'),
       bench.more('signal', 'case_reference = ''${reference}''', ${times}, '{"id": "uuidv7()", "key": "x.key || ''-${times}-'' || g"}'),
       bench.more('ledger_entry', 'case_reference = ''${reference}''', ${times}, '{"id": "uuidv7()"}'),
       bench.more('promise', c.plans, ${times}, '{"id": "x.id + 5000000 + 100000 * ${times} + 1000 * g"}'),
       bench.more('smart_target', c.plans, ${times}, '{"id": "x.id + 5000000 + 100000 * ${times} + 1000 * g", "position": "x.position + g * (select count(*)::int from smart_target n where n.plan_id = x.plan_id)"}'),
       bench.more('plan_strategy', c.plans, ${times}, '{"position": "x.position + g * (select count(*)::int from plan_strategy n where n.plan_id = x.plan_id)"}'),
       bench.more('pupil_parent', c.parents, ${times}, '{"parent_id": "x.parent_id + 20 * ${times} + g"}')
from (select 'reference = ''${reference}''' as mine, 'plan_id in (select id from support_plan where reference = ''${reference}'')' as plans,
             'pupil_id = (select pupil_id from case_file where reference = ''${reference}'')' as parents) c;
