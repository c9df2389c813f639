CREATE TABLE "private"."rates" (
  "key"          text                     NOT NULL,
  "window_start" timestamp with time zone NOT NULL,
  "count"        integer                  NOT NULL DEFAULT 1,
  CONSTRAINT "rates_pkey" PRIMARY KEY (key, window_start)
);

ALTER TABLE "private"."rates"
  ENABLE ROW LEVEL SECURITY;
