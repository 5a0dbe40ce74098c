import type { Finding } from '../../shared/finding.ts';
import { type Figure, printedOf } from '../figure.ts';
import { writtenSum } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { isAddable, isAmount } from './amount.ts';
import { partFinding } from './part-finding.ts';
import { partsTotal } from './parts-total.ts';

const USE = /^(?:累计)?(?:实现|完成|用于|形成|建设|改造|实施|新增)../;
const LEAST_NAME = 4;

/**
 * 腾退用地40公顷。腾退用地实现绿化12公顷、苗圃96公顷: the first item names the whole that was told before; that
 * the others are parts of it, too, is not said by their standing beside it.
 */
export function* coordinated(scene: Scene): Iterable<Finding> {
  for (const sentence of scene.sentences) {
    for (const clause of sentence.clauses) {
      if (clause.figures.length < 2) continue;
      const items = clause.figures.filter(isAmount);
      const first = items[0];
      if (first === undefined || items.length < 2 || !items.every((item) => isAddable(item, first))) continue;
      const told = [...(scene.sentences[sentence.index - 1]?.figures ?? []), ...sentence.figures];
      const whole = told.findLast(
        (figure) =>
          figure.claim.mentionEnd <= clause.start &&
          isAmount(figure) &&
          isAddable(figure, first) &&
          isNamedBy(first, figure),
      );
      if (whole === undefined) continue;
      const sum = partsTotal(items, whole);
      const formula = `${writtenSum(items)} = ${sum?.text ?? ''}；${printedOf(whole)}`;
      yield partFinding('coordinated', { parts: items, whole, formula });
    }
  }
}

function isNamedBy(item: Figure, whole: Figure): boolean {
  const name = whole.subject.key;
  const at = item.subject.key.indexOf(name);
  return name.length >= LEAST_NAME && at !== -1 && USE.test(item.subject.key.slice(at + name.length));
}

const CHANGE = /[增减](?:加|少)?量/;
const MOST_NET = 50;

/** 净减量1.2平方公里 beside 减量 by zones: what was added in between is not told. */
export function* netAndGross(scene: Scene): Iterable<Finding> {
  const changes = scene.figures.filter((figure) => CHANGE.test(figure.subject.key) && figure.unit !== undefined);
  const net = changes.filter(({ subject }) => /净[增减]/.test(subject.key)).slice(0, MOST_NET);
  const gross = changes.filter(({ subject }) => !/净[增减]/.test(subject.key));
  for (const whole of net) {
    const name = whole.subject.key.replace(/累计|净/g, '');
    const first = gross.find(
      (figure) =>
        isAddable(figure, whole) && figure.claim.period === whole.claim.period && figure.subject.key.endsWith(name),
    );
    if (first === undefined) continue;
    const list = scene.sentences[first.sentence]?.clauses[first.clause]?.figures ?? [];
    const parts = list.filter((figure) => gross.includes(figure) && isAddable(figure, whole));
    const sum = partsTotal(parts, whole);
    yield partFinding('net-and-gross', {
      parts,
      whole,
      formula: `${writtenSum(parts)} = ${sum?.text ?? ''}；${printedOf(whole)}`,
    });
  }
}
