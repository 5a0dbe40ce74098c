-- What each office may do in rounds of evaluation, surveys and reports. docs/access.md holds the same table.

grant insert on role_permission to current_user;
insert into role_permission (role, action)
select granted.role, permitted.action
from (values
  ('planner', array['round.edit', 'survey.edit', 'report.read', 'report.edit', 'report.publish']),
  ('reporter', array['round.report', 'report.read']),
  ('verifier', array['report.read']),
  ('evaluator', array['round.code', 'report.read']),
  ('deputy', array['report.read']),
  ('auditor', array['report.read'])
) as granted (role, actions), unnest(granted.actions) as permitted (action);
revoke insert on role_permission from current_user;
