import { expect, test } from 'vitest';
import { readEvents } from './event-lines.ts';

test('actions are read a line each, once; what is none is told', () => {
  expect(readEvents(' claim.accept\n\nplan.*，*、claim.accept ')).toEqual({ events: ['claim.accept', 'plan.*', '*'] });
  expect(readEvents('  ')).toEqual({ wrong: '' });
  expect(readEvents('claim.accept\nClaim')).toEqual({ wrong: 'Claim' });
});
