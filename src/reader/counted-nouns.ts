import { emptyPredicate, trimPhrase } from './predicates.ts';
import { neighbour, type Scene } from './scene.ts';
import { isGeneric, shorten, wordsOf } from './subjects.ts';

/** Words that may follow a number without being what it counts. */
const NOT_COUNTED = new RegExp(
  [
    '^(?:[)\\]”》(]',
    '限期|按(?=序时|计划|期|进度|时序)|(?:跨年|正在|仍在|尚待|待)[^,。;的]{0,8}(?=[,。;]|$)|共(?=[\\d,]|$)|合计|左右|以上|以下|以内|之间|之一|以来|的',
    '的?(?:规划|预期|年度|既定|控制|考核|约束|计划|五年|总体|全年)*(?:目标|任务|要求|底线|(?:标准|限值|国标|均值)(?=[相还仍差的,。;]|$))',
    '的?(?:较高|较好|高|低)?水平|新?台阶|大关|关口|门槛|增速',
    // A verb that leads on to the next number, not the first word of a noun (提升工程, 达标企业, 居民小区).
    '(?:增长|提高|提升|下降|上升|增加|扩大|拓展|扩展|减少|降低|缩减|压减|缩短|缩小|收窄|压降|压缩|转|回升|恢复|攀升|跃升|跃|前进|前移|上涨|下滑|回落|下跌|发展|扩容|调整|优化|转变|演变)(?=[到至为约超近了\\d,]|$)',
    '[降升增减涨提](?=[到至为])|[多少高低](?=[\\d约近出]|$)|突破|降[至到]|升[至到]|增至|减至|高出|多出|低出|高于|低于|位居|[分并]列|居(?=[全首前第省市])|达(?=[到至\\d]|$)|至|到(?![位期])',
    '还多|有余|[强弱](?=[,。;、]|$)|个?[位名]次|的?(?:差距|缺口(?=,|$))|外(?=,|$)|为|是|由|比|较(?![好差高低大小重轻])|且|并|和|及)',
  ].join('|'),
);
/** Where the words behind a counted noun begin to tell of something else. */
const COUNTED_UNTIL =
  /(?:、(?=[^,]{1,8}$)|进展|总体|有序推进|稳步推进|加快推进|顺利推进|深入推进|实施总体|(?<=性指标)(?:好于|符合|差于|慢于|快于|达到)|超额|全面|被|均|已|正式|顺利|陆续|全部|同步|成功|率先|到(?=基层|企业|社区|村))/;
/** 对11家企业|经营情况进行了检查. */
const EXAMINED =
  /(?<=.{2})的?(?:发展|运行|经营|建设|执行|落实|管理|实施|工作|履职|完成)*(?:情况|状况)?(?:进行|开展|实施)了[^,]{2,8}$/;
const LONGEST_COUNTED = 24;

/** How far behind a number its noun is looked for. */
const REACH = 60;

/** The noun that a number stands before: 11个[全国县域商业领跑县]; empty when the phrase ends with the number. */
export function nounBehind(scene: Scene): string {
  const { context, clause, group } = scene;
  const { view } = context;
  let start = group.postStart;
  const next = neighbour(scene, 1);
  // 12类45件民生实事: both count what stands behind the second.
  if (next !== undefined && next.mentions[0]?.start === start) return nounBehind({ ...scene, group: next });
  if (view[start] === '的') start++;
  const behind = view.slice(start, Math.min(group.postEnd, start + REACH));
  if (behind === '' || NOT_COUNTED.test(behind) || clause.times.some((time) => time.start === start)) return '';
  const trimmed = next === undefined ? undefined : trimPhrase(view, start, group.postEnd, clause, emptyPredicate());
  const end = trimmed !== undefined && trimmed.end > start ? trimmed.end : group.postEnd;
  const words = wordsOf(view, start, Math.min(end, start + REACH), clause.times, clause.holes);
  const cut = words.search(COUNTED_UNTIL);
  // 28项主要指标中,: what is counted, not the field of a ranking.
  const among = next === undefined && /^中[,;:]?$/.test(view.slice(group.postEnd - 1, group.postEnd + 1));
  const named = (cut >= 4 ? words.slice(0, cut) : words).replace(EXAMINED, '');
  const noun = (among && named.length > 1 ? named.replace(/中$/, '') : named).replace(/^(.{4,}?)和.*等.*$/, '$1');
  if (next === undefined) return wholeNoun(noun);
  // 32家重点企业中有11家: what is counted, not the field that some are taken from.
  // 4个单位|往来款1203万元: the amount is of something that the counted bodies have.
  const body = next.mentions[0]?.form === 'rank' ? undefined : BODY_WITH_AMOUNT.exec(noun)?.[1];
  if (body !== undefined) return body;
  const taken = next.mentions[0]?.form === 'rank' ? noun : noun.replace(/(?<=[^高初集其])中有?$/, '');
  return sharedNoun(scene, noun) ?? wholeNoun(taken);
}

const BODY_WITH_AMOUNT =
  /^(单位|部门|企业|公司|学校|医院|县区?|区县|乡镇|镇街|街道|村|社区|机构|园区|项目(?=.*率))(?![未违虚超少多挪套擅被])[^,、。;]{1,7}(?:款|费|资金|资产|额|金|收入|支出|投资|面积|经费|(?<=^项目.*)率)[不未]?[到超足过仅达为共约近]{0,2}$/;

