import type { Figure } from '../figure.ts';
import type { Clause, Scene } from '../scene.ts';

/**
 * How much a subject says about what is measured. `full`: the name of an official statistic (…率, …增加值, 常住人口) or a long
 * one of anything else: a place and a year have one value of it. `short`: a shorter name. `loose`: what many things share.
 */
export type SubjectGrade = 'full' | 'short' | 'loose';

const WHOLE_NAMES =
  /^(?:人均)?地区生产总值$|^(?:(?:常住|户籍|城镇|农村|老年|总)人口|城镇新增就业|人均预期寿命|居民消费价格(?:涨幅)?|优良天数|(?:外贸|货物)进出口|实际使用外资|社会消费品零售|经营主体|高新技术企业|专精特新小巨人企业|规模以上工业企业|科技型中小企业|境内外?上市公司|r&d经费)$/;
/** Words that any project, firm or plan has. */
const COMMON =
  /^(?:项目|企业|产业|行业|园区|基地|平台|单位|总|平均|重点|主要|重大|新增|完成|计划|预计|直接|带动|建筑|占地|绿化|营业|经营|新建|改造|建设|服务|任务|工作|各类|相关|上述|其他)+/;
const RATE = /(?:率|比重|比例|占比|强度|浓度|密度|指数|系数|差距|收入比)$/;
const QUANTITY =
  /(?:增加值|总产值|产值|产量|收入|支出|投资|零售|成交额|进出口|出口|进口|贸易额?|余额|存款|贷款|税收|利润|人口|寿命|年限|面积|吞吐量|用水量|用电量|发电量|供水量|能耗|排放量?|就业|生产率|装机|装机容量|里程|外资|内资|涨幅|降幅|消费价格|保费|销售额|蓄积量|存栏量?|出栏量?)$/;
const COUNT_IN_NAME = /每(?:[百千万]|\d+)(?:名|人|户|常住|老年)/;
/** Lists and half sentences, which the reader could not part. */
const NO_NAME = /[、,;:·~]|以及|\d{3}|(?:连续|提升|下降|增长|实现|达到|完成|推进|落实|做好|开展)$/;

/** How much the normal form of a subject tells; see `SubjectGrade`. */
export function gradeOf({ subject: { key } }: Figure): SubjectGrade {
  if (NO_NAME.test(key)) return 'loose';
  if (WHOLE_NAMES.test(key) || COUNT_IN_NAME.test(key)) return 'full';
  const own = key.replace(COMMON, '');
  if (RATE.test(own) && own.length >= 5) return 'full';
  const quantity = QUANTITY.exec(own);
  if (quantity !== null && quantity.index >= 2) return 'full';
  return own.length >= 8 ? 'full' : own.length >= 6 ? 'short' : 'loose';
}

/** What may stand between the start of a clause and its subject without narrowing it. */
const HARMLESS = new RegExp(
  [
    '[全我本][省市区县州盟旗域]|我国|全社会',
    '(?:截至|到|至|在)?(?:20\\d\\d|全|今|去|上一?|当|近[一二三四五\\d]|前?[一二两三四五\\d])年(?:度|来|内)?',
    '(?:“?(?:十[三四五六]五|规划)”?)?(?:期间|时期|以来|前半期|期末|[年月]?[初末底]|\\d{1,2}月份?|[上下]半年|前三季度|[一二三四]季度)',
    '截至|[到至在]|其中|同时|此外|目前|当前|分产业看|预计|初步(?:核算|统计|预计)|据?统计|按(?:可比|不变)价格?(?:计算)?|(?:经)?核算',
    '每(?:年|季度?|月|周|日|天)',
    '力争|确保|推动|促进|带动|实现|完成|达到|保持|使|努力|争取|(?:主要)?预期目标|主要目标|实际|累计|共计?|合计|总共|已|将|可|是|为',
    '虽然?|但是?|而|并且?|且|则|均|又|仍|再|的|拥有|共有|有|[一二三四五六七八九十]+[是、]|\\d+[.、]|\\([一二三四五六七八九十\\d]+\\)|[、\\s"“”]',
  ].join('|'),
  'g',
);
/** A word that only points back: the reader has found what it means. */
const POINTER = /^\s*(?:该指标|该项指标|这一指标|该比例|该比重|该项)/;
const DERIVED = /(?:年均增速|平均增速|增速|增长率|排名|总量|总数|总额|数量|规模)$/;

