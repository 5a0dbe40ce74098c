/**
 * Proposal of the handling unit, measured by nested cross-validation on the labelled examples of `../shared/appeals` (for each
 * outer fold the settings are chosen on folds inside of the others), then speed on invented requests.
 * `node bench/dispatch.ts [--seeds 3] [--speed]` (`--speed`: only that)
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { proposeUnits } from '../src/ledgers/requests/dispatch.rules.ts';
import {
  chooseSettings,
  crossValidate,
  type DispatchScore,
  foldsOf,
  type IdentifiedExample,
  type Judged,
  scoreDispatch,
} from '../src/ledgers/requests/dispatch-evaluation.rules.ts';
import {
  DISPATCH_SETTINGS,
  type DispatchExample,
  type DispatchModel,
  type DispatchSettings,
  trainDispatch,
} from '../src/ledgers/requests/dispatch-model.rules.ts';
import { LEARNERS, type Learner } from '../src/ledgers/requests/linear-learners.rules.ts';
import { hashOf } from '../src/ledgers/requests/text-features.rules.ts';
import { keepResult } from './measure.ts';

const EXAMPLES = join(import.meta.dirname, '../../shared/appeals/labelled.jsonl');
const seedCount = Number(process.argv[process.argv.indexOf('--seeds') + 1]) || 1;

const propose = (model: DispatchModel, example: DispatchExample): Judged['proposed'] =>
  proposeUnits(model, example, { limit: Number.POSITIVE_INFINITY, reasons: 0 }).units;

function candidatesFor(learner: Learner): DispatchSettings[] {
  const smoothings = learner === 'complement-bayes' ? [0.02, 0.1] : [1];
  const strength = learner === 'logistic' ? 1e-5 : 1;
  return [300, 2000].flatMap((charactersRead) =>
    [1, 3].flatMap((titleWeight) =>
      smoothings.map((smoothing) => ({
        ...DISPATCH_SETTINGS,
        features: { ...DISPATCH_SETTINGS.features, charactersRead, titleWeight },
        learner: { learner, smoothing, epochs: 10, strength },
      })),
    ),
  );
}

/** The largest unit of the training folds for everybody. */
function majority(train: readonly IdentifiedExample[], test: readonly IdentifiedExample[]): readonly Judged[] {
  const sizes = [...Map.groupBy(train, ({ unit }) => unit)].sort(([, a], [, b]) => b.length - a.length);
  const proposed = sizes.map(([unit, of]) => ({ unit, probability: of.length / train.length }));
  return test.map(({ unit }) => ({ right: unit, proposed }));
}

function chosen(candidates: readonly DispatchSettings[], told: string[]) {
  return (train: readonly IdentifiedExample[], test: readonly IdentifiedExample[]): readonly Judged[] => {
    const settings = candidates.length === 1 ? candidates[0] : chooseSettings(train, candidates, propose);
    const model = trainDispatch(train, settings);
    told.push(`${model.settings.learner.learner} ${JSON.stringify(model.settings.features)}`);
    return test.map((example) => ({ right: example.unit, proposed: propose(model, example) }));
  };
}

function mean(scores: readonly DispatchScore[], of: (score: DispatchScore) => number): string {
  return (scores.reduce((sum, score) => sum + of(score), 0) / scores.length).toFixed(3);
}

function measureQuality(): object {
  const examples: IdentifiedExample[] = readFileSync(EXAMPLES, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ id, title, text, label1 }) => ({ id, title, text, unit: label1 }));
  const all = LEARNERS.flatMap(candidatesFor);
  const told: string[] = [];
  const judges = {
    'largest unit': majority,
    ...Object.fromEntries(LEARNERS.map((learner) => [learner, chosen(candidatesFor(learner), [])])),
    'chosen of all three': chosen(all, told),
    'as shipped': chosen([DISPATCH_SETTINGS], []),
  };
  const seeds = Array.from({ length: seedCount }, (_, index) => index + 1);
  console.log(`${examples.length} examples, 5 outer × 4 inner folds, ${seedCount} deal(s)`);
  console.log('model                  macro F1  top-1  top-3  log loss  calibration error');
  const table: Record<string, object> = {};
  for (const [name, judge] of Object.entries(judges)) {
    const scores = seeds.map((seed) => scoreDispatch(crossValidate(examples, foldsOf(examples, 5, seed), judge)));
    const row = {
      macroF1: mean(scores, (score) => score.macroF1),
      top1: mean(scores, (score) => score.top1),
      top3: mean(scores, (score) => score.top3),
      logLoss: mean(scores, (score) => score.logLoss),
      calibrationError: mean(scores, (score) => score.calibrationError),
    };
    table[name] = row;
    console.log(`${name.padEnd(24)}${Object.values(row).join('   ')}`);
    if (name === 'as shipped') for (const line of scores[0]?.units ?? []) printUnit(line);
  }
  for (const [name, runs] of Map.groupBy(told, (line) => line)) console.log(`chosen ${runs.length} times: ${name}`);
  console.log(sureness(examples));
  return table;
}

