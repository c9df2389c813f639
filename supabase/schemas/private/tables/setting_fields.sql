CREATE TABLE "private"."setting_fields" (
  "name"       text    NOT NULL,
  "kind"       text    NOT NULL,
  "least"      numeric,
  "most"       numeric,
  "items_most" integer,
  "choices"    text[],
  CONSTRAINT "kind_is_known" CHECK ((kind = ANY (ARRAY['number'::text, 'text'::text, 'texts'::text, 'choice'::text, 'choices'::text, 'objects'::text]))),
  CONSTRAINT "setting_fields_pkey" PRIMARY KEY (name)
);

ALTER TABLE "private"."setting_fields"
  ENABLE ROW LEVEL SECURITY;
