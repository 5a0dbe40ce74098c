/**
 * What the last words of a list tell about a number behind it: whether they are a name, so that the number counts the list,
 * or a verb or a place, so that it tells an amount of its own (新建、改建12家, 产业发展领域16个项目).
 */
export type ListEnding = 'name' | 'unsure' | 'phrase';

const VERBS =
  '新建|重组|出台|推进|实施|新增|增加|减少|入选|打造|完成|建成|获批|获评|制定|修订|印发|发布|抓好|办好|做好|用好|守好|打好|落实|深化|' +
  '开展|提出|形成|实现|突破|达到|达|超过|跨越|连跨|聚焦|围绕|坚持|加快|加强|做到|增强|坚定|提高|引进|认定|培育';
const ADVERBS = '分别|累计|连续|先后|均|各|共|近|超|约|为|有|的|期|前|每|全国|全省|全市|年度|国际|中央|方面';
const ENDS_PHRASE = new RegExp(`(?:${VERBS}|${ADVERBS}|第?[首一二两三四五六七八九十][批级]|类的|等[^、]{0,4})$`);
/** Names as often as verbs with an object, places, and attributes of what is counted (市级、区级3个). */
const UNSURE =
  /(?:建设|提升|改造|扩建|改建|举办|组织|领域|环节|行业|地区|区域|流域|片区|部门|系统|层面|沿线|周边|级|类|型|式|性)$/;

/** Reads the last words of a list, back to its last mark. */
export function listEnding(words: string): ListEnding {
  if (ENDS_PHRASE.test(words)) return 'phrase';
  return UNSURE.test(words) ? 'unsure' : 'name';
}
