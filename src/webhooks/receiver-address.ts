import { BlockList, isIP } from 'node:net';
import { AppError } from '../shared/errors.ts';

/** Addresses that nothing is ever sent to: link-local (metadata of clouds), many at once, none. Source: IANA registries. */
const NEVER = blockList([
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
]);

/** Addresses of this machine and of private networks. Source: RFC 1918, RFC 6598, RFC 4193. */
const PRIVATE = blockList([
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['::1', 128],
  ['fc00::', 7],
]);

/** Whether messages may go to an address. Anything that is no address: no. */
export function mayReach(address: string, privateNetworks: boolean): boolean {
  const plain = mappedAddress(address) ?? address;
  const version = isIP(plain);
  if (version === 0) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  return !NEVER.check(plain, family) && (privateNetworks || !PRIVATE.check(plain, family));
}

/**
 * The address of a receiver, in one spelling. Where a name leads to is looked at again at each attempt.
 * Errors: `webhook.address-refused`.
 */
export function receiverUrl(given: string, privateNetworks: boolean): string {
  const refused = new AppError('webhook.address-refused', { address: given.slice(0, 200) });
  if (!URL.canParse(given)) throw refused;
  const url = new URL(given);
  const isSecure = url.protocol === 'https:' || (privateNetworks && url.protocol === 'http:');
  if (!isSecure || url.username !== '' || url.password !== '' || url.hash !== '') throw refused;
  const literal = hostAddress(url);
  if (literal !== undefined && !mayReach(literal, privateNetworks)) throw refused;
  if (literal === undefined && !privateNetworks && /(^|\.)localhost\.?$/.test(url.hostname)) throw refused;
  return url.href;
}

/** The address in a URL that names none. Missing: undefined when it is a name. */
export function hostAddress({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? undefined : bare;
}

/** IPv4 in IPv6: `::ffff:10.0.0.1`, `::ffff:a00:1`. Missing: undefined when it is no such. */
function mappedAddress(address: string): string | undefined {
  if (isIP(address) !== 6) return undefined;
  const spelled = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1);
  const groups = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(spelled);
  if (groups === null) return undefined;
  const [high = 0, low = 0] = groups.slice(1).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function blockList(ranges: readonly (readonly [network: string, prefix: number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, isIP(network) === 4 ? 'ipv4' : 'ipv6');
  return list;
}
