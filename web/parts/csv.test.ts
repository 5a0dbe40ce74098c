import { expect, test } from 'vitest';
import { csvText } from './csv.ts';

test('a figure stays one, a text that could be a formula does not', () => {
  const rows = [
    ['-3.5', '12', '=1+1', '－3', ' @x'],
    ['甲,乙', '"', '', '-3.5%', "'"],
  ];
  expect(csvText(rows)).toBe(`-3.5,12,'=1+1,'－3,' @x\r\n"甲,乙","""",,'-3.5%,'\r\n`);
});
