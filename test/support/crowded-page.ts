import type { ReportFacts } from '../../src/shared/report/facts.ts';
import { exampleFacts } from './report-facts.ts';

/** The invented district with as many indicators as asked, all of long names, many behind, and many records past their limit. */
export function crowdedFacts(count: number): ReportFacts {
  const facts = exampleFacts();
  const { indicators, records } = facts;
  const long = (name: string, no: number) => `${name}占全区同类指标总量的比重（第${no}组，按常住地口径）`;
  const many = Array.from({ length: count }, (_, no) => {
    const from = indicators[no % indicators.length];
    if (from === undefined) throw new Error('no indicator to copy');
    return { ...from, indicatorId: `many${no}`, no: `${no + 1}`, name: long(from.name, no + 1) };
  });
  const overdue = Object.entries(records).map(([type, own]) => {
    const copies = Array.from({ length: 12 }, (_, no) => {
      const [from] = own;
      if (from === undefined) return [];
      const state = { ...from.state, open: true };
      const title = `${from.title}以及与此有关的各项配套工作的推进和督促落实情况`;
      return [{ ...from, recordId: `${from.recordId}-${no}`, title, state, overdue: true, dueOn: '2023-12-31' }];
    });
    return [type, copies.flat()] as const;
  });
  const findings = Array.from({ length: 9 }, (_, no) => ({
    title: `第${no + 1}组数值在工作报告和统计公报中前后不一`,
    why: '两处所述不同',
    quotes: [],
  }));
  return { ...facts, indicators: many, records: Object.fromEntries(overdue), findings };
}
