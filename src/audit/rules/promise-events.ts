import type { Span } from '../../shared/span.ts';
import { matterOf } from '../kinship.ts';
import type { Stand } from '../placed-figure.ts';
import { isIn } from '../standpoint.ts';
import { subjectOf } from '../subject.ts';

/** How far a thing is said to be. `planned`: in the part of a text that tells what is to come. */
export type Stage = 'planned' | 'going' | 'built' | 'opened' | 'awarded' | 'closed';

/** What a clause tells of a named thing. */
export interface DeedTold {
  readonly stand: Stand;
  /** The clause. */
  readonly span: Span;
  readonly thing: string;
  readonly stage: Stage;
  readonly isPlanned: boolean;
}

/** Words for a stage, the later stage first. General vocabulary of building, of awards and of campaigns. */
const STAGES: readonly (readonly [Stage, RegExp])[] = [
  ['closed', /(?:圆满|全面|胜利|超额|顺利)*(?:收官|完成(?!率|投资|额))|(?:全面|全部)建成/],
  [
    'awarded',
    /获评|获批|入选|荣获|获得|成功创建|创建成功|摘得|被(?:评|认定|命名|授予)为?|通过[^,]{0,12}(?:验收|评估|审核|考核|复审)|揭牌|挂牌/,
  ],
  ['opened', /(?:正式|全面|建成|投入)*(?:投用|使用|投运|运营|启用|开园|开馆|开业|开诊|开学|通车|开通|开放)/],
  ['built', /建成|竣工|完工|落成|交付|封顶/],
  [
    'going',
    /(?:加快|持续|有序|稳步|继续|全力|扎实|大力|积极|抓紧|正在)*(?:推进|推动|建设|实施|开工|启动|打造|创建|做好|抓好)/,
  ],
];
const VERBS = new RegExp(STAGES.map(([, words]) => `(?:${words.source})`).join('|'), 'g');
/** A name of fewer letters is too general. Our choice. */
const SHORTEST_NAME = 5;
/** What comes back every year, and what each place has its own of. */
const RECURRING =
  /(?:任务|目标|计划|工作|指标|活动|论坛|大会|会议|比赛|赛事|节|展|周|月|年|率|考试|招生|检查|督察|巡视|巡察|整改|改革|机制|体系|制度|政策|服务|建设|发展|环境|能力|水平|作用|格局|优势|行动|方案|规划|管理|治理|保障|攻坚战|专项|领域|项目|工程|产业|企业)$/;

/** What the clauses of a document tell of things, in the order of the text. Of lists each member. */
export function deedsIn(stand: Stand): readonly DeedTold[] {
  const { scene, place, standpoint } = stand;
  return scene.sentences.flatMap(({ clauses }) =>
    clauses.flatMap((clause) => {
      const view = scene.view.slice(clause.start, clause.end);
      const stage = STAGES.find(([, words]) => words.test(view))?.[0];
      if (stage === undefined) return [];
      const isPlanned = isIn(standpoint.plans, clause.start);
      const span = { start: clause.start, end: clause.end };
      return view.split('、').flatMap((part) => {
        const thing = thingOf(part, stand.scene.facts.region ?? '', place);
        return thing === undefined ? [] : [{ stand, span, thing, stage, isPlanned }];
      });
    }),
  );
}

/** Missing: undefined for names that say too little, and for things that are counted: 14座桥 are not one thing. */
function thingOf(part: string, region: string, place: Stand['place']): string | undefined {
  const name = part.replace(/[。!?\s]/g, '').replace(VERBS, '');
  const { thing, measure, isGeneral } = matterOf(subjectOf(name, region).key, place);
  const isName = !isGeneral && measure === '' && thing.length >= SHORTEST_NAME;
  return isName && !/\d/.test(thing) && !RECURRING.test(thing) ? thing : undefined;
}
