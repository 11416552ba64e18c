-- Which case of a stage has stood there longest, and how long they all have, without reading the cases themselves.
create index case_file_longest on case_file (stage, coalesce(stage_since, opened_on), id) where status = 'OPEN';
create index case_file_standing on case_file (school_urn, stage, stage_since, opened_on, referred_on) where status = 'OPEN';

-- Tasks of one kind, in the order of the lists; tasks of one model, for the picture of where work piles up.
create index work_item_kind on work_item (task_key, urgency, due_order, task_id);
create index work_item_process on work_item (process_key);
