import type { ArchiveReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import { periodInChinese } from './period-words.zh-CN.ts';
import type { ReasonWording } from './reason-wording.ts';

type Facts = Readonly<Record<string, string>>;

/** Statements of a finding, the period in brackets behind each place: 东区（2023-H1）54个. */
function told(facts: Facts, name: string): string {
  return text(facts, name).replace(/（([\d./HQ-]+)）/g, (_, period: string) => `（${periodInChinese(period)}）`);
}

/** Words of a document inside of quotation marks. */
function words(facts: Facts): string {
  return text(facts, 'subject').replaceAll('“', '‘').replaceAll('”', '’');
}

function time(facts: Facts, name: string): string {
  return periodInChinese(text(facts, name));
}

export const archiveZhCN: ReasonWording<ArchiveReason> = {
  'region-parts.fits': (facts) => ({
    title: `${text(facts, 'subject')}：下级不大于上级`,
    why: `${told(facts, 'parts')}，${told(facts, 'whole')}：下级之和没有超过上级。时期不同的，只说明不矛盾。`,
  }),
  'region-parts.exceeds': (facts) => ({
    title: `${text(facts, 'subject')}：下级大于上级`,
    why: `${told(facts, 'parts')}，而${told(facts, 'whole')}：${text(facts, 'part')}属于${text(facts, 'of')}，部分不应大于整体。请核对数字、时期和统计范围。`,
  }),
  'region-parts.unlike': (facts) => ({
    title: `${text(facts, 'subject')}：下级大于上级，但口径不一`,
    why: `${told(facts, 'parts')}，而${told(facts, 'whole')}：名称或时期不同，不能判断部分大于整体。`,
  }),
  'period-parts.fits': (facts) => ({
    title: `${text(facts, 'subject')}：短期不大于长期`,
    why: `${told(facts, 'first')}在${told(facts, 'second')}的时期之内，数字也不大于后者。`,
  }),
  'period-parts.exceeds': (facts) => ({
    title: `${text(facts, 'subject')}：短期大于长期`,
    why: `${told(facts, 'first')}，而包含这一时期的${told(facts, 'second')}反而较小。请核对时期和数字。`,
  }),
  'period-parts.unlike': (facts) => ({
    title: `${text(facts, 'subject')}：短期大于长期，但口径不一`,
    why: `${told(facts, 'first')}，${told(facts, 'second')}：名称不同或时期未写明，不能相比。`,
  }),
  'other-frame.side-by-side': (facts) => ({
    title: `${text(facts, 'subject')}：各地并列`,
    why: `${told(facts, 'told')}：指标和时期相同，可以横向比较；地区不同，数值不必相等。`,
  }),
  'other-frame.region': (facts) => ({
    title: `${text(facts, 'subject')}：地区不同`,
    why: `${told(facts, 'told')}：分属${text(facts, 'places')}，不能相互核对。`,
  }),
  'other-frame.period': (facts) => ({
    title: `${text(facts, 'subject')}：时期不同`,
    why: `${told(facts, 'told')}：所指时期或时长不同，不能直接相比。`,
  }),
  'other-frame.calibre': (facts) => ({
    title: `${text(facts, 'subject')}：口径变化`,
    why: `${told(facts, 'told')}：前后文件写明的口径不同，不能直接相比。`,
  }),
  'other-frame.instrument': (facts) => ({
    title: `${text(facts, 'subject')}：目标出处不同`,
    why: `${told(facts, 'told')}：有的是五年规划目标，有的是年度计划目标，各定各的数，不能相互核对。`,
  }),
  'other-frame.name': (facts) => ({
    title: `${text(facts, 'subject')}：名称相近`,
    why: `“${text(facts, 'subjects')}”名称相近而不相同，可能是不同范围，也可能是简称；${told(facts, 'told')}，先弄清范围再比较。`,
  }),
  'other-frame.definition': (facts) => ({
    title: `${text(facts, 'subject')}：指标定义不同`,
    why: `“${text(facts, 'subjects')}”看似一事，定义各不相同；${told(facts, 'told')}，不能相比。`,
  }),
  'other-frame.coincidence': (facts) => ({
    title: `两处${text(facts, 'value')}：数字巧合`,
    why: `“${text(facts, 'subjects')}”都是${text(facts, 'value')}，但不是一回事，不能按数字对上。`,
  }),
  'other-frame.same-window': (facts) => ({
    title: '评估数据截止期一致',
    why: `${told(facts, 'told')}：数据截止同一时点，指标可以并列；发布日期不等于数据日期。`,
  }),
  'other-frame.other-window': (facts) => ({
    title: '评估数据截止期不同',
    why: `${told(facts, 'told')}：数据截止时点不同，同名指标不宜直接相比。`,
  }),
  'shared-rank.distinct': (facts) => ({
    title: `${text(facts, 'subject')}：位次不冲突`,
    why: `${text(facts, 'places')}各有位次，名次或时期不同，不矛盾。`,
  }),
  'shared-rank.twice': (facts) => ({
    title: `${text(facts, 'subject')}：两地同一位次`,
    why: `${text(facts, 'places')}都称在${text(facts, 'groups')}居第${text(facts, 'rank')}位，时期相同；除非并列，只能有一个。`,
  }),
  'shared-rank.group': (facts) => ({
    title: `${text(facts, 'subject')}：排名范围不同`,
    why: `${text(facts, 'places')}的位次分别在${text(facts, 'groups')}中排出，不能相比。`,
  }),
  'shared-rank.vague': (facts) => ({
    title: `${text(facts, 'subject')}：没有具体位次`,
    why: `“前列”“靠前”不是具体位次，${text(facts, 'places')}的说法不能相互核对。`,
  }),
  'same-passage.same': (facts) => ({
    title: `${text(facts, 'count')}份文件文字相同`,
    why: `“${words(facts)}”在${text(facts, 'count')}份文件中说法一致。`,
  }),
  'same-passage.both-levels': (facts) => ({
    title: '上下级都写了同一件事',
    why: `“${words(facts)}”在${text(facts, 'places')}的文件中都有，说法一致；汇总时注意不要重复计算。`,
  }),
  'same-passage.name': (facts) => ({
    title: `“${words(facts)}”见于${text(facts, 'count')}份文件`,
    why: `${text(facts, 'places')}的文件都提到“${words(facts)}”，名称一致。`,
  }),
  'same-passage.figures-differ': (facts) => ({
    title: '文字相同，数字不同',
    why: `“${words(facts)}”文字相同，一处为${told(facts, 'first')}，另一处为${told(facts, 'second')}，请核对。`,
  }),
  'same-passage.other-year': (facts) => ({
    title: '文字相同，时期不同',
    why: `“${words(facts)}”沿用同一表述，${told(facts, 'first')}，${told(facts, 'second')}，时期不同，不能相互核对。`,
  }),
  'same-passage.other-measure': (facts) => ({
    title: `“${words(facts)}”：度量不同`,
    why: `同是“${words(facts)}”，一处说的是${told(facts, 'first')}，另一处是${told(facts, 'second')}，单位和含义不同，不能相比。`,
  }),
  'promise.kept': (facts) => ({
    title: `${text(facts, 'subject')}：承诺已兑现`,
    why:
      text(facts, 'promised') === ''
        ? `此前的计划，后来的文件（截至${time(facts, 'when')}）已报告完成。`
        : `计划${text(facts, 'promised')}，${time(facts, 'when')}实际${text(facts, 'reached')}，已达到。`,
  }),
  'promise.raised': (facts) => ({
    title: `${text(facts, 'subject')}：计划不低于上年`,
    why: `上年实际${text(facts, 'reached')}，计划${text(facts, 'promised')}，没有降低。`,
  }),
  'promise.told-short': (facts) => ({
    title: `${text(facts, 'subject')}：未达到，文件已说明`,
    why: `计划${text(facts, 'promised')}，${time(facts, 'when')}实际${text(facts, 'reached')}，文件自己写明了与计划的差数，两者相符。`,
  }),
  'promise.missed': (facts) => ({
    title: `${text(facts, 'subject')}：承诺未达到`,
    why: `计划${text(facts, 'promised')}，${time(facts, 'when')}实际${text(facts, 'reached')}，没有达到；请核对是否另有说明。`,
  }),
  'promise.open': (facts) => ({
    title: `${text(facts, 'subject')}：期限未到`,
    why: `计划${text(facts, 'promised')}，截至${time(facts, 'when')}为${text(facts, 'reached')}，承诺的时期还没有结束，不能判断。`,
  }),
  'promise.unclear': (facts) => ({
    title: `${text(facts, 'subject')}：是否兑现须人工判断`,
    why: `计划${text(facts, 'promised')}，后来报告${text(facts, 'reached')}；名称、范围或“新增”“达到”的含义不明，须人工判断。`,
  }),
  'promise.not-found': (facts) => ({
    title: `${text(facts, 'subject')}：未见结果`,
    why: `计划${time(facts, 'due')}达到${text(facts, 'promised')}，后来的文件没有再提到“${text(facts, 'thing')}”。`,
  }),
  'announced-again.again': (facts) => ({
    title: `${text(facts, 'subject')}：重复宣布`,
    why: `${text(facts, 'place')}在截至${time(facts, 'first')}的文件中已宣布完成，截至${time(facts, 'second')}的文件再次宣布，请核对是哪一期。`,
  }),
  'announced-again.still-going': (facts) => ({
    title: `${text(facts, 'subject')}：宣布完成后仍在建设`,
    why: `${text(facts, 'place')}在截至${time(facts, 'first')}的文件中已宣布完成，截至${time(facts, 'second')}的文件仍写建设中，请核对。`,
  }),
};
