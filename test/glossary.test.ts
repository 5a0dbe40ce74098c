import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REVIEW_ACTIONS, REVIEW_STATES } from '../src/contract/claims.ts';
import {
  ADJUSTMENT_GROUNDS,
  ADJUSTMENT_RESULTS,
  CHECK_STATES,
  PLACE_CHANGE_KINDS,
  PLACE_LEVELS,
  PLAN_LINK_KINDS,
  PLAN_NODE_KINDS,
} from '../src/contract/spine.ts';
import { CLAIM_KINDS, CLAIM_STATUSES, COMPARATORS, PERIOD_BASES } from '../src/shared/claim.ts';
import { DOCUMENT_FORMATS, DOCUMENT_KINDS } from '../src/shared/document.ts';
import {
  ATTRIBUTES,
  DIRECTIONS,
  INDICATOR_TYPES,
  MEASURES,
  MISSING_REASONS,
  OBSERVATION_STATUSES,
} from '../src/shared/indicator.ts';
import { MATCH_REASONS, MATCH_REFUSALS, PROPOSAL_PURPOSES, PROPOSAL_STANDINGS } from '../src/shared/proposal.ts';
import { ASSESSMENT_KINDS, PROGRESS_MEASURES, VERDICTS } from '../src/shared/verdict.ts';
import { listSourceFiles, readSourceFile } from './support/source-tree.ts';

const ROOT = join(import.meta.dirname, '..');
const rows = readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [^-]/.test(line));
const words = new Set(rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map((match) => match[1])));

/** Types of the plumbing, which say nothing about plans. */
const PLUMBING = /^(Brand|Clock|.*(Schema|Messages|Language|Props))$/;

test('every domain type that shared and contract export is in the glossary', () => {
  const types = ['src/shared', 'src/contract']
    .flatMap((folder) => listSourceFiles(ROOT, folder))
    .filter((path) => !path.endsWith('.test.ts'))
    .flatMap((path) => readSourceFile(ROOT, path).exports.map((e) => ({ ...e, path })))
    .filter((e) => (e.form === 'type' || e.form === 'class') && !PLUMBING.test(e.name));
  expect(types.length).toBeGreaterThan(20);
  expect(types.filter((type) => !words.has(type.name)).map((type) => `${type.name} (${type.path})`)).toEqual([]);
});

test.each([
  ['claim kinds', CLAIM_KINDS],
  ['comparators', COMPARATORS],
  ['claim statuses', CLAIM_STATUSES],
  ['period bases', PERIOD_BASES],
  ['document formats', DOCUMENT_FORMATS],
  ['document kinds', DOCUMENT_KINDS],
  ['review actions', REVIEW_ACTIONS],
  ['review states', REVIEW_STATES],
  ['levels of places', PLACE_LEVELS],
  ['changes of places', PLACE_CHANGE_KINDS],
  ['links of plans', PLAN_LINK_KINDS],
  ['nodes of plans', PLAN_NODE_KINDS],
  ['grounds of adjustments', ADJUSTMENT_GROUNDS],
  ['results of adjustments', ADJUSTMENT_RESULTS],
  ['states of checks', CHECK_STATES],
  ['indicator types', INDICATOR_TYPES],
  ['attributes', ATTRIBUTES],
  ['measures', MEASURES],
  ['directions', DIRECTIONS],
  ['missing reasons', MISSING_REASONS],
  ['observation statuses', OBSERVATION_STATUSES],
  ['verdicts', VERDICTS],
  ['assessment kinds', ASSESSMENT_KINDS],
  ['progress measures', PROGRESS_MEASURES],
  ['purposes of proposals', PROPOSAL_PURPOSES],
  ['reasons for a match', MATCH_REASONS],
  ['reasons against a match', MATCH_REFUSALS],
  ['standings of proposals', PROPOSAL_STANDINGS],
])('every one of the %s is in the glossary', (_, values: readonly string[]) => {
  expect(values.filter((value) => !words.has(value))).toEqual([]);
});

test('every row has its Chinese and its meaning', () => {
  const wrong = rows
    .filter((row) => !/^\| (code|中文) /.test(row))
    .filter(
      (row) =>
        !/[\u4e00-\u9fff]/.test(row) ||
        row
          .split('|')
          .slice(1, -1)
          .some((cell) => cell.trim() === ''),
    );
  expect(rows.length).toBeGreaterThan(40);
  expect(wrong).toEqual([]);
});
