CREATE TABLE "public"."blind_choices" (
  "one_id"       uuid                     NOT NULL,
  "other_id"     uuid                     NOT NULL,
  "question_id"  uuid                     NOT NULL,
  "user_id"      uuid                     NOT NULL,
  "workspace_id" uuid                     NOT NULL,
  "preferred"    text                     NOT NULL,
  "chosen_at"    timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "blind_choices_pkey" PRIMARY KEY (one_id, other_id, question_id, user_id),
  CONSTRAINT "preference_is_known" CHECK ((preferred = ANY (ARRAY['one'::text, 'other'::text, 'tie'::text]))),
  CONSTRAINT "blind_choices_one_id_workspace_id_fkey" FOREIGN KEY (one_id, workspace_id) REFERENCES public.models(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "blind_choices_other_id_workspace_id_fkey" FOREIGN KEY (other_id, workspace_id) REFERENCES public.models(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "blind_choices_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.profiles(user_id) ON DELETE CASCADE,
  CONSTRAINT "blind_choices_question_id_fkey" FOREIGN KEY (question_id) REFERENCES public.test_questions(id) ON DELETE CASCADE
);

ALTER TABLE "public"."blind_choices"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX blind_choices_one_idx ON public.blind_choices USING btree (one_id, workspace_id);

CREATE INDEX blind_choices_other_idx ON public.blind_choices USING btree (other_id, workspace_id);

CREATE INDEX blind_choices_question_idx ON public.blind_choices USING btree (question_id);

CREATE INDEX blind_choices_user_idx ON public.blind_choices USING btree (user_id);

REVOKE ALL ON TABLE "public"."blind_choices" FROM "anon", "authenticated", "service_role";
