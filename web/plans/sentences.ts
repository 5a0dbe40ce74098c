/** A sentence without what stands before it already: 「城镇化率：滞后。进度…」 below 城镇化率 and 滞后 → 「进度…」. */
export function withoutHeads(sentence: string, heads: readonly string[]): string {
  return heads.reduce((rest, head) => {
    if (head === '' || !rest.startsWith(head)) return rest;
    return rest.slice(head.length).replace(/^[：:。.]\s*/, '');
  }, sentence);
}