function wholeNoun(noun: string): string {
  // 17万名干部迎难而上、冲锋在前: parallel phrases of four characters tell what they did.
  const kept = noun
    .replace(/^(.{2,})[\u4e00-\u9fff]{4}、[\u4e00-\u9fff]{4}$/, '$1')
    .replace(/之一$/, '')
    .replace(/\([^()]{7,}.*$/, '')
    .slice(0, LONGEST_COUNTED);
  return kept === '' ? noun : kept;
}

/** 3个国考断面和11个市考断面达标率: the second noun ends where the first one does; the measure belongs to both. */
function sharedNoun(scene: Scene, noun: string): string | undefined {
  const before = neighbour(scene, -1);
  if (before === undefined) return undefined;
  const kind = scene.context.view.slice(before.postStart, before.postEnd).slice(-2);
  const shared = kind.length === 2 ? noun.indexOf(kind) : -1;
  return shared > 0 ? noun.slice(0, shared + 2) : undefined;
}

/** 3个甲断面和11个乙断面达标率均为: the measure belongs to both counted things. */
export function withCountedBefore({ context, group, groups }: Scene, whole: string): string[] | undefined {
  const at = groups.indexOf(group);
  const first = groups[at - 2];
  const second = groups[at - 1];
  if (first === undefined || second === undefined || at !== 2) return undefined;
  const thing = context.view.slice(first.postStart, first.postEnd);
  const kind = thing.slice(-2);
  const shared = kind.length === 2 ? whole.indexOf(kind) : -1;
  return shared < 0 ? undefined : [thing + whole.slice(shared + 2), whole];
}

/** What is said of counted things that are not named again: 8项[达到或好于进度要求]. */
const COUNTED_STATE =
  /^(?:达到|好于|符合|差于|慢于|快于|基本|未|落后|进展|已经?|获|纳入|提前|完成|实现|保持|高于|低于|需要|未达|开工|建成|位居|进入)[^,。;]*/;

/** 7项指标符合预期: what is counted are the indicators that do. */
const RATED = /^(指标|任务|项目)((?:好于|符合|差于|慢于|快于|达到|提前|基本|未|超额|完成).*)$/;

const VERB_BEFORE =
  /(新增|新建|建成|建设|引进|引入|完成|改造|培育|打造|举办|开展|支持|组建|推出|发布|签约|落地|开通|新设|设立|认定|选派|增加|带动|获批|入选|成立|储备|集聚|汇聚|提供|出台|投用|扩建|更新|修复|提升|解决|惠及|覆盖|拥有|投入|释放|加装|整治|创建|布局|组织|发放|办理|受理|启动|开工|制定|编制|取消|压减|关闭|拆除|腾退|治理|形成|建立|创造)$/;

/** 有6项提前完成目标, 5项未达到序时进度: what is said of things that were named before; empty for anything else. */
export function stateBehind({ context, clause, group, discourse }: Scene, words: string): string {
  const [mention] = group.mentions;
  if (
    mention?.unit?.nature !== 'count' ||
    !/^(?:其中)?$/.test(words) ||
    !/(?:指标|任务|项目|工程)$/.test(discourse.thing)
  )
    return '';
  const behind = context.view.slice(group.postStart, Math.min(clause.end, group.postStart + 20));
  return group.postEnd === clause.end ? (RATED_STATE.exec(behind)?.[0] ?? '') : '';
}

const RATED_STATE =
  /^(?:(?:已|均|基本|提前|按期|超额|仍)*(?:未|尚未)?(?:达到|完成|实现|好于|符合|差于|慢于|快于|滞后|超过|接近)[^,。;的\d]{0,10})$/;

/** What is said of counted things without naming them; empty when nothing is. */
export function countedState({ context, group }: Scene): string {
  const behind = context.view.slice(group.postStart, Math.min(group.postEnd, group.postStart + 20));
  return COUNTED_STATE.exec(behind)?.[0] ?? '';
}

/** The subject of a number in front of its noun: the verb or the thing before it, and the noun. */
export function behindSubject({ context, group, groups, discourse }: Scene, words: string, noun: string): string {
  const { view } = context;
  const rated = RATED.exec(noun);
  if (rated !== null && rated[1] !== undefined) {
    const known = discourse.thing.replace(/^.*的/, '');
    const thing = known.endsWith(rated[1]) ? known : rated[1];
    return `${rated[2]}的${thing}`;
  }
  const examples = view[group.preEnd - 1] === '等';
  const oneOf = /之一/.test(view.slice(group.postStart, group.postEnd));
  const apposed = /、/.test(words) && group.mentions[0]?.unit?.nature === 'count';
  // 对11家企业开展检查: 对 names nothing; 贡献了3%的产值、6%的税收: each share has its own noun.
  const before = groups[groups.indexOf(group) - 1];
  const listed = before !== undefined && view[before.postStart] === '的' && view[group.postStart] === '的';
  const head =
    examples ||
    oneOf ||
    apposed ||
    listed ||
    /对(?:全[省市县区州]|辖区内?|所属|下属)?$|^[^、的]{0,8}(?:下设|下辖|管辖|现辖|辖)$/.test(words) ||
    /^[一二三四五六七八九十]$/.test(words)
      ? ''
      : shorten(words);
  if (head !== '') return head + noun;
  const first = groups[0];
  if (first !== undefined && first !== group && !examples) {
    return (VERB_BEFORE.exec(view.slice(first.preStart, first.preEnd))?.[0] ?? '') + noun;
  }
  return isGeneric(noun) && group.preEnd - group.preStart < 6 ? discourse.thing + noun : noun;
}
