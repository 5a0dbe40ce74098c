import { ruleSetList, ruleSetRequest, ruleSetView, scaleList } from '../contract/rules.ts';
import type { HttpServer } from '../http/http-server.ts';
import type { RuleSetService } from './rule-set.service.ts';

/** Adds the routes of rule sets and scales of words. */
export function registerRuleSetRoutes(app: HttpServer, { ruleSets }: { readonly ruleSets: RuleSetService }): void {
  app.get(
    '/api/rule-sets',
    {
      config: { access: 'record.read' },
      schema: { summary: 'All versions of all sets of rules', response: { 200: ruleSetList } },
    },
    async () => ({ ruleSets: (await ruleSets.list()).map((ruleSet) => ({ ...ruleSet })) }),
  );
  app.post(
    '/api/rule-sets',
    {
      config: { access: 'rules.edit' },
      schema: {
        summary: 'Add a version of a set of rules; former versions stay',
        body: ruleSetRequest,
        response: { 200: ruleSetView },
      },
    },
    async ({ body, caller }) => ({ ...(await ruleSets.save(body, caller.actor)) }),
  );
  app.get(
    '/api/scales',
    {
      config: { access: 'record.read' },
      schema: { summary: 'Scales of words for verdicts', response: { 200: scaleList } },
    },
    async () => ({ scales: (await ruleSets.scales()).map((scale) => ({ ...scale })) }),
  );
}
