-- Names as people search for them: without accents and signs, and by sound. Only what PostgreSQL itself has: an extension
-- would have to be allowed by whoever runs the server.
-- An apostrophe joins (O'Brien is obrien), a hyphen parts (Smith-Jones is two names).
create function name_key(name text) returns text
    language sql immutable strict parallel safe
as $$
    select btrim(regexp_replace(regexp_replace(
        translate(
            replace(replace(replace(normalize(lower(name), NFKD), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
            'øłđðþı-', 'olddti '),
        '[^a-z ]', '', 'g'), ' +', ' ', 'g'))
$$;

-- How a key sounds to an English ear, word by word: Catherine and Kathryn are ktrn, Mohammed and Muhammad mmd.
create function name_sound(key text) returns text
    language sql immutable strict parallel safe
as $$
    select btrim(regexp_replace(regexp_replace(regexp_replace(
        translate(
            replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
                ' ' || key || ' ',
                ' kn', ' n'), ' gn', ' n'), ' wr', ' r'), ' ps', ' s'), 'ph', 'f'), 'gh', ''), 'ck', 'k'),
                'dg', 'j'), 'ge', 'je'), 'gi', 'ji'), 'ce', 'se'), 'ci', 'si'), 'cy', 'si'), 'ch', 'k'),
            'cqxzv', 'kkssf'),
        '([a-z])\1+', '\1', 'g'),
        ' [aeiou]+', ' A', 'g'),
        '([^ ])[aeiouhwy]+', '\1', 'g'))
$$;

alter table pupil
    add column name_words text[] not null generated always as (
        string_to_array(name_key(surname || ' ' || forename || coalesce(' ' || preferred_forename, '')), ' ')) stored,
    add column name_sounds text[] not null generated always as (
        string_to_array(name_sound(name_key(surname || ' ' || forename || coalesce(' ' || preferred_forename, ''))), ' '))
        stored;
create index pupil_name_sounds on pupil using gin (name_sounds);
