import type { Finding } from '../../shared/finding.ts';
import type { Span } from '../../shared/span.ts';
import type { Archive } from '../archive.ts';
import { findingOf, statementOf } from '../rule.ts';
import { clauseAt, placeName } from './between.ts';
import type { Stand } from './placed-figure.ts';
import { type DeedTold, deedsIn } from './promise-events.ts';
import { isIn } from './standpoint.ts';

/** A promise without a number: a campaign by its short name (“创卫”), or a thing that is to be built. */
interface Told {
  readonly stand: Stand;
  readonly span: Span;
}

const CAMPAIGN = /创建|争创|创成|申报|申创|迎检|迎评|评估|验收|考核|复审|攻坚/;
const SUCCEEDED =
  /通过[^,]{0,16}(?:验收|评估|审核|考核|复审)|获评|获得|荣获|成功创建|创建成功|建成|获批|命名|授予|收官/;
const QUOTED = /“([\u4e00-\u9fff]{2,8})”/g;

/** Promises without a number that a later document of the same place tells to be fulfilled. */
export function* keptCampaigns({ stands }: Archive): Iterable<Finding> {
  const byPlace = Map.groupBy(
    stands.filter(({ place, standpoint }) => place.length > 0 && standpoint.asOf !== ''),
    ({ place }) => place.join('/'),
  );
  for (const there of byPlace.values()) {
    if (there.length < 2) continue;
    yield* keptByName(there);
    yield* keptByThing(there.flatMap(deedsIn));
  }
}

function* keptByName(there: readonly Stand[]): Iterable<Finding> {
  for (const stand of there) {
    const later = there.filter(({ standpoint }) => standpoint.asOf > stand.standpoint.asOf);
    if (later.length === 0) continue;
    for (const { name, span } of campaignsIn(stand)) {
      const kept = later.flatMap((other) => successOf(name, other) ?? [])[0];
      if (kept !== undefined) yield findingBetween({ stand, span }, kept, name);
    }
  }
}

function campaignsIn({ scene, standpoint }: Stand): readonly { readonly name: string; readonly span: Span }[] {
  return [...scene.view.matchAll(QUOTED)].flatMap((found) => {
    const span = isIn(standpoint.plans, found.index) ? clauseAt(scene, found.index) : undefined;
    const name = found[1] ?? '';
    return span !== undefined && CAMPAIGN.test(scene.view.slice(span.start, span.end)) ? [{ name, span }] : [];
  });
}

/** The clause in which a document tells that a campaign has succeeded; in or without quotation marks. */
function successOf(name: string, { scene, standpoint, place }: Stand): Told | undefined {
  for (let at = scene.view.indexOf(name); at !== -1; at = scene.view.indexOf(name, at + 1)) {
    const span = isIn(standpoint.plans, at) ? undefined : clauseAt(scene, at);
    if (span !== undefined && SUCCEEDED.test(scene.view.slice(span.start, span.end)))
      return { stand: { scene, standpoint, place }, span };
  }
  return undefined;
}

/** What was to be built, opened or won, and was. */
function* keptByThing(deeds: readonly DeedTold[]): Iterable<Finding> {
  for (const [thing, same] of Map.groupBy(deeds, (deed) => deed.thing)) {
    const planned = same.find(({ isPlanned, stage }) => isPlanned && stage !== 'going');
    const done = same.find(
      (deed) =>
        planned !== undefined &&
        !deed.isPlanned &&
        deed.stage === planned.stage &&
        deed.stand.standpoint.asOf > planned.stand.standpoint.asOf,
    );
    if (planned !== undefined && done !== undefined) yield findingBetween(planned, done, thing);
  }
}

function findingBetween(plan: Told, result: Told, subject: string): Finding {
  return findingOf('promise', {
    verdict: 'consistent',
    reason: 'promise.kept',
    evidence: [
      statementOf(plan.stand.scene, plan.span, 'promise'),
      statementOf(result.stand.scene, result.span, 'result'),
    ],
    formula: '',
    confidence: 0.6,
    facts: {
      subject,
      promised: '',
      reached: '',
      when: result.stand.standpoint.asOf,
      told: '',
      place: placeName(plan.stand.place),
    },
  });
}
