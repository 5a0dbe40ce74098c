import { expect, test } from 'vitest';
import { stagesOf } from './stages.ts';

const named = { zh: '某', en: 'some' };
const phase = (id: string, kind: 'open' | 'closed' = 'open') => ({ id, name: named, kind });
const move = (id: string, from: string[], to?: string) => ({ id, name: named, from, by: [], ...(to && { to }) });

test('phases stand by the number of moves to them, closed ones last', () => {
  const stages = stagesOf({
    states: [phase('new'), phase('done', 'closed'), phase('sent'), phase('worked')],
    moves: [
      move('open', [], 'new'),
      move('send', ['new'], 'sent'),
      move('refuse', ['new'], 'done'),
      move('work', ['sent'], 'worked'),
      move('note', ['worked']),
      move('end', ['worked'], 'done'),
      move('again', ['done'], 'sent'),
    ],
  });
  expect(stages.map((stage) => stage.map(({ id }) => id))).toEqual([['new'], ['sent'], ['worked'], ['done']]);
});
