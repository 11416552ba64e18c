-- Names by the beginning of their words, from an index: a search looked at every pupil before.
-- Longer than any name is no reason to refuse a pupil, so words are cut where the index would refuse them.
create function name_lexemes(words text[]) returns tsvector
    language sql immutable strict parallel safe
as $$
    select array_to_tsvector(array(select left(word, 200) from unnest(words) word where word <> ''))
$$;

-- What is typed, as a question to that index: every word begins one of the names. Null when nothing is left of it.
create function name_query(typed text) returns tsquery
    language sql immutable strict parallel safe
as $$
    select string_agg(quote_literal(left(word, 200)) || ':*', ' & ')::tsquery
    from unnest(string_to_array(name_key(typed), ' ')) word where word <> ''
$$;

create index pupil_name_lexemes on pupil using gin (name_lexemes(name_words));
