-- Erasure reaches what it did not reach: who paid money that was never matched, why money was paid back, what was said of a
-- child in the form of a school's meeting, and the birth date that the proof of an erasure told by its rules.

-- Money never matched to a notice that tells who it came from: in full, or by the family's surname within a year of a notice
-- of theirs. p_settled: only what was all paid back, or only what still waits for somebody.
create function payments_naming(p_pupil bigint, p_settled boolean) returns setof bigint
    language sql stable set search_path = gradus, pg_temp
as $$
    with theirs as (select issued_on from penalty_notice where pupil_id = p_pupil),
    s as (select words, parents from subject_scope(p_pupil) where exists (select from theirs)),
    n as (
        select lower(btrim(surname)) surname from pupil where id = p_pupil
        union select lower(btrim(p.surname)) from parent p join s on p.id = any (s.parents)),
    told as (
        select p.id, p.received_on, lower(p.payer || ' ' || p.reference_given) as full_text,
               ' ' || regexp_replace(lower(p.payer || ' ' || p.reference_given), '[^[:alnum:]''-]+', ' ', 'g') || ' ' as single
          from payment p
         where exists (select from theirs where p.received_on >= issued_on)
           and p.payer <> 'erased'
           and not exists (select from payment_movement m
                            where m.payment_id = p.id and (m.notice_id is not null or m.because = 'erased'))
           and p_settled = (coalesce((select sum(m.amount) from payment_movement m
                                       where m.payment_id = p.id and m.place <> 'REFUNDED'), 0) = 0))
    select told.id from told, s
     where exists (select from unnest(s.words) w where strpos(told.full_text, w) > 0)
        or (exists (select from n where length(surname) >= 3 and strpos(told.single, ' ' || surname || ' ') > 0)
            and exists (select from theirs where told.received_on < issued_on + interval '1 year'))
$$;

-- Payments that are a subject's and no other child's.
create function payments_of(p_pupil bigint) returns setof bigint
    language sql stable set search_path = gradus, pg_temp
as $$
    select m.payment_id from payment_movement m join penalty_notice n on n.id = m.notice_id
     where n.pupil_id = p_pupil
       and not exists (select from payment_movement x join penalty_notice o on o.id = x.notice_id
                        where x.payment_id = m.payment_id and o.pupil_id <> p_pupil)
    union select payments_naming(p_pupil, true)
$$;

update personal_place set belongs = 'id in (select payments_of($1))' where table_name = 'payment';

-- Payments go first, so theirs are known by then by what they were emptied to.
update personal_place set belongs =
 'notice_id in (select id from penalty_notice where pupil_id = $1) or (because <> ''erased'' and (payment_id in (select payments_of($1)) or payment_id in (select id from payment where payer = ''erased'')))'
 where table_name = 'payment_movement';

update personal_place set belongs = belongs
 || ' or (topic = ''payment-received'' and payload ->> ''transaction'' in (select transaction_id from payment where payer = ''erased'' or id in (select payments_of($1))))'
 where table_name = 'outbox';

-- What was answered about a school's meeting is about several children: a second line takes out what is one child's.
alter table personal_place drop constraint personal_place_pkey;
alter table personal_place add primary key (table_name, act);
insert into personal_place (table_name, act, position, kind, in_pack, belongs, blanked, words) values
('task_submission', 'BLANK', 25, 'tasks', false,
 'reference in (select reference from duty_matter where pupil_id = 0) and exists (select from jsonb_array_elements(case jsonb_typeof(t.answers -> ''discussed'') when ''array'' then t.answers -> ''discussed'' else ''[]'' end) d, unnest($6) w where strpos(lower(d::text), w) > 0)',
 'answers = jsonb_set(t.answers, ''{discussed}'', (select coalesce(jsonb_agg(d), ''[]'') from jsonb_array_elements(t.answers -> ''discussed'') d where not exists (select from unnest($6) w where strpos(lower(d::text), w) > 0)))',
 'What a school''s meeting said of other children stays, what it said of this one goes.');

create or replace function subject_mentions(p_pupil bigint) returns table (table_name text, row_count bigint)
    language plpgsql stable set search_path = gradus, pg_temp
as $$
#variable_conflict use_column
declare
    s record;
    p record;
    n bigint;
begin
    select * into s from subject_scope(p_pupil);
    for p in select table_name, string_agg('(' || belongs || ')', ' or ') as belongs from personal_place
              group by table_name order by table_name loop
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

-- Money that waits and names them is paid back, or found to be for something, before anybody forgets whose it was.
alter function standing_holds(bigint, date) rename to standing_holds_of_matters;
create function standing_holds(p_pupil bigint, p_today date)
    returns table (kind text, about text, since date, until date)
    language sql stable set search_path = gradus, pg_temp
as $$
    select * from standing_holds_of_matters(p_pupil, p_today)
    union all select 'money', 'payment ' || id, received_on, null from payment
     where id in (select payments_naming(p_pupil, false))
$$;

-- The rule that counts from birth tells the day of birth, by its first day as by its last: the proof keeps the rule without
-- its days, and says of the last rule no more than that it had ended when the erasure was proposed.
create function rules_without_birth(p_rules jsonb) returns jsonb language sql immutable as $$
    select coalesce(jsonb_agg(case when r ->> 'rule' = 'case-until-age' then r || '{"from": null, "endsOn": null}' else r end
            order by place), '[]')
      from jsonb_array_elements(p_rules) with ordinality as listed (r, place)
$$;
create function erasure_forgets_birth() returns trigger language plpgsql as $$
begin
    new.rules := rules_without_birth(new.rules);
    new.past_since := new.proposed_on;
    update erasure set rules = rules_without_birth(rules), past_since = proposed_on
     where pupil_id = new.pupil_id and state = 'DROPPED';
    return new;
end
$$;
create trigger erasure_forgets_birth before update on erasure for each row
    when (old.state <> 'ERASED' and new.state = 'ERASED') execute function erasure_forgets_birth();
