CREATE TABLE "private"."rates" (
  "key"          text                     NOT NULL,
  "window_start" timestamp with time zone NOT NULL,
  "count"        integer                  NOT NULL DEFAULT 1,
  "backend"      integer                  NOT NULL DEFAULT 0,
  CONSTRAINT "rates_pkey" PRIMARY KEY (key, window_start, backend)
);

ALTER TABLE "private"."rates"
  ENABLE ROW LEVEL SECURITY;
