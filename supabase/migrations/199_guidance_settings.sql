-- Guidance is set as the other settings are: see 190_settings.sql and packages/contract/agent-settings.ts.
insert into private.setting_fields (name, kind, least, most, items_most, choices)
values
  ('rules', 'texts', null, 300, 12, null), -- that every drafted example keeps to
  ('audiences', 'texts', null, 80, 6, null), -- who asks: "a newcomer"
  ('ways', 'number', 1, 3, null, null); -- of asking each fact
