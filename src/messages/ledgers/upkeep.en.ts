import type { UpkeepMessages } from './upkeep.zh-CN.ts';

/** Wording of the upkeep of ledgers. */
export const upkeepEn: UpkeepMessages = {
  ledger: { summary: 'upkeep of ledgers' },
  migrate: {
    summary: 'take open records over to the newest version of their type',
    description:
      'After a type of a ledger got a newer version, takes open records of older versions over; those that cannot go on stay as they are and are listed by what is in the way. 500 records in a transaction, each with its event and its audit entry; begun anew after an interruption it goes on with the rest. Beside a running server, too. Ends with 1 where some cannot go on.',
    types: 'types; left out: all that got a newer version',
    dryRun: 'only tell what would happen; write nothing',
    data: 'data folder (./data)',
    format: 'format: table or jsonl',
    badFormat: ({ value }) => `--format is table or jsonl, not ${value}`,
    nothing: 'There are no open records of older versions.',
    heading: (p) => `${p.name} (${p.type}) → version ${p.version}; now ${p.versions}`,
    version: (p) => `version ${p.version}: ${p.open}`,
    could: (p) => `  ${p.ready} can go on, ${p.blocked} cannot`,
    done: (p) => `  ${p.ready} taken over, ${p.blocked} cannot go on`,
    obstacle: (p) => `  ✗ ${p.count} (version ${p.version}): ${p.because} (${p.name}), such as ${p.examples}`,
    clock: (p) => `  ⏱ ${p.name}: ends moved ${p.moved}, warnings alone ${p.warned}, stopped ${p.stopped}`,
  },
  recount: {
    summary: 'count all measures of ledgers anew from the events of their records',
    description:
      'Counts the measures of each ledger anew from the events of its records, compares with the totals that were kept with each event, and tells each difference: ledger, measure, place, unit, class, month, stored, counted. Place by place, in bounded memory; beside a running server, too. Ends with 1 on any; with --repair it puts them right in one transaction, with an entry in the audit trail.',
    types: 'types; left out: all',
    repair: 'put what differs right',
    progress: 'counting',
    wrong: (p) =>
      `${p.type} ${p.measure} ${p.placeId} ${p.organisationId === null ? '(place)' : p.organisationId || '(no unit)'} ${p.class || '-'} ${p.month}: stored ${p.stored}, counted ${p.counted}`,
    counted: (p) =>
      `${p.types} ledgers, ${p.records} records, ${p.totals} totals: ${p.wrong === 0 ? 'all agree.' : `${p.wrong} differ; --repair puts them right.`}`,
    repaired: (p) => `${p.records} records, ${p.wrong} differences, put right and told to the audit trail.`,
  },
  clockStopped: (p) => `“${p.name}” stops under the newer version`,
  clockMoved: (p) =>
    p.from === p.to
      ? `“${p.name}”: its warning is reckoned by the newer version`
      : `“${p.name}” is reckoned by the newer version: ${p.from ?? 'suspended'} → ${p.to ?? 'suspended'}`,
  and: '; ',
  obstacles: {
    type: 'not the same type',
    version: 'the version is not newer',
    state: 'the newer version lacks its phase',
    kind: 'the newer version opens or closes its phase, or changes the kind or unit of the field',
    field: 'the newer version lacks a field that is filled in',
    option: 'the newer version lacks the option that was chosen',
    required: 'the newer version demands a field that is not filled in',
    clock: 'the newer version lacks a clock that runs',
  },
};
