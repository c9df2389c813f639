CREATE TABLE "private"."training_tokens" (
  "run_id"     uuid NOT NULL,
  "token_hash" text NOT NULL,
  CONSTRAINT "hash_is_sha256" CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "training_tokens_pkey" PRIMARY KEY (run_id),
  CONSTRAINT "training_tokens_token_hash_key" UNIQUE (token_hash),
  CONSTRAINT "training_tokens_run_id_fkey" FOREIGN KEY (run_id) REFERENCES public.training_runs(id) ON DELETE CASCADE
);

ALTER TABLE "private"."training_tokens"
  ENABLE ROW LEVEL SECURITY;
