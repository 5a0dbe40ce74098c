import { minus as less } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { magnitude, shortDecimal, signedPrint, sizeAs, tolerance, valueAs } from '../equation.ts';
import type { Figure } from '../figure.ts';
import { meets, subtract } from '../interval.ts';
import { evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { isHeldAgainst } from './compared.ts';
import { isLike, type Run, runsOf } from './runs.ts';

/** What comes in, what goes out, and what is left, by the words right before each value. */
interface Balance {
  readonly net: RegExp;
  readonly plus: RegExp;
  readonly minus: RegExp;
  /** How many sentences before that of the net value may tell the others. */
  readonly back: number;
  /** What went out stands right before the net value: else that may be a part of it, as what is carried over is. */
  readonly isAdjacent?: boolean;
}

const IS = '(?:总?额|总值)?(?:完成|实现|为|是|达到|达|共|约)*$';
const OUT =
  '退休|离职|调离|流失|减员|注销|吊销|退库|退出|退规|迁出|转出|流出|关停|清理|淘汰|报废|核减|扣除|到期|失效|未通过|撤并|注销吊销|拆除';
const BALANCES: readonly Balance[] = [
  {
    net: /净增(?:加|长)?(?:了|约)?$/,
    plus: new RegExp(
      `^(?!.*(?:${OUT})).*(?:(?<!重)新(?:登记|设立?|增|纳统|纳入|认定|注册|入库|办|建|进|招|聘|签|购|置|添)|购置|入库|纳统|迁入|转入|流入)[^的]{0,10}$`,
    ),
    minus: new RegExp(`(?:${OUT}).{0,14}$`),
    back: 0,
  },
  {
    net: /(?:结转|转入)(?:至|到)?(?:下年度?|次年|下一?年度?|下期|下月|\d{4}年)(?:继续)?(?:办理|审理|处理)?(?:的|为)?$/,
    plus: /(?:合计|共计|总计)(?:为)?$/,
    minus: /(?:办结|审结|结案|答复|处理完毕)(?:了|的|为)?$/,
    back: 0,
  },
  { net: /自然增长率(?:为|是)?$/, plus: /出生率(?:为|是)?$/, minus: /死亡率(?:为|是)?$/, back: 1 },
  ...['顺差', '逆差'].map((side) => {
    const [sold, bought] = ['出口', '进口'].map((way) => new RegExp(`^(?:其中|货物|外贸|全年)*${way}${IS}`));
    const [plus, minus] = side === '顺差' ? [sold, bought] : [bought, sold];
    const net = new RegExp(`^(?:全年|实现|货物|对外|外贸|贸易|进出口)*${side}${IS}`);
    return { net, plus: plus as RegExp, minus: minus as RegExp, back: 2 };
  }),
  {
    net: /^(?:收支相抵后?|年终|年末)?(?:(?:滚存)?(?:结余|结转)(?:结转)?|结转结余)(?:下年)?(?:支出|使用)?(?:为)?$/,
    plus: /收入(?:总计|合计)(?:为)?$/,
    minus: /支出(?:总计|合计)(?:为)?$/,
    back: 2,
    isAdjacent: true,
  },
  {
    net: /(?:逾期|超期)(?:未?办结)?(?:的|为|有)?$/,
    plus: /(?:到期|应办结?|应完成|应整改)(?:的|为)?$/,
    minus: /按[期时](?:办结|完成|整改)(?:的|为)?$/,
    back: 0,
  },
  { net: /收不抵支|收支(?:差额|缺口)(?:为)?$/, plus: /支出(?:为)?$/, minus: /收入(?:为)?$/, back: 0 },
  { net: /短收(?:为)?$/, plus: /(?:预算|计划|任务|目标)数?(?:为|是)?$/, minus: /收入(?:完成|实现)?(?:为)?$/, back: 0 },
  {
    net: /(?:当年|本年|年度|当期)(?:收支)?结余(?:为)?$/,
    plus: /(?<!(?:上年|年初).{0,2})(?:累计|滚存)结余(?:为|达)?$/,
    minus: /(?:上年末?|年初)(?:累计|滚存)?结余(?:为)?$/,
    back: 0,
  },
  {
    net: /(?:当年|本年|年度|当期)(?:收支)?结余(?:为)?$/,
    plus: /^(?!其中|加上).*收入(?:完成|实现)?(?:为)?$/,
    minus: /^(?!其中|加上).*支出(?:完成|实现)?(?:为)?$/,
    back: 0,
  },
];

/** 新登记…,注销…,净增…; 出口…,进口…,顺差…; 收入…,支出…,结余…. */
export function* balances(scene: Scene): Iterable<Finding> {
  for (const [index, runs] of runsOf(scene).entries()) {
    for (const run of runs) {
      for (const balance of BALANCES.filter(({ net }) => net.test(ownWords(run)))) {
        const finding = balanceAt(scene, index, run, balance);
        if (finding !== undefined) yield finding;
      }
    }
  }
}

/** The words right before a value, back to the last mark. */
function ownWords({ lead }: Run): string {
  return /[^,、;:()。\s]*$/.exec(lead)?.[0] ?? '';
}

function balanceAt(scene: Scene, index: number, net: Run, balance: Balance): Finding | undefined {
  const runs = runsNear(scene, index, net, balance.back);
  const nets = runs.filter((run) => balance.net.test(ownWords(run)));
  const [plus, minus] = [balance.plus, balance.minus].map((words) => onlyOne(runs, words));
  if (nets.length > 1 || plus === undefined || minus === undefined || plus === minus || net.isUnclear) return undefined;
  const [value] = net.figures;
  if (value === undefined || net.figures.length > 1 || ![plus, minus].every((each) => isLike(each, value))) {
    return undefined;
  }
  const before = runs[runs.indexOf(net) - 1];
  const follows = /收支相抵/.test(net.lead) || (before?.figures[0] === minus && /^[,;。]/.test(net.lead));
  const isPart = balance.isAdjacent === true && !follows;
  const areOfOneKind = [plus, minus].every(
    ({ claim }) => (claim.status === 'target') === (value.claim.status === 'target'),
  );
  return areOfOneKind && !isPart && !goesOn(runs, minus, plus) ? held(value, plus, minus) : undefined;
}

/** The runs of the paragraph that may belong to one balance; where it is told in one sentence, up to the next semicolon. */
function runsNear(scene: Scene, index: number, net: Run, back: number): readonly Run[] {
  const all = runsOf(scene);
  const { paragraph } = scene.sentences[index] ?? {};
  const own = all[index] ?? [];
  const isSplit =
    own.some(({ lead }) => /;/.test(lead)) && /净增|收不抵支|短收/.test(net.lead) && !/相抵/.test(net.lead);
  if (isSplit) {
    const at = own.indexOf(net);
    const start = own.findLastIndex(({ lead }, place) => place <= at && /;/.test(lead));
    const end = own.findIndex(({ lead }, place) => place > at && /;/.test(lead));
    return own.slice(Math.max(0, start), end === -1 ? undefined : end);
  }
  const first = Math.max(0, index - back);
  return all
    .slice(first, index + 1)
    .filter((_, at) => scene.sentences[first + at]?.paragraph === paragraph)
    .flat();
}

/** The one value that bears the words and is no part of another. Missing: undefined when there are several. */
function onlyOne(runs: readonly Run[], words: RegExp): Figure | undefined {
  const bearing = runs.filter((run, at) => words.test(ownWords(run)) && !isHeldAgainst(runs, at));
  const [run] = bearing;
  const isClear = bearing.length === 1 && run?.figures.length === 1 && !run.isUnclear && run.role !== 'change';
  return isClear ? run.figures[0] : undefined;
}

/** Whether a list of what came and went goes on behind what went out with something that no word tells to be either. */
function goesOn(runs: readonly Run[], minus: Figure, plus: Figure): boolean {
  const next = runs[runs.findIndex(({ figures }) => figures.includes(minus)) + 1];
  const [figure] = next?.figures ?? [];
  return (
    figure !== undefined &&
    figure !== plus &&
    next?.role === 'level' &&
    isLike(figure, minus) &&
    /^(?:、|和|及)/.test(next.lead)
  );
}

/** What is lacking, told without a sign. */
const LACK = /短收|收不抵支|缺口/;

function held(net: Figure, plus: Figure, minus: Figure): Finding | undefined {
  const { unit } = net.claim;
  const [came, went] = [sizeAs(plus, unit), sizeAs(minus, unit)];
  const [cameValue, wentValue] = [valueAs(plus, unit), valueAs(minus, unit)];
  if (came === undefined || went === undefined || cameValue === undefined || wentValue === undefined) return undefined;
  const computed = subtract(came, went);
  const stated = LACK.test(net.quote) ? magnitude(net) : net.size;
  const isMet = meets(computed, stated);
  const result = `${shortDecimal(less(cameValue, wentValue))}${unit}`;
  return findingOf('difference', {
    verdict: isMet ? 'consistent' : 'inconsistent',
    reason: isMet ? 'difference.balance-agrees' : 'difference.balance-differs',
    evidence: [evidenceOf(plus, 'part'), evidenceOf(minus, 'part'), evidenceOf(net, 'change')],
    formula: `${signedPrint(plus)} − ${signedPrint(minus)} = ${result}`,
    computed: result,
    stated: signedPrint(net),
    tolerance: tolerance(computed, stated, unit),
    facts: {
      subject: net.subject.text,
      plus: signedPrint(plus),
      minus: signedPrint(minus),
      net: signedPrint(net),
      computed: result,
    },
    confidence: 0.85,
  });
}
