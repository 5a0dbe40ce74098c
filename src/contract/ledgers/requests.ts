import { z } from 'zod';

const id = z.string().regex(/^[0-9a-f]{24}$/);
const name = z.string().max(128);
const instant = z.iso.datetime();

/** A stretch of the words of a request: UTF-16 units, end exclusive. */
const span = z.object({ field: z.enum(['title', 'text']), start: z.number().int(), end: z.number().int() });

/** Why a unit is proposed; weights are logarithms of odds. `term`: missing, null where the asker may not read the words. */
const dispatchReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('words'), term: z.string().nullable(), weight: z.number(), spans: z.array(span) }),
  z.object({
    kind: z.literal('place'),
    placeId: z.string(),
    weight: z.number(),
    /** So many of the place's earlier requests went to the unit. */
    count: z.number().int(),
    of: z.number().int(),
  }),
  z.object({
    kind: z.literal('catalogue'),
    entryId: z.string(),
    version: z.string(),
    /** Missing: null when the catalogue no longer has it. */
    source: z.string().nullable(),
    weight: z.number(),
    spans: z.array(span),
    /** How often it held before, and how often its unit was the one. Missing: null when it never held. */
    record: z.object({ matched: z.number().int(), followed: z.number().int() }).nullable(),
  }),
]);

/** Whether requests are learned from: `learning` for the first time, so that nothing of it counts yet. */
const learned = z.object({
  state: z.enum(['ready', 'learning', 'no-history']),
  examples: z.number().int(),
  /** Days of the first and of the last of them. Missing: null without any. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Missing: null before the first time. */
  trainedAt: instant.nullable(),
  /** Most that are learned from: the latest. */
  most: z.number().int(),
});

/**
 * Units that a request most probably belongs to, the likeliest first. `abstention`: nobody should follow the first one unread;
 * then all are alternatives to choose from. Missing: null when the first one is a proposal.
 */
export const dispatchProposalView = z.object({
  recordId: id,
  revision: z.number().int(),
  units: z.array(
    z.object({
      organisationId: z.string(),
      name: z.string(),
      probability: z.number(),
      reasons: z.array(dispatchReason),
    }),
  ),
  abstention: z
    .object({
      reason: z.enum(['no-history', 'no-known-words', 'no-clear-lead']),
      /** From which probability on proposals were right often enough. Missing: null where there is none. */
      sureFrom: z.number().nullable(),
    })
    .nullable(),
  learned,
  catalogueVersion: z.string(),
});
export type DispatchProposalView = z.infer<typeof dispatchProposalView>;

const words = z.array(z.string().min(1)).min(1);

/** The dispatch catalogue as a file: `catalog/dispatch-catalogue.yaml`. */
export const dispatchCatalogueFile = z.strictObject({
  version: z.string().min(1),
  entries: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z][a-z0-9-]*$/),
      version: z.string().min(1),
      /** One of each group must stand in the request. */
      words: z.array(words).min(1),
      without: words.optional(),
      kinds: words.optional(),
      placeIds: z.array(name).min(1).optional(),
      unit: name,
      validFrom: z.iso.date(),
      validTo: z.iso.date().optional(),
      source: z.string().min(1),
    }),
  ),
});

const repeatedRequest = z.object({
  recordId: id,
  number: z.string(),
  title: z.string(),
  state: z.string(),
  leadId: z.string().nullable(),
  openedAt: instant,
  demonstration: z.boolean(),
});
export type RepeatedRequest = z.infer<typeof repeatedRequest>;

/** Two requests that hang together, and how much: of 1. */
const repeatLink = z.object({ earlier: id, later: id, score: z.number() });

/**
 * What a request repeats or has in common with others of its place, within 90 days. `same-text`: a duplicate; `same-caller`: a
 * repeat of one caller; `same-place`: a matter of several callers.
 */
