-- What a search reads, rebuilt: words without punctuation, stemmed by the workspace's language,
-- and as they were written but without accents, so that prefixes, names and references match.

-- The language each workspace's index was made with; the reader stems its words the same way.
create table desk.search_language (
    workspace_id uuid primary key,
    language text not null check (language in ('english', 'french'))
);
alter table desk.search_language enable row level security;
create policy workspace on desk.search_language
    using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

-- Lower case; punctuation becomes a space, so that addresses, paths and references are plain
-- words to the parser wherever they stand; soft hyphens and other invisible signs go.
-- (Regular expressions over ranges: translate() of the same took 20 times as long, measured.)
create function desk.search_spaced(words text) returns text
language sql immutable strict parallel safe as $$
    select regexp_replace(
        regexp_replace(lower(words), '[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+', '', 'g'),
        '[\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e\u00a0-\u00a9\u00ab\u00ac\u00ae-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u060c\u061b\u061f\u066a-\u066d\u06d4\u2000-\u200a\u2010-\u2029\u202f-\u205f\u3000-\u3003\u3008-\u3011]+',
        ' ', 'g')
$$;

-- Letters without accents; Arabic without vowel signs and with one form of alef, yeh and heh.
create function desk.search_folded(words text) returns text
language sql immutable strict parallel safe as $$
    select case when octet_length(words) = length(words) then desk.search_spaced(words)
    else replace(replace(translate(
        regexp_replace(normalize(desk.search_spaced(words), nfd),
            '[\u0300-\u036f\u0640\u064b-\u065f\u0670]+', '', 'g'),
        'ىةøđłı', 'يهodli'), 'œ', 'oe'), 'æ', 'ae') end
$$;

-- Both readings of a text, one after the other.
create function desk.search_vector(language regconfig, words text) returns tsvector
language sql immutable strict parallel safe as $$
    select to_tsvector(language, desk.search_spaced(words))
        || to_tsvector('pg_catalog.simple', desk.search_folded(words))
$$;

-- What somebody typed, as a tsquery. `kinds` are word, prefix or phrase, with a minus in front
-- to exclude. Nothing typed can be an error: words only pass through the parser, or quoted.
-- Words that say nothing in the language (the, of) count only when nothing else was typed.
create function desk.search_query(kinds text[], terms text[]) returns tsquery
language plpgsql stable strict as $$
declare
    language regconfig := coalesce((
        select l.language from desk.search_language l
        where l.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
    ), 'simple');
    strong tsquery;
    weak tsquery;
    written tsquery;
    stemmed tsquery;
    kind text;
begin
    for i in 1 .. cardinality(terms) loop
        kind := kinds[i];
        written := phraseto_tsquery('simple', desk.search_folded(terms[i]));
        continue when numnode(written) = 0;
        stemmed := null;
        if kind not like '%phrase' then
            stemmed := phraseto_tsquery(language, desk.search_spaced(terms[i]));
            if numnode(stemmed) = 0 then
                stemmed := null;
            end if;
        end if;
        if kind = 'prefix' then
            written := to_tsquery('simple', quote_literal(btrim(desk.search_folded(terms[i]))) || ':*');
        end if;
        if kind like '-%' then
            written := !! coalesce(stemmed || written, written);
            strong := coalesce(strong && written, written);
        elsif kind <> 'phrase' and stemmed is null then
            weak := coalesce(weak && written, written);
        else
            written := coalesce(stemmed || written, written);
            strong := coalesce(strong && written, written);
        end if;
    end loop;
    return coalesce(strong, weak);
end
$$;

-- The tickets that hold `words`, if they are `most` at most; null when there are more.
-- Text search operators are not leakproof, so under row-level security no index serves them:
-- this belongs to the owner, who is not under it, and keeps to the workspace itself.
-- Null at once when the planner expects more than `common`: the index would read all of them.
-- (The estimate alone cannot decide: of a rare word's beginning, or of words that are never
-- together, the planner knows nothing.)
create function desk.search_found(words tsquery, most integer, common integer) returns uuid[]
language plpgsql volatile strict security definer
set search_path = pg_catalog, desk set enable_seqscan = off set enable_indexscan = off as $$
declare
    plan json;
    found uuid[];
begin
    execute 'explain (format json) select from desk.ticket_search where everything @@ '
        || quote_literal(words::text) || '::tsquery' into plan;
    if (plan -> 0 -> 'Plan' ->> 'Plan Rows')::bigint > common then
        return null;
    end if;
    select array_agg(s.ticket_id) into found from (
        select ticket_id from desk.ticket_search
        where everything @@ words
          and workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
        limit most + 1
    ) s;
    return case when cardinality(found) > most then null else coalesce(found, '{}') end;
end
$$;
revoke execute on function desk.search_found(tsquery, integer, integer) from public;
grant execute on function desk.search_found(tsquery, integer, integer) to deskhand_app;
drop function desk.search_everything(tsquery, integer);

-- Readers scan what is not merged into the index yet: keep that short.
alter index desk.ticket_search_everything set (gin_pending_list_limit = 512);
-- In the row, compressed: past it a common word is walked, in a tenth of the time (measured).
alter table desk.ticket_search alter column everything set storage main;
