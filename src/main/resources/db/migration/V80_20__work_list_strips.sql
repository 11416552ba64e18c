-- A list is read in strips, each a stretch of one index in the order of the list: a role's tasks in matters the authority is in
-- and in the others, all tasks of a school, all tasks the authority is in.
drop index work_item_role;
create index work_item_role on work_item (role, referred, urgency, due_order, task_id);
create index work_item_whole_school on work_item (school_urn, urgency, due_order, task_id);
create index work_item_authority on work_item (urgency, due_order, task_id) where referred;
