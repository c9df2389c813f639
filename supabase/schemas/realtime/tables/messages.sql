CREATE POLICY "Members receive what is sent on their topics" ON "realtime"."messages"
  FOR SELECT
  TO "authenticated"
  USING (((EXTENSION = ANY (ARRAY['broadcast'::text, 'presence'::text])) AND ( SELECT private.i_may_join(( SELECT realtime.topic() AS topic)) AS i_may_join)));

CREATE POLICY "Members show where they are" ON "realtime"."messages"
  FOR INSERT
  TO "authenticated"
  WITH
    CHECK
    (((extension = 'presence'::text) AND (( SELECT realtime.topic() AS topic) ~~ ANY (ARRAY['workspace:%'::text, 'agent:%'::text, 'thread:%'::text])) AND ( SELECT
    private.i_may_join(( SELECT realtime.topic() AS topic)) AS i_may_join)));

CREATE POLICY "Those who may edit an example send to its other screens" ON "realtime"."messages"
  FOR INSERT
  TO "authenticated"
  WITH CHECK (((extension = 'broadcast'::text) AND ( SELECT private.i_may_send(( SELECT realtime.topic() AS topic)) AS i_may_send)));
