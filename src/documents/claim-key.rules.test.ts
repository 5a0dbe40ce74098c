import { expect, test } from 'vitest';
import type { Claim } from '../shared/claim.ts';
import { claimKeys } from './claim-key.rules.ts';

test('a key is where the mention stands; claims that share a mention are counted', () => {
  const at = (mentionStart: number, mentionEnd: number) => ({ mentionStart, mentionEnd }) as Claim;
  expect(claimKeys([at(3, 6), at(9, 12), at(3, 6), at(3, 7), at(3, 6)])).toEqual([
    '3-6',
    '9-12',
    '3-6.2',
    '3-7',
    '3-6.3',
  ]);
});
