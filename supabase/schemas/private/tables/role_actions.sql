CREATE TABLE "private"."role_actions" (
  "role"   text NOT NULL,
  "action" text NOT NULL,
  CONSTRAINT "role_actions_pkey" PRIMARY KEY (ROLE, action)
);

ALTER TABLE "private"."role_actions"
  ENABLE ROW LEVEL SECURITY;
