CREATE TABLE "private"."calls" (
  "caller"     uuid                     NOT NULL,
  "endpoint"   text                     NOT NULL,
  "key"        text                     NOT NULL,
  "body_hash"  text                     NOT NULL,
  "started_at" timestamp with time zone NOT NULL DEFAULT now(),
  "status"     integer,
  "answer"     jsonb,
  CONSTRAINT "calls_caller_fkey" FOREIGN KEY (caller) REFERENCES auth.users(id) ON DELETE CASCADE,
  CONSTRAINT "calls_pkey" PRIMARY KEY (caller, endpoint, key),
  CONSTRAINT "key_fits" CHECK (((char_length(key) >= 1) AND (char_length(key) <= 255)))
);

ALTER TABLE "private"."calls"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX calls_started_at_idx ON private.calls USING btree (started_at);
