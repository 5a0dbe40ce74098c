import type { Span } from '../../shared/span.ts';
import { parseUnit } from '../../shared/unit.ts';
import { type AuditedDocument, openScene, type Scene } from '../scene.ts';
import { subjectOf } from '../subject.ts';
import { assessmentsIn, type Grade } from './assessment.ts';
import { type Cell, tablesIn } from './indicator-table.ts';

/** How a document itself rates a thing, in a sentence or in a cell; `start` and `end` are of the sentence part or the cell. */
export interface StatedRating extends Span {
  /** Normal form of what is rated; never empty. */
  readonly key: string;
  readonly name: string;
  readonly grade: Grade;
  /** The words of the rating: 符合预期, 需努力. */
  readonly words: string;
}

/** Every rating that a document states of something it names, in the order of the text; the same words of one thing once. */
export function statedRatings(document: AuditedDocument): readonly StatedRating[] {
  const scene = openScene(document);
  const inSentences = assessmentsIn(scene)
    .filter(({ name }) => !NO_THING.test(name))
    .map(({ key, name, grade, words, segment: { start, end } }) => ({
      ...{ key, name, grade, words, start, end },
    }));
  const all = [...inSentences, ...inTables(scene)].toSorted((a, b) => a.start - b.start);
  const seen = new Set<string>();
  return all.filter(({ key, start }) => {
    const place = `${key} ${start}`;
    return !seen.has(place) && seen.add(place);
  });
}

/** What is wished for or done, in the place of a name: 为如期(实现目标), 稳步推进…(完成). Our choice. */
const NO_THING = /^(?:为|聚焦|紧紧|围绕|稳步|推进|推动|高质量|按照|进一步|全面|坚持|-)|(?:[和与及的等]|指标)$/;

const RATING_HEAD = /进展|结论|评估|评价|完成情况|达标|状态|判断|评判|进度/;
/** Such columns hold figures or units, or say who judged. */
const OTHER_HEAD = /目标|单位|数值|实际|部门|依据|备注|说明|年$|%/;
const NAME_HEAD = /指标|名称|项目|事项/;
const ROW_NAME = /^[^\d\s][^\t]{2,40}$/;

/** In this order: the first that fits the whole of a cell. Words of scales in use; docs/glossary.md. */
const CELL_GRADES: readonly (readonly [Grade, RegExp])[] = [
  ['behind', /滞后|慢于|差于|落后|偏慢|需努力|需加力|未达|未完成|未实现|不达标|有差距|不及|难以完成|红灯|黄灯/],
  ['reached', /提前(?:完成|实现|达到|达标)|超额(?:完成|实现)|已(?:完成|实现)(?:规划)?目标|目标已(?:完成|实现)/],
  ['ahead', /超前|快于|好于|优于|超预期|超出预期|超进度/],
  ['met', /符合|达标|达到(?:预期|进度|要求|目标)|正常|按(?:计划|进度|期)|顺利|与[^,]{0,6}进度(?:基本)?一致|绿灯/],
];
const LONGEST_WORDS = 14;

function inTables(scene: Scene): readonly StatedRating[] {
  return tablesIn(scene).flatMap(({ headings, rows }) => {
    const rating = headings.findIndex((head) => RATING_HEAD.test(head) && !OTHER_HEAD.test(head));
    const name = headings.findIndex((head) => NAME_HEAD.test(head) && !RATING_HEAD.test(head));
    if (rating === -1 || name === -1) return [];
    return rows.flatMap((cells) => ratedRow(scene, cells[name], cells[rating]));
  });
}

function ratedRow(scene: Scene, named: Cell | undefined, rated: Cell | undefined): readonly StatedRating[] {
  if (named === undefined || rated === undefined || !ROW_NAME.test(named.words)) return [];
  const { words, start, end } = rated;
  const grade = words.length > LONGEST_WORDS ? undefined : gradeOfCell(words);
  const name = withoutUnit(named.words);
  const { key } = subjectOf(name, scene.facts.region);
  return grade === undefined || key === '' ? [] : [{ key, name, grade, words, start, end }];
}

/** 湿地保护率(%) → 湿地保护率. */
function withoutUnit(words: string): string {
  const [whole = '', unit = ''] = /\(([^()]+)\)$/.exec(words) ?? [];
  return whole !== '' && parseUnit(unit) !== undefined ? words.slice(0, -whole.length) : words;
}

function gradeOfCell(words: string): Grade | undefined {
  return CELL_GRADES.find(([, form]) => form.test(words))?.[0];
}