/**
 * Whether the words before a figure are its subject and nothing that narrows it (园区, 其中高新区), or it takes the subject
 * of the figure just before it: only then is the subject the whole one.
 */
export function isPlainlyNamed(scene: Scene, figure: Figure): boolean {
  const clause = scene.sentences[figure.sentence]?.clauses[figure.clause];
  if (clause === undefined) return false;
  if (POINTER.test(scene.view.slice(clause.start, figure.claim.mentionStart))) return true;
  const at = subjectStart(scene, figure, clause);
  return at === undefined ? continues(scene, figure) : narrowing(scene, clause, at) === '';
}

function subjectStart({ view }: Scene, { claim }: Figure, clause: Clause): number | undefined {
  const words = claim.subject.replace(DERIVED, '').replace(/["“”]/g, '');
  const [head, tail] = [words.slice(0, 2), words.slice(-2)];
  const before = view.slice(clause.start, claim.mentionStart);
  const behindOthers = endOfOthers(clause, claim.mentionStart) - clause.start;
  for (const from of [behindOthers, 0]) {
    const at = before.indexOf(head, from);
    if (at !== -1 && before.indexOf(tail, at) !== -1) return clause.start + at;
  }
  const after = view.slice(claim.mentionEnd, clause.end);
  return after.startsWith(head) && after.includes(tail) ? claim.mentionStart : undefined;
}

/** Where the last figure before a place ends; the start of the clause when there is none. */
function endOfOthers({ start, figures }: Clause, at: number): number {
  return Math.max(start, ...figures.map(({ claim }) => claim.mentionEnd).filter((end) => end <= at));
}

/** What stands before the subject, back to the figure before it or to the start of the clause, without what says nothing. */
function narrowing({ view }: Scene, clause: Clause, at: number): string {
  const start = endOfOthers(clause, at);
  const words = view.slice(start, at);
  return (start > clause.start ? words.replace(/^(?:以上|左右|以内|多|余)?[、和及]?/, '') : words).replace(
    HARMLESS,
    '',
  );
}

/** Whether the figure just before it has the same subject and says it plainly: 达到862亿元，增长5.8%. */
function continues(scene: Scene, figure: Figure): boolean {
  const before = scene.figures[figure.no - 1];
  if (before?.sentence !== figure.sentence || before.subject.key !== figure.subject.key) return false;
  const between = scene.sentences[figure.sentence]?.clauses.slice(before.clause, figure.clause) ?? [];
  return between.filter(({ mark }) => /[,;:]/.test(mark)).length <= 1 && isPlainlyNamed(scene, before);
}

const KIND_OF_THING = '县|市|区|镇|乡|村|企业|产业|园区|集群|项目|基地|平台|城市|行业|品牌|经济体|县市|市县';
const THRESHOLD = new RegExp(`^(?:以上|以下|级|元)?的?(?:${KIND_OF_THING})`);

/** Whether a figure only describes what is counted: 新增2个经济总量超百亿元的县. */
export function isDescription({ view, sentences }: Scene, figure: Figure): boolean {
  const clause = sentences[figure.sentence]?.clauses[figure.clause];
  if (clause === undefined || figure.claim.kind === 'count') return false;
  const before = view.slice(clause.start, figure.claim.mentionStart);
  if (/\d+[个家座条项处名][^\d,、]{0,12}$/.test(before)) return true;
  return (
    THRESHOLD.test(view.slice(figure.claim.mentionEnd, clause.end)) && before.includes(figure.claim.subject.slice(0, 2))
  );
}