export const requestRepeats = z.object({
  recordId: id,
  groups: z.array(
    z.object({
      reason: z.enum(['same-text', 'same-caller', 'same-place']),
      /** The weakest of its links. */
      score: z.number(),
      /** The first is the earliest. */
      requests: z.array(repeatedRequest),
      links: z.array(repeatLink),
    }),
  ),
  /** Requests that people linked as the same matter, it among them, the earliest first. Missing: empty when nobody did. */
  linked: z.array(repeatedRequest),
  /** How many others were looked at, and whether there were more. */
  compared: z.number().int(),
  cut: z.boolean(),
  /** Whether the asker may have callers compared; else the same caller is not recognised. */
  comparesCallers: z.boolean(),
  from: instant,
  to: instant,
});
export type RequestRepeats = z.infer<typeof requestRepeats>;

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const decimal = z.string().regex(/^\d+(\.\d+)?$/);
const rateName = z.enum(['response', 'solution', 'satisfaction']);

/** `catalog/hotline-settings.yaml`. */
export const hotlineSettingsFile = z.strictObject({
  basis: z.literal('inferred'),
  weights: z.array(
    z.strictObject({
      version: z.string(),
      validFrom: z.iso.date(),
      validTo: z.iso.date().exactOptional(),
      weights: z.strictObject({ response: decimal, solution: decimal, satisfaction: decimal }),
    }),
  ),
  populations: z.array(z.strictObject({ placeId: name, month, value: decimal, source: z.string() })),
  classes: z.strictObject({
    governed: z.number().int().positive(),
    rate: rateName,
    advanced: z.number().int().positive(),
    rectification: z.number().int().positive(),
    progress: z.number().int().positive(),
  }),
});
export type HotlineSettings = z.infer<typeof hotlineSettingsFile>;

/** `place`: what the bulletin is of. `group`: who is ranked; without one the places right below it. */
export const bulletinQuery = z.object({ month, place: name, group: name.optional() });

/** A share with both sides. Missing: null when there is nothing to count. */
const countedRateView = z.object({
  rate: rateName,
  count: z.number().int(),
  of: z.number().int(),
  share: z.string().nullable(),
  /** Wilson, 95 %. */
  low: z.number().nullable(),
  high: z.number().nullable(),
});

const sums = z.object({
  volumes: z.record(z.string(), z.number().int()),
  /** Without what was taken out of the assessment, and as if nothing had been. */
  rates: z.array(countedRateView),
  ratesAll: z.array(countedRateView),
  /** 综合得分. Missing: null, and why. */
  score: z.string().nullable(),
  scoreMissing: z.enum(['no-weights', 'no-basis']).nullable(),
});

const ranking = z.object({
  ranked: z.array(z.object({ placeId: z.string(), rank: z.number().int(), value: z.string() })),
  notRanked: z.array(z.object({ placeId: z.string(), reason: z.enum(['no-value', 'no-population', 'too-few']) })),
});

/** A month of citizens' requests, by totals; nothing in it is a decision on somebody. */
export const requestBulletin = z.object({
  month,
  placeId: z.string(),
  placeName: z.string(),
  whole: sums,
  members: z.array(
    sums.extend({
      placeId: z.string(),
      name: z.string(),
      population: z.string().nullable(),
      /** 治理 整改 先进 进步; missing: null for none. */
      streetClass: z.enum(['governed', 'rectification', 'advanced', 'progress']).nullable(),
    }),
  ),
  rankings: z.object({
    perTenThousand: ranking,
    response: ranking,
    solution: ranking,
    satisfaction: ranking,
    score: ranking,
  }),
  /** Far from all others: a question, and no verdict. `unit`: who asked to take requests out of the assessment. */
  outliers: z.array(
    z.object({
      about: z.enum(['place', 'unit']),
      id: z.string(),
      name: z.string(),
      of: z.enum(['response', 'solution', 'satisfaction', 'exclusions-asked', 'exclusions-granted', 'recheck-differs']),
      standing: z.enum(['above', 'below']),
      count: z.number().int(),
      total: z.number().int(),
      othersCount: z.number().int(),
      othersTotal: z.number().int(),
      chance: z.number(),
    }),
  ),
  /** Problems that recur among the latest requests of the month that the asker may see. */
  recurring: z.object({
    problems: z.array(
      z.object({
        /** Missing: null where the asker may not read what citizens said. */
        words: z.array(z.string()).nullable(),
        examples: z.array(id),
        size: z.number().int(),
        earlier: z.number().int(),
        later: z.number().int(),
        places: z.number().int(),
        unsolved: z.object({ count: z.number().int(), of: z.number().int() }).nullable(),
      }),
    ),
    looked: z.number().int(),
    cut: z.boolean(),
  }),
  /** What is expected of the month by place and kind, from what was known before it. */
  foresight: z.object({
    warnings: z.array(
      z.object({
        placeId: z.string(),
        kind: z.string(),
        usual: z.number(),
        expected: z.number(),
        limit: z.number(),
        warnings: z.array(z.enum(['seasonal', 'rising'])),
      }),
    ),
    /** Series, and those that are too short to say anything. */
    series: z.number().int(),
    tooShort: z.number().int(),
    /** What would have been said of past months. Missing: null with too little history. */
    backTest: z
      .object({
        judged: z.number().int(),
        problems: z.number().int(),
        hits: z.number().int(),
        falseAlarms: z.number().int(),
        precision: z.number().nullable(),
        naivePrecision: z.number().nullable(),
        lift: z.number().nullable(),
      })
      .nullable(),
  }),
  settings: hotlineSettingsFile.pick({ basis: true, classes: true }),
});
export type RequestBulletin = z.infer<typeof requestBulletin>;

