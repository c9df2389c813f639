CREATE EXTENSION "btree_gin" SCHEMA "extensions";

COMMENT ON EXTENSION "btree_gin" IS 'support for indexing common datatypes in GIN';
