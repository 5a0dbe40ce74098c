import { compositionWords as words } from '../../messages/index.ts';
import { over, parseExact } from '../../shared/exact.ts';
import type { RecordFacts } from '../../shared/report/facts.ts';
import type { FigureInput, Inline } from '../../shared/report/report.ts';
import { boundWords } from './bound-words.rules.ts';
import { growthOf, shortShare } from './figures.rules.ts';
import { periodWords, windowPeriod } from './period-words.rules.ts';
import { withoutSign } from './printed-figure.rules.ts';
import type { ItemOf, Telling, Vocabulary } from './term.ts';

/** Terms of a record of a ledger. */
export const RECORD_TERMS: Vocabulary<ItemOf<'record'>> = {
  number: { tell: (_, { record: { number } }) => said(number) },
  name: { tell: (telling, { record }) => wordsOf(telling, record, record.title, record.title) },
  title: { tell: (telling, { record }) => wordsOf(telling, record, record.title, record.title) },
  state: { tell: (_, { record: { state } }) => said(state.name) },
  lead: { tell: (_, { record: { lead } }) => said(lead) },
  partners: { tell: (_, { record: { partners } }) => said(partners.join(words.comma)) },
  opened: { tell: (_, { record: { openedOn } }) => said(periodWords(openedOn)) },
  closed: { tell: (_, { record: { closedOn } }) => said(closedOn && periodWords(closedOn)) },
  due: { tell: (_, { record: { dueOn } }) => said(dueOn && periodWords(dueOn)) },
  field: {
    args: ['field'],
    tell: (telling, { record }, [field = '']) => fieldOf(telling, record, field),
  },
  ahead: {
    args: ['field', 'field'],
    tell: (telling, { record }, [part = '', whole = '']) => aheadOf(telling, record, part, whole),
  },
  ratio: {
    args: ['field', 'field'],
    tell: (telling, { record }, [part = '', whole = '']) => ratioOfFields(telling, record, part, whole),
  },
};

function said(word: string | undefined): readonly Inline[] | undefined {
  return word === undefined || word === '' ? undefined : [word];
}

/** A field: a quantity as a figure, words with their figures bound. */
function fieldOf(telling: Telling, record: RecordFacts, field: string): readonly Inline[] | undefined {
  const value = record.fields[field];
  if (value === undefined || value === '') return undefined;
  const unit = record.units[field];
  if (unit === undefined || parseExact(value) === undefined) {
    return wordsOf(telling, record, namedField(record, field), value.replace(/[。；]+$/, ''));
  }
  return [
    telling.register.tell({
      indicator: namedField(record, field),
      period: windowPeriod(telling.facts),
      value,
      unit,
      origin: { kind: 'stated', role: 'observation', source: record.source },
    }),
  ];
}

/** One quantity of a record as per cent of another of its unit. Missing: undefined without both, or of zero. */
function ratioOfFields(
  telling: Telling,
  record: RecordFacts,
  part: string,
  whole: string,
): readonly Inline[] | undefined {
  const { fields, units, source } = record;
  const [a, b] = [parseExact(fields[part] ?? ''), parseExact(fields[whole] ?? '')];
  if (a === undefined || b === undefined || b.n <= 0n || units[part] !== units[whole]) return undefined;
  const period = windowPeriod(telling.facts);
  const input = (field: string): FigureInput => {
    return { name: namedField(record, field), period, value: fields[field] ?? '', unit: units[field] ?? '', source };
  };
  return [
    telling.register.tell({
      indicator: words.share(namedField(record, part), fieldName(record, whole)),
      period,
      value: shortShare(over(a, b)),
      unit: words.units.share,
      origin: { kind: 'computed', formula: words.formulas.ratio, inputs: [input(part), input(whole)] },
    }),
  ];
}

/** 超2.3个百分点, 欠…, 持平: how far one quantity is beyond another, of which it should be all. Missing: as of a ratio. */
function aheadOf(telling: Telling, record: RecordFacts, part: string, whole: string): readonly Inline[] | undefined {
  const { fields, units, source } = record;
  const [value = '', plan = ''] = [fields[part], fields[whole]];
  if (parseExact(value) === undefined || parseExact(plan) === undefined || units[part] !== units[whole])
    return undefined;
  const growth = growthOf(value, plan);
  if (growth === undefined) return undefined;
  const { ahead, behind, level } = words.ahead;
  if (parseExact(growth)?.n === 0n) return [level];
  const period = windowPeriod(telling.facts);
  const input = (field: string): FigureInput => {
    return { name: namedField(record, field), period, value: fields[field] ?? '', unit: units[field] ?? '', source };
  };
  return [
    growth.startsWith('-') ? behind : ahead,
    telling.register.tell({
      indicator: words.aheadOf(namedField(record, part), fieldName(record, whole)),
      period,
      value: withoutSign(growth),
      unit: words.units.points,
      origin: { kind: 'computed', formula: words.formulas.ahead, inputs: [input(part), input(whole)] },
    }),
  ];
}

/** The name of a field as its type has it. Missing: its id. */
export function fieldName({ fieldNames }: RecordFacts, field: string): string {
  return fieldNames?.[field] ?? field;
}

function namedField(record: RecordFacts, field: string): string {
  return `${record.title}·${fieldName(record, field)}`;
}

function wordsOf({ register, facts }: Telling, record: RecordFacts, name: string, text: string): readonly Inline[] {
  return boundWords(register, text, {
    name,
    period: windowPeriod(facts),
    origin: { kind: 'stated', role: 'observation', source: record.source, quoted: true },
  });
}
