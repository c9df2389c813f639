-- Two questions are alike when they hold the same words, of any length, and the same numbers: only what a language says
-- in every question is left out. "Reset my PIN" is not "Reset my SIM", nor is size 38 size 40.

-- What says no more than that something is asked, in the languages that an assistant answers in. Who, when, where, why,
-- not, from, without and must are none of it.
create function private.function_words() returns table (place int, words jsonb)
  language sql immutable set search_path = ''
as $$
  select listed.place, jsonb_object(listed.words, listed.words)
  from (values
    (1, string_to_array('a an the i me my mine we us our ours you your yours he him his she her hers it its they them'
      ' their theirs this that these those there is am are was were be been being do does did has have had having can'
      ' could may might will would shall ca wo what which how and or of to in on at for with by about as if so then'
      ' than any some please hello hi hey thanks tell', ' ')),
    (2, string_to_array('der die das den dem des ein eine einen einem einer eines ich mich mir mein meine meinen meinem'
      ' meiner wir uns unser unsere unseren unserem unserer du dich dir dein deine deinen deinem deiner sie ihr ihre'
      ' ihren ihrem ihrer ihnen er ihn ihm es man ist sind bin war waren wird werden werde wurde sein hat habe haben'
      ' hatte kann können könnte könnten darf dürfen was welche welcher welches welchen welchem wie und oder zu zum'
      ' zur im in am an für von vom bei beim mit bitte dass als denn mal sich dieser diese dieses diesen diesem auch',
      ' ')),
    (3, string_to_array('le la les un une des du de au aux je me mon ma mes tu te ton ta tes nous notre nos vous votre'
      ' vos il elle ils elles on se son sa ses leur leurs ce cet cette ces ça cela est sont suis'
      ' êtes sommes être était a'
      ' ai as ont avons avez avoir peut peux peuvent pouvez puis pouvons que quel quelle quels quelles quoi comment et'
      ' ou à en dans pour sur avec y', ' ')),
    (4, string_to_array('el la los las lo un una unos unas de del al a yo me mi mis tú tu tus te se su sus nos nuestro'
      ' nuestra nuestros nuestras usted ustedes él ella ellos ellas este esta estos estas ese esa eso esto es son soy'
      ' está están estar ser era fue hay ha han he hemos tiene tienen tengo tener puede puedo pueden podemos poder qué'
      ' que cuál cuáles cual cómo como y e o u en para por con', ' ')),
    (5, string_to_array('il lo la i gli le un uno una di del dello della dei degli delle al allo alla ai agli alle nel'
      ' nello nella nei nelle in su sul sulla io mi mio mia miei mie tu ti tuo tua tuoi tue noi ci nostro nostra nostri'
      ' nostre voi vi vostro vostra vostri vostre si suo sua suoi sue è sono sei siamo siete essere era ha ho hai hanno'
      ' abbiamo avete avere può posso possono possiamo potete potere che cosa quale quali qual come e ed o a ad per con'
      ' questo questa questi queste', ' ')),
    (6, string_to_array('de het een ik me mij mijn we wij ons onze je jij jou jouw u uw hij zij ze hem haar hun is zijn'
      ' ben bent was waren wordt worden heb heeft hebben had kan kunnen kun kunt mag mogen zal zullen zou wat welk'
      ' welke hoe en of te in op aan voor van bij met dat die dit deze er om als', ' ')),
    (7, string_to_array('o a os as um uma uns umas de do da dos das em no na nos nas ao à aos às pelo pela para com eu'
      ' me meu minha meus minhas tu te teu tua você vocês nós nosso nossa nossos nossas ele ela'
      ' eles elas se seu sua seus'
      ' suas este esta esse essa isto isso é são sou está estão estar ser era foi há tem têm tenho ter pode posso podem'
      ' podemos poder que qual quais como e ou', ' ')),
    (8, string_to_array('i a w we z ze na do o u to ta ten te tego tej tych tym jest są był była było być będzie ja'
      ' mnie mi mój moja moje moją my nas nam nasz nasza nasze ty cię ci twój twoja twoje wy was'
      ' wam on ona ono oni one się'
      ' swój swoje swoją ma mam mamy mają mieć może mogę mogą możemy można co jaki jaka jakie jakiego jakiej jakich jak'
      ' czy że który która które dla oraz lub', ' '))
  ) as listed (place, words)
$$;
revoke all on function private.function_words() from public;
grant execute on function private.function_words() to authenticated;

-- The words and numbers of a question, once each, in no order, without the function words of the language it has most
-- of.
-- Plurals by an s and English ways to ask a price are one; what is all capitals in a sentence that is not ("IT", "US")
-- is a name.
create or replace function private.question_key(words text) returns text
  language sql immutable set search_path = ''
as $$
  with plain as (
    select regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
      normalize(translate(words, '’', ''''), nfkc),
      'n''t\M', ' not', 'gi'),
      '''(s|d|ll|re|ve|m)\M', '', 'gi'),
      '\m(l|d|j|m|t|s|c|n|qu|un|dell|all|nell|sull)''', ' ', 'gi'),
      '\mhow much\M(?=.*\mcosts?\M)', '', 'gi'),
      '\mhow much (is|are)\M', 'cost', 'gi'),
      '(\d)(?=[[:alpha:]])', '\1 ', 'g') as text
  ), said as (
    select lower(found[1]) as word,
      char_length(found[1]) > 1 and found[1] = upper(found[1]) and text <> upper(text) as is_name
    from plain
    cross join regexp_matches(text, '\d+(?:[.,:]\d+)*|[^[:space:][:punct:]]+[+#]*|[%$]', 'g') as found
  ), spoken as (
    select listed.place, listed.words
    from private.function_words() as listed
    cross join lateral (
      select count(distinct word) as shared
      from said
      where listed.words ? word) as counted
    where shared > 0
    order by shared desc, place
    limit 1
  ), kept as (
    select case
      when said.is_name then word
      when word in ('price', 'prices', 'costs') then 'cost'
      when spoken.place > 1 and word in ('corps', 'cours', 'links', 'temps') then word
      when spoken.place > 1 then regexp_replace(word, '^([[:alpha:]]{3,}[^siu])s$', '\1')
      when word in ('customs', 'glasses', 'goods', 'means', 'news', 'series', 'species') then word
      when word ~ '^[a-z]{2,}ies$' then regexp_replace(word, 'ies$', 'y')
      when word ~ '^[a-z]+(ss|sh|ch|x)es$' then regexp_replace(word, 'es$', '')
      when word ~ '^[a-z]{2,}[^siu]s$' then regexp_replace(word, 's$', '')
      else word
    end as word
    from said
    left join spoken on true
    where said.is_name or spoken.words is null or not spoken.words ? word
  )
  select coalesce(string_agg(distinct word, ' ' order by word), lower(btrim(words)))
  from kept
$$;
