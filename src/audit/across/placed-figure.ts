import { isRatio } from '../../shared/unit.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';
import { subjectOf } from '../subject.ts';
import { type Matter, matterOf } from './kinship.ts';
import type { PlacePath } from './place-level.ts';
import { isPlanned, type Standpoint } from './standpoint.ts';

/** What sort of figure is told: only figures of one sort are held beside each other. */
export type FigureSort = 'growth' | 'change' | 'rank' | 'rate' | `amount ${string}`;

/** A figure beside those of other documents: what it is about, of which place, told or planned. */
export interface PlacedFigure {
  readonly figure: Figure;
  readonly scene: Scene;
  readonly standpoint: Standpoint;
  readonly place: PlacePath;
  readonly matter: Matter;
  /** Whether the thing is named by the clause before the figure, not by its own. */
  readonly isBorrowed: boolean;
  readonly sort: FigureSort;
  readonly isPlanned: boolean;
}

/** The document that a figure is placed in. */
export interface Stand {
  readonly scene: Scene;
  readonly place: PlacePath;
  readonly standpoint: Standpoint;
}

/**
 * A figure with what it is about; one for each of several subjects that share it (组建率、覆盖率均达到97%). Missing: none when
 * its unit is unknown, or when it is of another place than its document.
 */
export function placeFigure(figure: Figure, stand: Stand): readonly PlacedFigure[] {
  const key = figure.claim.kind === 'share' ? figure.subject.key.replace(SHARE_NAME, '') : figure.subject.key;
  if (figure.scope !== '' || key === '') return [];
  return subjectsIn(key).flatMap((subject) => placeSubject(figure, subject, stand) ?? []);
}

function placeSubject(figure: Figure, key: string, { scene, place, standpoint }: Stand): PlacedFigure | undefined {
  const own = matterOf(key, place);
  const sort = sortOf(figure, own);
  if (sort === undefined) return undefined;
  const before = own.isGeneral ? clauseBefore(figure, scene) : '';
  const borrowed = before === '' ? own : matterOf(subjectOf(before, figure.claim.region).key, place);
  const isBorrowed = borrowed !== own && !borrowed.isGeneral && borrowed.measure === '';
  return {
    ...{ figure, scene, standpoint, place, sort, isBorrowed },
    matter: isBorrowed ? borrowed : own,
    isPlanned: isPlanned(figure, standpoint),
  };
}

/** Rates that are told together, each by its whole name. */
function subjectsIn(key: string): readonly string[] {
  const names = key.replace(/(?:全部|整体|分别)?(?:提升?|提高|达)$/, '').split('、');
  return names.length > 1 && names.every((name) => /..率$/.test(name)) ? names : [key];
}

/** 占地区生产总值比重 and 占地区生产总值的36% are one share. */
const SHARE_NAME = /(?:比重|比例|占比)$/;
const GROWTH_NAME = /(?:增速|增长率|增幅|降幅|增长速度|增长|涨幅)$/;

function sortOf({ claim, unit }: Figure, { per }: Matter): FigureSort | undefined {
  if (claim.kind === 'rank') return 'rank';
  if (unit === undefined) return undefined;
  if (claim.kind === 'change') return 'change';
  if (claim.kind === 'growth' || (isRatio(unit) && GROWTH_NAME.test(claim.subject))) return 'growth';
  if (per !== '' || isRatio(unit) || unit.dimension.includes('/')) return 'rate';
  return unit.nature === 'count' ? 'amount count' : `amount ${unit.dimension}`;
}

/** The clause in front of a figure's own, where it has no figure itself: 开展背街小巷环境治理, 完成140条精细化治理任务. */
function clauseBefore({ sentence, clause }: Figure, { sentences, view }: Scene): string {
  const before = sentences[sentence]?.clauses[clause - 1];
  if (before === undefined || before.figures.length > 0) return '';
  return view.slice(before.start, before.end).trim().replace(TIMES_IN_FRONT, '');
}

const TIMES_IN_FRONT = /^(?:20\d\d年?(?:上半年|末|底|以来)?[、至和—-]?)+(?:期间|[两三四五]年)?/;
