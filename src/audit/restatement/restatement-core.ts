/** What is done to a thing; the thing itself is the core of a subject. */
const DOING =
  '新建改造|新改扩建|新改建|改扩建|新增|新建|新开工|新开通|新培育|新认定|新打造|新创建|新引进|新纳入|新建成|建成|开工建设|开工|建设|改造提升|更新改造|改造|更新|完成|实施|推进|推动|启动|开展|打造|培育|创建|布局|组建|筹集|筹措|供应|交付|举办|组织|引进|落地|支持|吸引|提供|整治|治理';
const HOW =
  '全面|大力|积极|扎实|深入|稳妥|有序|稳步|持续|加快|加强|继续|高标准|高质量|高水平|累计|共|全[省市区县]|等系列|等各类|系列|各类|一批';
const IN_FRONT = new RegExp(`^(?:.{2,}等(?:系列|各类|一批)(?=..)|${DOING}|${HOW}|的)`);
const BEHIND = new RegExp(
  `(?:${DOING}|总长度|总面积|总里程|总数|数量|任务|工作|项目|完工|竣工|投入使用|投用|投入运营|全覆盖)$`,
);

/** The thing that a subject is about, without what is done to it: 绿道 of 新建改造绿道 and of 绿道总长度. Never empty for a subject that is not. */
export function coreOf(key: string): string {
  const rest = key.replace(IN_FRONT, '').replace(BEHIND, '');
  return rest === key || rest.length < 2 ? key : coreOf(rest);
}
