CREATE VIEW "private"."clock" WITH (security_invoker=true) AS  SELECT
        CASE
            WHEN (SESSION_USER = ANY (ARRAY['postgres'::name, 'supabase_admin'::name])) THEN COALESCE((NULLIF(current_setting('private.now'::text, true), ''::text))::timestamp with time zone, now())
            ELSE now()
        END AS at;
