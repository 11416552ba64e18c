-- What a day's file costs bare SQL, once it is copied into "staged": numbers looked up, superseded marks kept, weeks merged.
create temp table incoming on commit drop as
select e.id as enrolment_id, s.date - extract(isodow from s.date)::int + 1 as week_start, s.date as on_date, s.session = 'PM' as afternoon,
       ((extract(isodow from s.date)::int - 1) * 2 + case s.session when 'PM' then 1 else 0 end)::smallint as place, c.stored,
       coalesce(get_byte(w.codes, (extract(isodow from s.date)::int - 1) * 2 + case s.session when 'PM' then 1 else 0 end), 0)::smallint as old,
       c.attended, c.authorised, c.unauthorised, c.late, c.late_after_close
from staged s
join gradus.pupil p on p.upn = s.upn
join gradus.enrolment e on e.pupil_id = p.id and e.school_urn = s.urn
join bench.code c on c.mark = s.mark
left join bench.mark_week w on w.enrolment_id = e.id and w.week_start = s.date - extract(isodow from s.date)::int + 1;
analyze incoming;
insert into bench.mark_history (enrolment_id, on_date, afternoon, old_code, new_code, import_number)
select enrolment_id, on_date, afternoon, old, stored, 1 from incoming where old <> 0 and old <> stored;
insert into bench.mark_week (enrolment_id, week_start, codes, attended, authorised, unauthorised, late, late_after_close)
select t.enrolment_id, t.week_start,
       set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(
           coalesce(w.codes, '\x00000000000000000000'), 0, coalesce(p0, get_byte(w.codes, 0), 0)), 1, coalesce(p1, get_byte(w.codes, 1), 0)),
           2, coalesce(p2, get_byte(w.codes, 2), 0)), 3, coalesce(p3, get_byte(w.codes, 3), 0)), 4, coalesce(p4, get_byte(w.codes, 4), 0)),
           5, coalesce(p5, get_byte(w.codes, 5), 0)), 6, coalesce(p6, get_byte(w.codes, 6), 0)), 7, coalesce(p7, get_byte(w.codes, 7), 0)),
           8, coalesce(p8, get_byte(w.codes, 8), 0)), 9, coalesce(p9, get_byte(w.codes, 9), 0)),
       coalesce(w.attended, 0) + t.attended, coalesce(w.authorised, 0) + t.authorised, coalesce(w.unauthorised, 0) + t.unauthorised,
       coalesce(w.late, 0) + t.late, coalesce(w.late_after_close, 0) + t.late_after_close
from (select i.enrolment_id, i.week_start,
             max(i.stored) filter (where place = 0) as p0, max(i.stored) filter (where place = 1) as p1,
             max(i.stored) filter (where place = 2) as p2, max(i.stored) filter (where place = 3) as p3,
             max(i.stored) filter (where place = 4) as p4, max(i.stored) filter (where place = 5) as p5,
             max(i.stored) filter (where place = 6) as p6, max(i.stored) filter (where place = 7) as p7,
             max(i.stored) filter (where place = 8) as p8, max(i.stored) filter (where place = 9) as p9,
             sum(i.attended - o.attended)::smallint as attended, sum(i.authorised - o.authorised)::smallint as authorised,
             sum(i.unauthorised - o.unauthorised)::smallint as unauthorised, sum(i.late - o.late)::smallint as late,
             sum(i.late_after_close - o.late_after_close)::smallint as late_after_close
      from incoming i join bench.code o on o.stored = i.old
      where i.old <> i.stored group by 1, 2) t
left join bench.mark_week w using (enrolment_id, week_start)
on conflict (enrolment_id, week_start) do update set codes = excluded.codes, attended = excluded.attended,
    authorised = excluded.authorised, unauthorised = excluded.unauthorised, late = excluded.late,
    late_after_close = excluded.late_after_close;
