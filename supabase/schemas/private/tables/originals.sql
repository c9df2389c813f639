CREATE TABLE "private"."originals" (
  "example_id" uuid     NOT NULL,
  "exact"      bigint   NOT NULL,
  "sketch"     bigint[] NOT NULL,
  "bins"       bigint   NOT NULL,
  "band_1"     bigint,
  "band_2"     bigint,
  "band_3"     bigint,
  "band_4"     bigint,
  "band_5"     bigint,
  "band_6"     bigint,
  "band_7"     bigint,
  "band_8"     bigint,
  CONSTRAINT "originals_pkey" PRIMARY KEY (example_id),
  CONSTRAINT "originals_example_id_fkey" FOREIGN KEY (example_id) REFERENCES public.examples(id) ON DELETE CASCADE
);

ALTER TABLE "private"."originals"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX originals_band_1_idx ON private.originals USING btree (band_1);

CREATE INDEX originals_band_2_idx ON private.originals USING btree (band_2);

CREATE INDEX originals_band_3_idx ON private.originals USING btree (band_3);

CREATE INDEX originals_band_4_idx ON private.originals USING btree (band_4);

CREATE INDEX originals_band_5_idx ON private.originals USING btree (band_5);

CREATE INDEX originals_band_6_idx ON private.originals USING btree (band_6);

CREATE INDEX originals_band_7_idx ON private.originals USING btree (band_7);

CREATE INDEX originals_band_8_idx ON private.originals USING btree (band_8);

CREATE INDEX originals_exact_idx ON private.originals USING btree (exact);
