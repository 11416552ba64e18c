-- Sessions of a school's week by class, kept as marks come in: comparing schools would add up a row for each pupil and week.
alter table register_week
    add column attended         integer not null default 0,
    add column authorised       integer not null default 0,
    add column unauthorised     integer not null default 0,
    add column late             integer not null default 0,
    add column late_after_close integer not null default 0;
update register_week r
   set (attended, authorised, unauthorised, late, late_after_close) =
       (s.attended, s.authorised, s.unauthorised, s.late, s.late_after_close)
  from (select e.school_urn, w.week_start, sum(w.attended) as attended, sum(w.authorised) as authorised,
               sum(w.unauthorised) as unauthorised, sum(w.late) as late, sum(w.late_after_close) as late_after_close
          from mark_week w join enrolment e on e.id = w.enrolment_id group by 1, 2) s
 where (r.school_urn, r.week_start) = (s.school_urn, s.week_start);

-- Pupil-weeks in which a session is coded N, reason not yet established: few of very many, and each has a day by which it must
-- be gone. Kept by triggers, so that whatever writes marks keeps it; an index on the marks would make every change of a mark
-- write a new index entry.
create table unexplained_week (
    enrolment_id bigint not null,
    week_start   date   not null,
    primary key (week_start, enrolment_id)
);

create function unexplained_week_begins() returns trigger language plpgsql as $$
begin
    insert into unexplained_week values (new.enrolment_id, new.week_start) on conflict do nothing;
    return null;
end $$;
create function unexplained_week_ends() returns trigger language plpgsql as $$
begin
    delete from unexplained_week where (week_start, enrolment_id) = (old.week_start, old.enrolment_id);
    return null;
end $$;
-- 4e is the letter N.
create trigger unexplained_week_new after insert on mark_week for each row
    when (position('\x4e'::bytea in new.codes) > 0) execute function unexplained_week_begins();
create trigger unexplained_week_begins after update on mark_week for each row
    when (position('\x4e'::bytea in new.codes) > 0 and position('\x4e'::bytea in old.codes) = 0)
    execute function unexplained_week_begins();
create trigger unexplained_week_ends after update on mark_week for each row
    when (position('\x4e'::bytea in old.codes) > 0 and position('\x4e'::bytea in new.codes) = 0)
    execute function unexplained_week_ends();
create trigger unexplained_week_gone after delete on mark_week for each row
    when (position('\x4e'::bytea in old.codes) > 0) execute function unexplained_week_ends();

insert into unexplained_week (enrolment_id, week_start)
select enrolment_id, week_start from mark_week where unauthorised > 0 and position('\x4e'::bytea in codes) > 0;
