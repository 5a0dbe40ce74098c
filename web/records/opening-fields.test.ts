import { expect, test } from 'vitest';
import { movesThatOpen, openingFields } from './opening-fields.ts';

const words = { zh: '甲', en: 'A' };
const move = { id: 'open', name: words, from: [], to: 'new', by: ['registrar' as const] };

test('an opening asks for its fields and for those that a record must hold, and never for the person as a field', () => {
  const fields = [
    { id: 'kind', name: words, kind: 'text' as const },
    { id: 'matter', name: words, kind: 'text' as const, required: true },
    { id: 'caller', name: words, kind: 'person' as const },
    { id: 'late', name: words, kind: 'flag' as const },
    { id: 'state', name: words, kind: 'text' as const, required: true },
  ];
  const asks = [{ field: 'kind' }, { field: 'caller' }];
  const found = openingFields({ fields }, { asks, sets: { state: 'new' } });
  expect(found.map(({ field, required }) => [field.id, required])).toEqual([
    ['kind', false],
    ['matter', true],
  ]);
});

test('what only the program opens is not offered', () => {
  const own = { ...move, id: 'own', by: ['program' as const] };
  const later = { ...move, id: 'later', from: ['new'] };
  expect(movesThatOpen({ moves: [own, move, later] })).toEqual([move]);
});
