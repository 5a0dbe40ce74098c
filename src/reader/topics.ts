import type { Clause } from './clauses.ts';
import type { PassageContext } from './discourse.ts';
import { emptyPredicate, trimPhrase } from './predicates.ts';
import { wordsOf } from './subjects.ts';

/** Where a clause stops naming its thing and begins to say something of it. */
const TOPIC_END =
  /(“双|扣除|按可比|加速|持续|不断|加快|主导|深入|稳步|显著|全面|进一步|扎实|有力|有效|明显|更加|日臻|日益|提质|提升|增强|完善|突出|乘势|加深|取得|实现|成功|聚焦|积极|正式|启动|开工|落地|建成|完成|大幅|迈出|保持|优化|推进|总体|承接|入选|揭牌|开园|较快|快速|平稳|稳定|加力|应有|得到|形成|呈现|打响|活力|影响力|创新引领|稳中|步伐|深化|壮大|蓬勃|稳固|向好|广泛|改善|基本)/;
const NOT_TOPIC =
  /^(全市|全省|全区|全县|我们|一年来|五年来|坚持|面对|通过|按照|根据|认真|深入|全力|贯彻|落实|以|在|为|把|将|用|对|着力|大力|努力|紧|围)/;
const AROUND = /^(?:围绕|聚焦|针对)(.{2,16})$/;
const AMONG = /^([^,]{2,16}?)(?:当中|中|方面)$/;
const MEASURED = /(比重|比例|率|额|量|总值|收入|支出|指数|浓度|水平|强度|增加值|面积|增速|数)(\([^()]{1,20}\))*$/;
/** Qualities are not things that a figure could be a figure of. */
const ABSTRACT =
  /(集聚度|影响力|竞争力|承载力|吸引力|动力|能力|水平|效益|活力|环境|体系|模式|机制|势头|质量|步伐|格局|优势|动能|基础|条件|功能|成效|工作|效应|进程|氛围)$/;
/** 1.某某枢纽。总投资…: a heading that is the name of a thing. */
const LISTED = /^(?:\d{1,2}[.、]|\(?[一二三四五六七八九十\d]{1,3}\)|--)/;
const ENTITY = /(园区?|枢纽|项目|工程|中心|医院|学校|[路线桥厂站库港馆院]|迁建|扩建|基地|平台|住房|小区|公路|铁路)$/;
const LONGEST_TOPIC = 24;
const LONGEST_CLAUSE = 80;

/** 向老人发放高龄补贴: what is given, in front of how much of it each gets. */
const GRANTED = /(?:发放|给予|提供|落实)([^,]{0,16}(?:补贴|补助|奖励|津贴|救助金|保险))$/;

/** The thing that a clause without numbers brings up; empty when it brings up none. */
export function topicOf(context: PassageContext, clause: Clause): string {
  const { view } = context;
  const furthest = Math.min(clause.end, clause.start + LONGEST_CLAUSE);
  const around = AROUND.exec(view.slice(clause.start, furthest).replace(/^[一二三四五六七八九十]是/, ''))?.[1];
  if (around !== undefined) return around;
  const start = trimPhrase(view, clause.start, furthest, clause, emptyPredicate()).start;
  const words = wordsOf(view, start, furthest, clause.times, clause.holes).replace(
    /^(\(\d+\)|\d{1,2}[.、]|[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十]{1,2}\))/,
    '',
  );
  const among = AMONG.exec(words)?.[1];
  if (among !== undefined) return among;
  const granted = GRANTED.exec(words)?.[1];
  if (granted !== undefined) return granted;
  if (MEASURED.test(words) && words.length <= 40) return words.replace(/\([^()]*\)/g, '');
  if (NOT_TOPIC.test(words)) return '';
  if (
    start > clause.start &&
    words.length <= LONGEST_TOPIC &&
    ENTITY.test(words) &&
    LISTED.test(view.slice(clause.start, clause.start + 6))
  )
    return words;
  const cut = words.search(TOPIC_END);
  const topic = cut > 1 ? words.slice(0, cut) : '';
  if (ABSTRACT.test(topic)) return '';
  return topic.length >= 2 && topic.length <= LONGEST_TOPIC ? topic : '';
}
