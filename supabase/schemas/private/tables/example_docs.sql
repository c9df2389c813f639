CREATE TABLE "private"."example_docs" (
  "example_id"  uuid                     NOT NULL,
  "lineage"     integer                  NOT NULL DEFAULT 1,
  "head"        bigint                   NOT NULL DEFAULT 0,
  "state"       bytea                    NOT NULL,
  "state_seq"   bigint                   NOT NULL DEFAULT 0,
  "settled_seq" bigint                   NOT NULL DEFAULT 0,
  "settle_task" uuid,
  "size_bytes"  bigint                   NOT NULL,
  "settled_by"  uuid,
  "problem"     text,
  "has_waiting" boolean                  NOT NULL DEFAULT false,
  "pushed_at"   timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "example_docs_pkey" PRIMARY KEY (example_id),
  CONSTRAINT "seqs_are_in_order" CHECK (((0 <= state_seq) AND (state_seq <= head) AND (0 <= settled_seq) AND (settled_seq <= head))),
  CONSTRAINT "example_docs_settle_task_fkey" FOREIGN KEY (settle_task) REFERENCES private.tasks(id) ON DELETE SET NULL,
  CONSTRAINT "example_docs_example_id_fkey" FOREIGN KEY (example_id) REFERENCES public.examples(id) ON DELETE CASCADE
);

ALTER TABLE "private"."example_docs"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX example_docs_settle_task_idx ON private.example_docs USING btree (settle_task);
