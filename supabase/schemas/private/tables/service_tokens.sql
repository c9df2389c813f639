CREATE TABLE "private"."service_tokens" (
  "user_id"     uuid NOT NULL,
  "secret_hash" text NOT NULL,
  CONSTRAINT "hash_is_sha256" CHECK ((secret_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "service_tokens_pkey" PRIMARY KEY (user_id),
  CONSTRAINT "service_tokens_user_id_fkey" FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE
);

ALTER TABLE "private"."service_tokens"
  ENABLE ROW LEVEL SECURITY;
