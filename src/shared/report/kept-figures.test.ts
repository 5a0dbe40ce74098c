import { expect, test } from 'vitest';
import { keptFigures } from './kept-figures.ts';

const A = { figure: 'a' };
const B = { figure: 'b' };

test('signs stay with the figure beside them, words stand apart', () => {
  expect(keptFigures(['增长', A, '，占比（', B, '）。其余'])).toEqual([
    '增长',
    { before: '', figure: 'a', after: '，' },
    '占比',
    { before: '（', figure: 'b', after: '）。' },
    '其余',
  ]);
});

test.each([[[A, B]], [[A, '）（', B]], [['“', A, '”']], [['只有文字。']], [['（', A, '至', B, '）']], [[]]])(
  'nothing is lost or told twice: %j',
  (content) => {
    const whole = keptFigures(content).map((piece) =>
      typeof piece === 'string' ? piece : `${piece.before}[${piece.figure}]${piece.after}`,
    );
    expect(whole.join('')).toBe(
      content.map((inline) => (typeof inline === 'string' ? inline : `[${inline.figure}]`)).join(''),
    );
  },
);
