import { expect, test } from 'vitest';
import { returnAddress, signInAddress } from './return-address.ts';

test.each([
  ['/plans/p1?asOf=2026-01-01#top', '/plans/p1?asOf=2026-01-01#top'],
  ['/', '/'],
  [null, '/'],
  ['', '/'],
  ['plans', '/'],
  ['https://elsewhere.example/plans', '/'],
  ['//elsewhere.example/plans', '/'],
  ['/\\elsewhere.example', '/'],
  ['/\t/elsewhere.example', '/'],
  ['/.//elsewhere.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?to=/plans', '/'],
  ['/welcome/abc', '/'],
  ['/sign-into', '/sign-into'],
])('%s leads to %s', (wanted, to) => {
  expect(returnAddress(wanted)).toBe(to);
});

test('the sign-in page knows where one was', () => {
  expect(signInAddress({ pathname: '/claims', search: '?kind=level&q=人口' })).toBe(
    `/sign-in?to=${encodeURIComponent('/claims?kind=level&q=%E4%BA%BA%E5%8F%A3').replaceAll('%20', '+')}`,
  );
  expect(signInAddress({ pathname: '/', search: '' })).toBe('/sign-in');
  expect(signInAddress({ pathname: '/sign-in', search: '?to=/x' })).toBe('/sign-in');
});
