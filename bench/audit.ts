/**
 * Speed and memory of the audit over 10, 100 and 1,000 invented reports, after reading them: seconds inside of documents and
 * between them, claims a second, and how the time grows with the number of claims. Beside it, the ceiling: reading the same
 * claims once and adding up their values. `--against FOLDER` (another working tree of the project) audits 200 of them document by document with both
 * instead and gives the ratio of CPU time, so that what else the machine does hits both alike.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Audit } from '../src/audit/index.ts';
import { readText } from '../src/reader/index.ts';
import { exact, plus, ZERO } from '../src/shared/exact.ts';
import { inventedReport } from './many-reports.ts';
import { keepResult, scaled } from './measure.ts';

const SIZES = [10, 100, 1000];
const YEARS = 5;
const [COMPARED, WARM] = [200, 20];

interface Round {
  readonly documents: number;
  readonly characters: number;
  readonly claims: number;
  readonly findings: number;
  readonly readSeconds: number;
  readonly insideSeconds: number;
  readonly betweenSeconds: number;
  readonly ceilingSeconds: number;
  readonly rssMb: number;
}

const seconds = (from: number) => (performance.now() - from) / 1000;

function measure(count: number): Round {
  const audit = new Audit();
  let [characters, claims, findings, readSeconds, insideSeconds, ceilingSeconds] = [0, 0, 0, 0, 0, 0];
  for (let index = 0; index < count; index++) {
    const [place, year] = [Math.floor(index / YEARS), 2020 + (index % YEARS)];
    const text = inventedReport(place, year);
    let start = performance.now();
    const reading = readText(text);
    readSeconds += seconds(start);
    start = performance.now();
    findings += audit.add({ doc: `${place}-${year}.txt`, text, ...reading }).length;
    insideSeconds += seconds(start);
    start = performance.now();
    reading.claims.reduce((sum, claim) => plus(sum, exact(claim.value)), ZERO);
    ceilingSeconds += seconds(start);
    characters += text.length;
    claims += reading.claims.length;
  }
  const start = performance.now();
  findings += audit.finish().length;
  const betweenSeconds = seconds(start);
  const rssMb = Math.round(process.resourceUsage().maxRSS / 1024);
  return {
    documents: count,
    characters,
    claims,
    findings,
    readSeconds,
    insideSeconds,
    betweenSeconds,
    ceilingSeconds,
    rssMb,
  };
}

/** CPU seconds of both trees inside of documents, the order changed with every document; the first documents only warm up. */
async function against(folder: string): Promise<void> {
  const other: { readonly Audit: typeof Audit } = await import(
    pathToFileURL(resolve(folder, 'src/audit/index.ts')).href
  );
  const audits = [new Audit(), new other.Audit()];
  const used = [0, 0];
  for (let index = 0; index < COMPARED; index++) {
    const text = inventedReport(Math.floor(index / YEARS), 2020 + (index % YEARS));
    const document = { doc: `${index}.txt`, text, ...readText(text) };
    for (const which of index % 2 === 0 ? [0, 1] : [1, 0]) {
      const start = process.cpuUsage();
      audits[which]?.add(document);
      const { user, system } = process.cpuUsage(start);
      if (index >= WARM) used[which] = (used[which] ?? 0) + (user + system) / 1e6;
    }
  }
  const [own = 0, theirs = 0] = used;
  console.log(`CPU: ${own.toFixed(2)} s, ${folder} ${theirs.toFixed(2)} s, ratio ${(own / theirs).toFixed(3)}`);
}

const [, folder] = process.argv.slice(process.argv.indexOf('--against'));
if (process.argv.includes('--against') && folder !== undefined) {
  await against(folder);
  process.exit();
}
measure(3);
const rounds = SIZES.map((size) => measure(size));
for (const round of rounds) {
  const audited = round.insideSeconds + round.betweenSeconds;
  console.log(
    `${round.documents} documents, ${scaled(round.characters)} characters, ${scaled(round.claims)} claims: read ${round.readSeconds.toFixed(1)} s, ` +
      `inside ${round.insideSeconds.toFixed(1)} s, between ${round.betweenSeconds.toFixed(1)} s, ${scaled(round.claims / audited)} claims/s, ` +
      `${round.findings} findings, ceiling × ${(audited / round.ceilingSeconds).toFixed(0)}, peak memory ${round.rssMb} MB`,
  );
}
const [, middle, large] = rounds;
if (middle !== undefined && large !== undefined) {
  const time = (round: Round) => round.insideSeconds + round.betweenSeconds;
  const exponent = Math.log(time(large) / time(middle)) / Math.log(large.claims / middle.claims);
  console.log(`growth: time ~ claims^${exponent.toFixed(2)} from 100 to 1,000 documents`);
}
keepResult('audit', { rounds });
