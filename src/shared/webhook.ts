/** Where a delivery stands: still to be tried, taken by its receiver, or given up after a day. */
export const DELIVERY_STATES = ['waiting', 'delivered', 'given-up'] as const;

export type DeliveryState = (typeof DELIVERY_STATES)[number];

/**
 * Why an attempt failed: the receiver answered with another status than 2xx, not in time, not at all, with a certificate
 * that nobody vouches for; or its address is one that nothing is sent to.
 */
export const DELIVERY_FAILURES = ['status', 'timeout', 'unreachable', 'untrusted', 'address-refused'] as const;

export type DeliveryFailure = (typeof DELIVERY_FAILURES)[number];
