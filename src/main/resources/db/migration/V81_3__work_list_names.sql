-- By whose name a list is sorted and found, beside the task: the list would otherwise join and sort every name each time.
-- Whatever changes a name changes it here, so the triggers keep it, not the work list's own code.
alter table work_item
    add column pupil_order  text not null default '',
    add column school_order text not null default '';

create function work_item_names() returns trigger language plpgsql as $$
begin
    new.pupil_order := coalesce((select lower(concat_ws(' ', p.surname, p.forename, p.preferred_forename))
                                   from pupil p where p.id = new.pupil_id), '');
    new.school_order := coalesce((select lower(s.name) from school s where s.urn = new.school_urn), '');
    return new;
end $$;
create trigger work_item_names before insert or update of pupil_id, school_urn on work_item
    for each row execute function work_item_names();

create function work_item_pupil_renamed() returns trigger language plpgsql as $$
begin
    update work_item set pupil_order = lower(concat_ws(' ', new.surname, new.forename, new.preferred_forename))
     where pupil_id = new.id;
    return null;
end $$;
create trigger work_item_pupil_renamed after update on pupil for each row
    when ((old.surname, old.forename, old.preferred_forename)
          is distinct from (new.surname, new.forename, new.preferred_forename))
    execute function work_item_pupil_renamed();

create function work_item_school_renamed() returns trigger language plpgsql as $$
begin
    update work_item set school_order = lower(new.name) where school_urn = new.urn;
    return null;
end $$;
create trigger work_item_school_renamed after update on school for each row
    when (old.name is distinct from new.name) execute function work_item_school_renamed();

update work_item set pupil_id = pupil_id;
create index work_item_pupil_order on work_item (pupil_order, task_id);
create index work_item_school_order on work_item (school_order, due_order, task_id);

-- The schools that the authority has been asked in to are found by leaps through this.
create index work_item_referred on work_item (school_urn) where referred;