function printUnit({ unit, examples, precision, recall, f1 }: DispatchScore['units'][number]): void {
  const figures = [precision, recall, f1].map((value) => value.toFixed(2)).join(' ');
  console.log(`    ${unit}（${examples}）precision, recall, F1: ${figures}`);
}

/** How many proposals are told as sure, and how many of those are right. */
function sureness(examples: readonly IdentifiedExample[]): string {
  let [sure, right] = [0, 0];
  crossValidate(examples, foldsOf(examples, 5, 1), (train, test) => {
    const model = trainDispatch(train);
    for (const example of test) {
      const { units, abstention } = proposeUnits(model, example);
      if (abstention !== undefined) continue;
      sure++;
      if (units[0]?.unit === example.unit) right++;
    }
    return [];
  });
  return `sure of ${sure} of ${examples.length}, right in ${right}; abstained from the rest`;
}

const LETTERS =
  '路灯水管噪声停车房屋学校医院公交垃圾物业供暖道路施工河道树木电梯市场工资合同社保幼儿园井盖油烟违建排污';

/** Random letters with a few terms of the unit among them: more different terms than people write, so that time is not flattered. */
function inventedRequests(count: number, units: number, length: number): DispatchExample[] {
  return Array.from({ length: count }, (_, index) => {
    const unit = hashOf(`unit${index}`) % units;
    let text = '';
    for (let at = 0; text.length < length; at++) {
      const h = hashOf(`${index}/${at}`);
      const common = LETTERS[h % LETTERS.length] ?? '';
      text += h % 3 === 0 ? String.fromCharCode(0x4e00 + ((unit * 37 + (h >>> 8)) % 3000)) : common;
      if (h % 17 === 0) text += '，';
    }
    return { text, title: text.slice(0, 15), unit: `u${unit}`, placeId: `p${hashOf(`place${index}`) % 343}` };
  });
}

function measureSpeed(count: number, units: number): object {
  const examples = inventedRequests(count, units, 150);
  const [start, before] = [performance.now(), process.cpuUsage()];
  const model = trainDispatch(examples);
  const trained = (performance.now() - start) / 1000;
  const used = process.cpuUsage(before);
  const cpu = (used.user + used.system) / 1e6;
  const stored = JSON.stringify(model).length / 2 ** 20;
  const asked = inventedRequests(1000, units, 150);
  for (const request of asked.slice(0, 50)) proposeUnits(model, request);
  const times = asked.map((request) => {
    const begin = performance.now();
    proposeUnits(model, request);
    return performance.now() - begin;
  });
  times.sort((a, b) => a - b);
  const [median, p95] = [times[500] ?? 0, times[950] ?? 0];
  const memory = process.memoryUsage().rss / 2 ** 20;
  console.log(
    `${count} examples, ${units} units: trained in ${trained.toFixed(1)} s (CPU ${cpu.toFixed(1)} s), ${stored.toFixed(1)} MB as JSON, proposal ${median.toFixed(2)} ms (median) ${p95.toFixed(2)} ms (p95), RSS ${memory.toFixed(0)} MB`,
  );
  return { count, units, trained, cpu, storedMb: stored, proposalMs: { median, p95 } };
}

const quality = existsSync(EXAMPLES) && !process.argv.includes('--speed') ? measureQuality() : undefined;
const speed = [measureSpeed(100_000, 65), measureSpeed(100_000, 408)];
keepResult('dispatch', { seeds: seedCount, quality, speed });
