import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

const HEAD = '云溪区2025年政府工作报告\n一、2024年工作回顾\n';
const PLAN = '\n二、2025年工作安排\n';
const EVALUATION = '云溪区“十四五”规划中期评估报告\n一、“十四五”规划实施进展情况\n';
const AHEAD = '\n二、进一步实施规划的安排\n';

const inText = (text: string) =>
  auditTexts({ 'a.txt': text })
    .filter(({ rule }) => rule === 'other-basis')
    .map(({ verdict, reason, formula }) => `${verdict} ${reason} ${formula}`);

describe('the result of a year and the plan for the next', () => {
  test('are two values of one measure', () => {
    expect(
      inText(`${HEAD}全年新增学位1200个，地区生产总值增长5.3%。${PLAN}新增学位1500个，地区生产总值增长5.5%。`),
    ).toEqual(['consistent other-basis.next-plan 1200个 < 1500个', 'consistent other-basis.next-plan 5.3% < 5.5%']);
  });

  test('are nothing when they measure two things', () => {
    expect(inText(`${HEAD}高新技术企业412家。${PLAN}新增高新技术企业50家。`)).toEqual([]);
  });
});

describe('what has been built and what is to be built', () => {
  const built = (done: string) => inText(`${EVALUATION}${done}${AHEAD}确保“十四五”期间完成新建改造步道80公里。`);

  test('all that there is says nothing of progress', () => {
    expect(built('累计建成步道总长度210公里。')).toEqual(['not-comparable other-basis.stock-flow 210公里 > 80公里']);
  });

  test('another thing in another unit is another thing', () => {
    expect(built('累计建成驿站21座，累计建成绿廊210公里。')).toEqual([]);
  });
});

describe('near names', () => {
  test('the same question put to other people', () => {
    expect(inText(`${HEAD}群众满意率达到95.2%。企业满意率达到93.1%。`)).toEqual([
      'not-comparable other-basis.population 95.2% > 93.1%',
    ]);
    expect(inText(`${HEAD}群众满意率达到95.2%。诉求解决率达到93.1%。`)).toEqual([]);
  });

  test('a short name for a longer one may mean another measure', () => {
    const names = (short: string) => inText(`${HEAD}普惠性托育机构托位供给率达到82.4%。普惠率${short}。`);
    expect(names('保持在80%以上')).toEqual(['consistent other-basis.short-name 82.4% > 80%']);
    expect(names('保持在85%以上')).toEqual(['not-comparable other-basis.short-name 82.4% < 85%']);
    expect(inText(`${HEAD}森林覆盖率41.2%。绿化率达到45%。`)).toEqual([]);
  });
});
