import { expect, test } from 'vitest';
import { exampleFacts } from '../../../test/support/report-facts.ts';
import { boundWords, firstFigureIn } from './bound-words.rules.ts';
import { FigureRegister } from './figure-register.rules.ts';
import { printed, rounded, withoutSign } from './printed-figure.rules.ts';

const ORIGIN = { kind: 'stated', role: 'observation', source: 's1' } as const;

function bound(words: string) {
  const register = new FigureRegister(exampleFacts());
  const inlines = boundWords(register, words, { name: '进展', period: '2023', origin: ORIGIN });
  const figures = inlines.flatMap((inline) => (typeof inline === 'string' ? [] : [register.figures[inline.figure]]));
  const text = inlines
    .map((inline) => (typeof inline === 'string' ? inline : register.figures[inline.figure]?.printed))
    .join('');
  return { text, figures: figures.map((figure) => `${figure?.value}|${figure?.unit}|${figure?.address.period}`) };
}

test.each([
  ['已完成投资2.7亿元，占63.3%', ['2.7|亿元|2023', '63.3|%|2023']],
  ['新增 3 家机构，1,200个托位', ['3|家|2023', '1200|个托位|2023']],
  ['2024年6月底前完成，见京政发〔2023〕12号、附件3所列PM2.5和12345热线', []],
  ['近三成点位已整改', ['3|成|2023']],
  ['无', []],
])('every figure in words is bound, dates and names stay words: %s', (words, figures) => {
  const told = bound(words);
  expect(told.figures.map((figure) => figure.replace(/\|[^|]*$/, '|2023'))).toEqual(figures);
  expect(told.text).toBe(words.replace(/(?<=[一-鿿]) (?=\d)|(?<=\d) (?=[一-鿿])/g, ''));
});

test('the same words told of another thing get figures of their own', () => {
  const register = new FigureRegister(exampleFacts());
  const of = (name: string, words: string) => boundWords(register, words, { name, period: '2023', origin: ORIGIN });
  const [first] = of('甲', '12%');
  expect(of('甲', '12%')).toEqual([first]);
  expect(of('甲', '13%')).not.toEqual([first]);
  expect(of('乙', '12%')).not.toEqual([first]);
  expect(Object.values(register.figures).map(({ address }) => address.indicator)).toEqual(['甲', '甲·2', '乙']);
});

test('a figure in the text of a template is seen, numbering and years are none', () => {
  expect(firstFigureIn('完成率为85%。')).toBe('85%');
  expect(firstFigureIn('一项也没有')).toBeUndefined();
  expect(firstFigureIn('到2025年，依据第3条办理')).toBeUndefined();
});

test('large values are told by magnitude where that is exact, others as they were stated', () => {
  expect(printed('17036', '万立方米')).toBe('17036万立方米');
  expect(printed('52000', '亿元')).toBe('5.2万亿元');
  expect(printed('81752', '元')).toBe('81752元');
  expect(printed('1250000', '人')).toBe('125万人');
  expect(printed('1254321', '人')).toBe('1254321人');
  expect(printed('67.00', '%')).toBe('67.00%');
  expect(printed('若干', '项')).toBe('若干项');
  expect([withoutSign('-0.7'), rounded('33.333', 1)]).toEqual(['0.7', '33.3']);
});
