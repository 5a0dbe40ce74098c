import { expect, test } from 'vitest';
import { fieldsInAddress, movesThatOpen, openingFields } from './opening-fields.ts';

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

test('an address fills in texts and known choices, and nothing else', () => {
  const fields = [
    { id: 'topic', name: words, kind: 'text' as const },
    { id: 'unit', name: words, kind: 'organisation' as const },
    { id: 'signal', name: words, kind: 'choice' as const, options: [{ id: 'cluster', name: words }] },
  ];
  const address = new URLSearchParams({
    'field.topic': '停车',
    'field.unit': 'x',
    'field.signal': 'cluster',
    other: '1',
  });
  expect(fieldsInAddress({ fields }, address)).toEqual({ topic: '停车', signal: 'cluster' });
  expect(fieldsInAddress({ fields }, new URLSearchParams({ 'field.signal': 'unknown' }))).toEqual({});
});
