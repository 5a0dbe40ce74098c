/**
 * Names of official Chinese with a number of their own, which counts nothing that is listed before it: the grants to
 * disabled people are two, whatever list they close. With the word in front that belongs to the name, without quotation marks.
 */
export const COUNTED_NAMES: readonly string[] = [
  '残疾人两项补贴',
  '残疾人两补',
  '八项规定',
  '红十字',
  '党的二十大',
  '农村集体三资',
  '农村三资',
  '村级三资',
  '河湖四乱',
  '两院院士',
  '基层三保',
  '妇女两癌',
];
