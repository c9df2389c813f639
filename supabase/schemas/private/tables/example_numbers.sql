CREATE TABLE "private"."example_numbers" (
  "agent_id" uuid   NOT NULL,
  "last"     bigint NOT NULL DEFAULT 0,
  CONSTRAINT "example_numbers_pkey" PRIMARY KEY (agent_id),
  CONSTRAINT "example_numbers_agent_id_fkey" FOREIGN KEY (agent_id) REFERENCES public.agents(id) ON DELETE CASCADE
);

ALTER TABLE "private"."example_numbers"
  ENABLE ROW LEVEL SECURITY;