/** `place`: with all that lies in it. `month`: of the closing for callbacks, of the dispatch for exclusions. */
export const placeMonthQuery = z.object({ month, place: name });

/** How a count stands to that of all others: a question, and no verdict. */
const standingView = z.object({
  count: z.number().int(),
  of: z.number().int(),
  othersCount: z.number().int(),
  othersTotal: z.number().int(),
  chance: z.number(),
  standing: z.enum(['above', 'below', 'inside', 'too-few', 'no-others']),
});
export type StandingView = z.infer<typeof standingView>;

/** A sample to draw: of requests of a place that were closed in a month that is over. Drawn once. */
export const callbackDraw = placeMonthQuery.extend({ size: z.number().int().min(1).max(500) });
export type CallbackDraw = z.infer<typeof callbackDraw>;

const answerView = z.object({ solved: z.string(), satisfied: z.string(), by: z.string(), at: instant });

/** The sample of a place and month with both answers of each. Missing: `sample` is null before it is drawn. */
export const callbackCheckView = z.object({
  sample: z
    .object({
      recordId: id,
      number: z.string(),
      seed: z.string(),
      population: z.number().int(),
      digest: z.string(),
      size: z.number().int(),
      drawnAt: instant,
      /** Drawn anew from the same requests with the same seed it is the same. */
      proved: z.boolean(),
    })
    .nullable(),
  /** Those that the asker may see, in the order in which they are to be called. Missing: `again` is null until then. */
  requests: z.array(
    z.object({
      recordId: id,
      number: z.string(),
      title: z.string(),
      leadId: z.string().nullable(),
      demonstration: z.boolean(),
      first: answerView.nullable(),
      again: answerView.nullable(),
      inVain: z.number().int(),
      /** Missing: null until both are there. */
      agrees: z.boolean().nullable(),
    }),
  ),
  /** Exact binomial interval, 95 %. Missing: null when nobody was reached. */
  agreement: z.object({
    agreeing: z.number().int(),
    of: z.number().int(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  }),
  units: z.array(standingView.extend({ organisationId: z.string(), name: z.string() })),
});
export type CallbackCheckView = z.infer<typeof callbackCheckView>;

/** What was asked to be taken out of the assessment, and by whom. Missing: null as long as nothing is decided. */
export const requestExclusions = z.object({
  exclusions: z.array(
    z.object({
      recordId: id,
      number: z.string(),
      title: z.string(),
      demonstration: z.boolean(),
      ground: z.string().nullable(),
      asked: z.object({ by: z.string(), unit: z.string().nullable(), at: instant, reason: z.string().nullable() }),
      decided: z
        .object({ granted: z.boolean(), by: z.string(), at: instant, reason: z.string().nullable() })
        .nullable(),
    }),
  ),
  /** There are more than are listed; then nobody is compared. */
  cut: z.boolean(),
  /** `asked`: of all that was dispatched to it. Missing: `granted` is null where nothing of it is decided. */
  applicants: z.array(
    z.object({ organisationId: z.string(), name: z.string(), asked: standingView, granted: standingView.nullable() }),
  ),
});
export type RequestExclusions = z.infer<typeof requestExclusions>;
