import { expect, test } from 'vitest';
import { DraftStore } from './draft-store.ts';

const empty = { text: '' };

test('every step can be taken back, to the beginning and no further', () => {
  const store = new DraftStore(empty);
  store.change((now) => ({ ...now, text: 'a' }));
  store.change((now) => ({ ...now, text: `${now.text}b` }));
  expect(store.snapshot().now.text).toBe('ab');
  store.undo();
  expect(store.snapshot().now.text).toBe('a');
  store.undo();
  store.undo();
  expect(store.snapshot()).toEqual({ now: empty, past: [] });
});

test('what changes nothing is no step', () => {
  const store = new DraftStore(empty);
  store.change((now) => now);
  expect(store.snapshot().past).toEqual([]);
});

test('a file is kept as it was when it was chosen, and begins anew', async () => {
  const store = new DraftStore(empty);
  store.change(() => ({ text: 'before' }));
  let heard = 0;
  store.subscribe(() => {
    heard += 1;
  });
  await store.choose(new File(['序号'], '附表.csv'));
  const first = store.snapshot();
  expect(first.now).toBe(empty);
  expect(first.chosen?.file.name).toBe('附表.csv');
  expect(await first.chosen?.file.text()).toBe('序号');
  await store.choose(new File(['x'], '附表.csv'), (now) => ({ text: `${now.text}kept` }));
  expect(store.snapshot().chosen?.id).not.toBe(first.chosen?.id);
  expect(store.snapshot().now.text).toBe('kept');
  expect(heard).toBe(2);
});
