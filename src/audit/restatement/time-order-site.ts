import type { Figure } from '../figure.ts';
import type { Clause, Scene } from '../scene.ts';

/** A count of what is at a site that the clause before it names: 数字产业园开园，入驻企业35家. */
export interface SiteCount {
  readonly figure: Figure;
  readonly site: string;
}

const SITE =
  /([\u4e00-\u9fff]{3,14}(?:产业园|科技园|文化园|创意园|物流园|创新基地|孵化基地|商务区|综合保税区|开发区))(?:一期|二期)?(?:正式|全面|成功|已|实现|完成|顺利)*(?:开园|成立|挂牌|揭牌|启用|建成|运营|开业|投用|投入使用)?$/;
const IN_FRONT = /^(?:挂牌成立|成立|建成|启用|打造|推进|推动|支持|依托|加快|建设|开工建设)+/;
const AT_SITE = /企业|项目|机构|人才|团队/;

/** Counts at sites of a document, in the order of the text. */
export function siteCountsOf(scene: Scene): readonly SiteCount[] {
  return scene.sentences.flatMap(({ clauses }) =>
    clauses.flatMap((clause, index) => {
      const [figure, more] = clause.figures;
      const before = clauses[index - 1];
      if (figure === undefined || more !== undefined || before === undefined || !isCountAtSite(figure)) return [];
      const site = siteIn(scene, before);
      return site === undefined ? [] : [{ figure, site }];
    }),
  );
}

function isCountAtSite({ claim, unit, subject }: Figure): boolean {
  return claim.kind === 'count' && claim.status === 'actual' && unit?.nature === 'count' && AT_SITE.test(subject.key);
}

function siteIn({ view }: Scene, { start, end, figures, mark }: Clause): string | undefined {
  if (figures.length > 0 || mark !== ',') return undefined;
  return SITE.exec(view.slice(start, end))?.[1]?.replace(IN_FRONT, '');
}

/** Whether one name is the end of the other, the longer one only telling more: 园博数字经济产业园. */
export function isSameSite(a: string, b: string): boolean {
  return a.endsWith(b) || b.endsWith(a);
}
