CREATE EXTENSION "pg_trgm" SCHEMA "extensions";

COMMENT ON EXTENSION "pg_trgm" IS 'text similarity measurement and index searching based on trigrams';
