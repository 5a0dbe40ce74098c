import type { RecordType } from '../../src/shared/ledger/record-type.ts';

const words = (text: string) => ({ zh: text, en: text });

/** Holes in roads: small, and with all that a type can say. */
export const POTHOLE: RecordType = {
  id: 'pothole',
  version: 1,
  name: words('坑洼'),
  purpose: words('修补路面坑洼'),
  basis: 'inferred',
  mechanisms: [],
  prefix: 'PT',
  fields: [
    { id: 'words', name: words('诉求'), kind: 'text', required: true, personal: true },
    { id: 'depth', name: words('深度'), kind: 'number', unit: 'cm' },
    {
      id: 'kind',
      name: words('类别'),
      kind: 'choice',
      options: ['road', 'path'].map((id) => ({ id, name: words(id) })),
    },
    { id: 'lead', name: words('承办单位'), kind: 'organisation' },
    { id: 'partners', name: words('协办单位'), kind: 'organisations' },
    { id: 'caller', name: words('来电人'), kind: 'person' },
    { id: 'good', name: words('合格'), kind: 'flag' },
  ],
  lead: 'lead',
  partners: 'partners',
  class: 'kind',
  states: [
    { id: 'new', name: words('待派'), kind: 'open' },
    { id: 'given', name: words('待办'), kind: 'open' },
    { id: 'filled', name: words('待验'), kind: 'open' },
    { id: 'late', name: words('逾期'), kind: 'open' },
    { id: 'closed', name: words('办结'), kind: 'closed' },
  ],
  moves: [
    {
      ...{ id: 'report', name: words('登记'), from: [], to: 'new', by: ['registrar', 'program'] },
      asks: ['depth', 'kind', 'caller'].map((field) => ({ field })),
    },
    {
      ...{ id: 'give', name: words('派单'), from: ['new'], to: 'given', by: ['dispatcher'], starts: ['fill'] },
      asks: [{ field: 'lead', required: true }, { field: 'partners' }],
    },
    { id: 'fill', name: words('修补'), from: ['given', 'late'], to: 'filled', by: ['lead'], stops: ['fill'] },
    { id: 'note', name: words('协办'), from: ['given', 'late'], by: ['partner'] },
    {
      ...{
        id: 'check',
        name: words('核验'),
        from: ['filled'],
        to: 'closed',
        by: ['verifier', 'supervisor'],
        notBy: ['give'],
      },
      asks: [{ field: 'good', required: true }],
    },
    { id: 'lapse', name: words('逾期'), from: ['given'], to: 'late', by: ['program'] },
    {
      id: 'close',
      name: words('自动办结'),
      from: ['new'],
      to: 'closed',
      by: ['program'],
      when: { field: 'depth', atMost: '1' },
    },
  ],
  clocks: [
    { id: 'fill', name: words('修补时限'), basis: 'inferred', limit: { kind: 'natural', hours: 24 }, onDue: 'lapse' },
  ],
  measures: [
    { id: 'holes', name: words('坑洼数'), unit: '个', basis: 'inferred' },
    { id: 'depth', name: words('深度和'), unit: 'cm', basis: 'inferred', amount: 'depth' },
    { id: 'done', name: words('办结数'), unit: '个', basis: 'inferred', where: { state: ['closed'] } },
    { id: 'rate', name: words('办结率'), unit: '%', basis: 'inferred', ratio: { of: 'done', to: 'holes' } },
  ],
  rules: [
    {
      ...{ id: 'shallow', name: words('浅坑'), why: words('太浅不修'), basis: 'inferred' },
      ...{ when: { state: ['new'], field: 'depth', atMost: '1' }, moves: 'close' },
    },
    {
      ...{ id: 'bad', name: words('不合格'), why: words('修补不合格再修'), basis: 'inferred' },
      when: { field: 'good', is: [false] },
      opens: { type: 'pothole', sets: { words: { from: 'words' }, depth: { value: '5' }, kind: { from: 'kind' } } },
    },
  ],
  views: [],
  figures: [],
  invariants: [],
};

/** Runs a statement past row-level security. */
type Run = (statement: string, values?: readonly unknown[]) => Promise<unknown>;

/** A city with two districts, streets in them, and units of each. */
export async function storeLedgerWorld(run: Run): Promise<void> {
  await run(`insert into place (place_id, name, level, parent_id) values ('lc', '市', 'city', null)`);
  await run(`insert into place (place_id, name, level, parent_id) values
    ('la', '东区', 'district', 'lc'), ('lb', '西区', 'district', 'lc')`);
  await run(`insert into place (place_id, name, level, parent_id) values
    ('la1', '东一街', 'street', 'la'), ('la2', '东二街', 'street', 'la'), ('lb1', '西一街', 'street', 'lb')`);
  await run(`insert into organisation (organisation_id, name, place_id) values
    ('ra', '东区路政', 'la'), ('wa', '东区水务', 'la'), ('rb', '西区路政', 'lb')`);
  await run(
    `insert into record_type (type_id, version, definition, at, actor, reason)
    values ($1, $2, $3, now(), 'test', 'test')`,
    [POTHOLE.id, POTHOLE.version, JSON.stringify(POTHOLE)],
  );
}
