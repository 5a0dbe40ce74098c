/** Names of the phases of a round, as its ledger has them. */
export const roundStagesEn: Readonly<Record<string, string>> = {
  scheme: 'scheme',
  issued: 'issued',
  'self-evaluation': 'self-evaluation',
  'data-check': 'data check',
  opinions: 'opinions and third party',
  synthesis: 'synthesis',
  'expert-review': 'expert review',
  government: 'government meeting',
  committee: 'committee',
  final: 'submitted',
  heard: 'heard',
  handling: 'opinions being handled',
  reported: 'handling reported',
  published: 'published',
  stopped: 'stopped',
};
