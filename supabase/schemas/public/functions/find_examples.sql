CREATE OR REPLACE FUNCTION public.find_examples (
  agent_id uuid,
  filter   jsonb   DEFAULT '{}'::jsonb,
  sort     text    DEFAULT 'oldest'::text,
  after    jsonb   DEFAULT NULL::jsonb,
  skip     integer DEFAULT 0,
  lim      integer DEFAULT 50
)
  RETURNS TABLE (
    id               uuid,
    number           bigint,
    prompt           text,
    reasoning        text,
    output           text,
    origin           text,
    state            text,
    reject_reason    text,
    document_id      uuid,
    document_name    text,
    quote            text,
    span_start       integer,
    span_end         integer,
    quote_state      text,
    written_by_model text,
    edited_at        timestamp with time zone,
    assignee         uuid,
    tags             text[],
    quality          integer,
    duplicate_of     uuid,
    comment_count    integer,
    updated_at       timestamp with time zone,
    version          integer,
    judged           integer,
    scores           jsonb,
    reviewed_by      uuid,
    reviewed_at      timestamp with time zone,
    reasoning_stale  boolean
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.find_examples(agent_id, filter, sort, after, skip, lim) $function$;

GRANT EXECUTE ON FUNCTION "public"."find_examples"(uuid, jsonb, text, jsonb, integer, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."find_examples"(uuid, jsonb, text, jsonb, integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."find_examples"(uuid, jsonb, text, jsonb, integer, integer) TO "postgres";

REVOKE ALL ON FUNCTION "public"."find_examples"(uuid, jsonb, text, jsonb, integer, integer) FROM PUBLIC, "anon", "service_role";
