import { headsOf } from './across/kinship-groups.ts';
import { completedPaths, type PlacePath, placeOf, placePath } from './across/place-level.ts';
import { type PlacedFigure, placeFigure, type Stand } from './across/placed-figure.ts';
import { standpointOf } from './across/standpoint.ts';
import type { Figure } from './figure.ts';
import type { Scene } from './scene.ts';

/** Documents side by side, with what the rules look figures up by. Indexes are made when they are first asked for. */
export interface Archive {
  /** In the order in which they were added. */
  readonly scenes: readonly Scene[];
  /** Figures by the key of their subject, in the order of documents and text. */
  readonly bySubject: ReadonlyMap<string, readonly Figure[]>;
  /** Documents with their places and their standpoint in time, in their order. */
  readonly stands: readonly Stand[];
  /** Figures of one sort about one thing or its kin, in the order of documents and text; general names only by their whole subject. */
  readonly kin: readonly (readonly PlacedFigure[])[];
  /** Missing: undefined for a document that is not here. */
  scene(doc: string): Scene | undefined;
}

/** Puts documents side by side. */
export function openArchive(scenes: readonly Scene[]): Archive {
  const byName = new Map(scenes.map((scene) => [scene.doc, scene]));
  const bySubject = once(() => figuresBySubject(scenes));
  const stands = once(() => standsOf(scenes));
  const kin = once(() => kinOf(stands()));
  return {
    scenes,
    get bySubject() {
      return bySubject();
    },
    get stands() {
      return stands();
    },
    get kin() {
      return kin();
    },
    scene: (doc) => byName.get(doc),
  };
}

function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function figuresBySubject(scenes: readonly Scene[]): ReadonlyMap<string, readonly Figure[]> {
  const bySubject = new Map<string, Figure[]>();
  for (const { figures } of scenes) {
    for (const figure of figures) {
      if (figure.subject.key === '') continue;
      const same = bySubject.get(figure.subject.key);
      if (same === undefined) bySubject.set(figure.subject.key, [figure]);
      else same.push(figure);
    }
  }
  return bySubject;
}

function standsOf(scenes: readonly Scene[]): readonly Stand[] {
  const places = completedPaths(scenes.map(({ facts }) => placeOf(facts)));
  return scenes.map((scene, index) => ({ scene, place: places[index] ?? [], standpoint: standpointOf(scene) }));
}

function kinOf(stands: readonly Stand[]): readonly (readonly PlacedFigure[])[] {
  const placed = stands.flatMap((stand) => {
    const own = stand.scene.facts.region ?? '';
    return stand.scene.figures.flatMap((figure) => {
      const place = figure.claim.region === own ? stand.place : placeBelow(figure.claim.region, stand.place);
      return placeFigure(figure, { ...stand, place });
    });
  });
  const byMeasure = Map.groupBy(
    placed,
    ({ sort, matter }) => `${sort}|${matter.per}|${matter.isGeneral ? 'general' : matter.measure}`,
  );
  return [...byMeasure.values()].flatMap((figures) => {
    const heads = headsOf(figures.flatMap(({ matter }) => (matter.isGeneral ? [] : [matter.thing])));
    const groups = Map.groupBy(figures, ({ matter, figure }) =>
      matter.isGeneral ? `|${figure.subject.key}` : (heads.get(matter.thing) ?? matter.thing),
    );
    return [...groups.values()];
  });
}

/** The place of a claim of another region than its document; of the document's own city where it is named without it. */
function placeBelow(region: string, place: PlacePath): PlacePath {
  const path = placePath(region);
  const [first = ''] = path;
  const at = place.indexOf(first);
  return at > 0 ? [...place.slice(0, at), ...path] : path;
}
