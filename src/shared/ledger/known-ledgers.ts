// The engine knows no ledger by its name. What is built upon one of them does, and says it here: catalog/ledgers/ID.yaml.

/** Citizens' requests: the hotline, its desk, bulletin, imports and callbacks are built upon them. */
export const REQUEST_TYPE = 'citizen-request';

/** The move of the program that takes a request away with its import, and the phase that it leads to: it counts nowhere. */
export const WITHDRAWAL = { move: 'withdraw', state: 'withdrawn' } as const;

/** Contradictions between what was said and what is known; units are told when one about them is opened. */
export const CONTRADICTION_TYPE = 'contradiction';
