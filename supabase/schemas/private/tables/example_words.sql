CREATE TABLE "private"."example_words" (
  "example_id" uuid     NOT NULL,
  "agent_id"   uuid     NOT NULL,
  "words"      tsvector NOT NULL,
  CONSTRAINT "example_words_pkey" PRIMARY KEY (example_id),
  CONSTRAINT "example_words_example_id_fkey" FOREIGN KEY (example_id) REFERENCES public.examples(id) ON DELETE CASCADE
);

ALTER TABLE "private"."example_words"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX example_words_idx ON private.example_words USING gin (agent_id, words);
