-- Surveys: forms, answers, invitations. Nobody is known by an answer: docs/surveys.md.
-- `#respondent` acts for whoever answers: it reads open surveys and adds an answer, and sees no answer, not even its own.

create table survey (
  survey_id text primary key check (survey_id ~ '^[0-9a-f]{24}$'),
  place_id text not null,
  record_id text not null unique,
  -- What its public address ends in.
  code text not null unique check (code ~ '^[a-z0-9]{6,20}$'),
  title text not null check (title <> ''),
  organiser text not null check (organiser <> ''),
  purpose text not null check (purpose <> ''),
  minutes integer not null check (minutes > 0),
  entry text not null check (entry in ('open', 'invitation')),
  opens_on date not null,
  closes_on date not null,
  settings jsonb not null,
  revision integer not null default 1 check (revision > 0),
  demonstration boolean not null default false,
  created_at timestamptz not null,
  created_by text not null,
  check (closes_on >= opens_on),
  foreign key (place_id, record_id) references record (place_id, record_id)
);

create table survey_form (
  survey_id text not null references survey,
  version integer not null check (version > 0),
  -- SurveyJS JSON as it came.
  definition jsonb not null,
  at timestamptz not null,
  actor text not null,
  primary key (survey_id, version)
);

-- No address, no account, no time but the day, no order: the id is random.
create table survey_answer (
  answer_id text primary key check (answer_id ~ '^[0-9a-f]{24}$'),
  survey_id text not null,
  form_version integer not null,
  day date not null,
  channel text not null check (channel in ('public', 'phone', 'paper', 'import')),
  answer jsonb not null,
  -- Why it does not count. Empty: it is valid.
  invalid text[] not null default '{}',
  import_id text,
  foreign key (survey_id, form_version) references survey_form (survey_id, version)
);
create index survey_answer_survey on survey_answer (survey_id, answer_id);

-- Codes that let answer once. Nothing in them leads to an answer, and nothing says when one was used.
create table survey_invitation (
  survey_id text not null references survey,
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  used boolean not null default false,
  primary key (survey_id, code_hash)
);

-- Whether a survey's record stands where answers are taken. Who answers may not read records: for this the program acts.
create function survey_takes_answers(at_place text, of_record text) returns boolean language plpgsql as $$
declare
  whom constant text := acting_account();
  takes boolean;
begin
  perform set_config('gangyao.account', '#program', true);
  takes := exists (select from record where place_id = at_place and record_id = of_record and state = 'open');
  perform set_config('gangyao.account', coalesce(whom, ''), true);
  return takes;
end $$;

-- Uses an invitation up. False: there is no such code, or it is used.
create function use_survey_invitation(of_survey text, with_hash text) returns boolean language plpgsql as $$
declare
  whom constant text := acting_account();
  was_free boolean;
begin
  perform set_config('gangyao.account', '#program', true);
  update survey_invitation set used = true where survey_id = of_survey and code_hash = with_hash and not used;
  was_free := found;
  perform set_config('gangyao.account', coalesce(whom, ''), true);
  return was_free;
end $$;

-- Gives an invitation back whose answer could not be kept.
create function give_survey_invitation_back(of_survey text, with_hash text) returns void language plpgsql as $$
declare
  whom constant text := acting_account();
begin
  perform set_config('gangyao.account', '#program', true);
  update survey_invitation set used = false where survey_id = of_survey and code_hash = with_hash;
  perform set_config('gangyao.account', coalesce(whom, ''), true);
end $$;

call guard('survey', readable_at('report.read', 'place_id')
    || ' or (acting_account() = ''#respondent'' and survey_takes_answers(place_id, record_id))',
  permitted_at('survey.edit', 'place_id') || ' and created_by = (select acting_login())',
  permitted_at('survey.edit', 'place_id'));
call guard('survey_form', 'survey_id in (select survey_id from survey)',
  'actor = (select acting_login()) and survey_id in (select survey_id from survey where '
    || permitted_at('survey.edit', 'place_id') || ')');
call guard('survey_answer',
  'survey_id in (select survey_id from survey where ' || permitted_at('survey.edit', 'place_id') || ')',
  'acting_account() = ''#respondent'' and channel <> ''import'' and survey_id in (select survey_id from survey)
    or survey_id in (select survey_id from survey where ' || permitted_at('survey.edit', 'place_id') || ')',
  null,
  -- Only what an import brought can be taken back, as a whole.
  'import_id is not null and survey_id in (select survey_id from survey where ' || permitted_at('survey.edit', 'place_id') || ')');
call guard('survey_invitation',
  'survey_id in (select survey_id from survey where ' || permitted_at('survey.edit', 'place_id') || ')',
  'survey_id in (select survey_id from survey where ' || permitted_at('survey.edit', 'place_id') || ')');

-- Where a survey belongs never changes; an answer never does.
-- Not update on `survey_form`: what refers to it locks its row, and PostgreSQL asks for update to lock; no policy lets it.
revoke update, delete, truncate on survey from current_user;
revoke delete, truncate on survey_form from current_user;
revoke update, truncate on survey_answer from current_user;
revoke update, delete, truncate on survey_invitation from current_user;
grant update (title, organiser, purpose, minutes, entry, opens_on, closes_on, settings, revision) on survey to current_user;
grant update (used) on survey_invitation to current_user;
