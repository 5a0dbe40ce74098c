import { expect, test } from 'vitest';
import { SAMPLE_REPORT } from '../../../test/support/sample-report.ts';
import type { Block, Report, ReportFigure } from '../../shared/report/report.ts';
import { printReport } from '../print/print-report.ts';
import { checkOutputs } from './output-checks.ts';
import { Findings } from './verification.ts';

const [first] = Object.values(SAMPLE_REPORT.figures) as [ReportFigure];
const DUST = ['36.4', '33', '31', '29.7', '28.5'].map((value, at) => ({
  ...{ ...first, id: `ffffffffffffff0${at}`, printed: `${value}微克/立方米` },
  ...{ value, unit: '微克/立方米' },
}));

/** A table whose columns are too narrow for what stands in them: each cell has two lines. */
function narrow(): Report {
  const columns = ['序号', '指标', '单位', '基期值', '2021年', '2022年', '2023年', '2024年', '2025年', '目标'].map(
    (name, at) => ({ name, unit: '', align: 'right' as const, width: at === 1 ? 4 : 2 }),
  );
  const rows = [
    [['14'], ['PM2.5年均浓度'], ['微克/立方米'], ['41'], ...DUST.map(({ id }) => [{ figure: id }]), ['35']],
  ];
  const blocks: readonly Block[] = [
    ...SAMPLE_REPORT.blocks,
    { kind: 'annex', id: 'narrow', label: '附件9', title: '历年数值', landscape: true },
    { kind: 'table', id: 'narrow.table', caption: '历年数值', columns, rows, notes: [] },
  ];
  const figures = { ...SAMPLE_REPORT.figures, ...Object.fromEntries(DUST.map((figure) => [figure.id, figure])) };
  return { ...SAMPLE_REPORT, blocks, figures };
}

test('figures in cells of two lines are found in a PDF, and another figure there is not', {
  timeout: 60_000,
}, async () => {
  const report = narrow();
  const entries = new Map([['report.pdf', await printReport(report)]]);
  const differences = async (held: Report) => {
    const findings = new Findings();
    await checkOutputs(entries, held, findings);
    // Those of a chart are in its picture.
    return findings.differences.map(({ place }) => place).filter((id) => DUST.some((figure) => figure.id === id));
  };
  expect(await differences(report)).toEqual([]);
  const [, , third] = DUST as [ReportFigure, ReportFigure, ReportFigure];
  const changed = { ...third, printed: '32.1微克/立方米', value: '32.1' };
  expect(await differences({ ...report, figures: { ...report.figures, [third.id]: changed } })).toEqual([third.id]);
});
