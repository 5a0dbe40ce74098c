import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

const HEAD = '云溪区2025年政府工作报告\n一、2024年工作回顾\n';
const found = (texts: Readonly<Record<string, string>>) =>
  auditTexts(texts)
    .filter(({ rule }) => rule === 'time-order')
    .map(({ verdict, reason, formula }) => `${verdict} ${reason} ${formula}`);
const inText = (text: string) => found({ 'a.txt': HEAD + text });

describe('order in time', () => {
  test('a running total of a later day is not smaller', () => {
    expect(inText('截至2023年底，累计建成公共充电桩1200个。截至2024年底，累计建成公共充电桩1100个。')).toEqual([
      'inconsistent time-order.falls 1100个 < 1200个',
    ]);
    expect(inText('截至2023年底，累计建成公共充电桩1200个。截至2024年底，累计建成公共充电桩1310个。')).toEqual([
      'consistent time-order.keeps 1310个 ≥ 1200个',
    ]);
  });

  test('what a year has brought so far may be less than in the year before', () => {
    expect(inText('截至2023年底，累计完成投资52亿元。截至2024年6月底，累计完成投资21亿元。')).toEqual([]);
    expect(inText('2023年累计新增就业3.1万人。2024年累计新增就业2.8万人。')).toEqual([]);
  });

  test('a stretch of years does not end before it begins', () => {
    expect(inText('规划期为2030—2026年。')).toEqual(['inconsistent time-order.stretch 2026 < 2030']);
    expect(inText('规划期为2026—2030年，2024年到2025年为过渡期。')).toEqual([]);
  });

  test('a work is not finished before it is begun', () => {
    expect(inText('云溪中学新校区2024年3月开工、2023年9月竣工。')).toEqual([
      'suspect time-order.work 2023年9月竣工 < 2024年3月开工',
    ]);
    expect(inText('云溪中学新校区2023年3月开工、2024年9月竣工。')).toEqual([]);
    expect(inText('东桥2024年开工，西桥2023年建成，南桥2024年建成。')).toEqual([]);
  });

  test('a document does not know results of a time after its date', () => {
    const dated = (date: string) =>
      `云溪区“十四五”规划实施情况中期评估报告\n云溪区发展和改革局\n${date}\n\n一、进展\n2023年9月末，全区常住人口41.5万人。`;
    expect(found({ 'a.txt': dated('2023年5月20日') })).toEqual(['suspect time-order.published 2023-09 > 2023-05-20']);
    expect(found({ 'a.txt': dated('2023年10月20日') })).toEqual([]);
  });
});

describe('documents side by side', () => {
  const LATER = '云溪区2026年政府工作报告\n一、2025年工作回顾\n';

  test('a stock that grew is told; one that fell is no error', () => {
    expect(found({ 'a.txt': `${HEAD}高新技术企业达到412家。`, 'b.txt': `${LATER}高新技术企业达到455家。` })).toEqual([
      'consistent time-order.keeps 455家 ≥ 412家',
    ]);
    expect(found({ 'a.txt': `${HEAD}高新技术企业达到412家。`, 'b.txt': `${LATER}高新技术企业达到399家。` })).toEqual(
      [],
    );
  });

  test('firms of one site, named in the clause before', () => {
    const first = `${HEAD}云溪智能科技产业园正式开园，引进企业18家。`;
    expect(found({ 'a.txt': first, 'b.txt': `${LATER}智能科技产业园全面运营，26家企业入驻。` })).toEqual([
      'consistent time-order.keeps 26家 ≥ 18家',
    ]);
    expect(found({ 'a.txt': first, 'b.txt': `${LATER}绿色食品产业园全面运营，26家企业入驻。` })).toEqual([]);
  });
});
