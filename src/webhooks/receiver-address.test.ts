import { expect, test } from 'vitest';
import { mayReach, receiverUrl } from './receiver-address.ts';

test.each([
  ['8.8.8.8', true, true],
  ['2606:4700::1111', true, true],
  ['10.1.2.3', false, true],
  ['172.31.255.255', false, true],
  ['172.32.0.0', true, true],
  ['192.168.1.1', false, true],
  ['100.64.0.1', false, true],
  ['127.0.0.1', false, true],
  ['::1', false, true],
  ['fd00::1', false, true],
  ['::ffff:10.0.0.1', false, true],
  ['::ffff:7f00:1', false, true],
  ['::ffff:8.8.8.8', true, true],
  ['::ffff:169.254.169.254', false, false],
  ['169.254.169.254', false, false],
  ['fe80::1', false, false],
  ['0.0.0.0', false, false],
  ['::', false, false],
  ['224.0.0.1', false, false],
  ['255.255.255.255', false, false],
  ['64:ff9b::a00:1', false, false],
  ['2002:a00:1::', false, false],
  ['example.org', false, false],
  ['', false, false],
])('%s: reached %s, with private networks allowed %s', (address, otherwise, withPrivate) => {
  expect([mayReach(address, false), mayReach(address, true)]).toEqual([otherwise, withPrivate]);
});

test.each([
  ['https://hooks.example.org/a?b=1', 'https://hooks.example.org/a?b=1'],
  ['HTTPS://Hooks.Example.ORG', 'https://hooks.example.org/'],
  ['https://8.8.8.8/', 'https://8.8.8.8/'],
])('%s is a receiver', (given, url) => {
  expect(receiverUrl(given, false)).toBe(url);
});

test.each([
  '',
  'hooks.example.org',
  'ftp://hooks.example.org/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'http://hooks.example.org/',
  'https://name:word@hooks.example.org/',
  'https://hooks.example.org/#a',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f.0.0.1/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://localhost/',
  'https://localhost./',
  'https://a.localhost/',
  'https://10.0.0.1/',
  'https://169.254.169.254/latest/meta-data/',
])('%s is none', (given) => {
  expect(() => receiverUrl(given, false)).toThrow(expect.objectContaining({ code: 'webhook.address-refused' }));
});

test('with private networks allowed, they may be named, also in plain; metadata of clouds never', () => {
  expect(receiverUrl('http://10.0.0.1:8080/hook', true)).toBe('http://10.0.0.1:8080/hook');
  expect(receiverUrl('http://127.0.0.1/', true)).toBe('http://127.0.0.1/');
  expect(() => receiverUrl('http://169.254.169.254/', true)).toThrow();
});
