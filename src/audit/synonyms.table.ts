/**
 * Spellings of one thing inside of subjects, the normal one first. Only true synonyms: near-synonyms that measure other
 * things (普惠率 and 学位供给率, 满意率 and 解决率) never stand here. Lower case, without quotes, as `subjectOf` leaves them.
 */
export const SYNONYMS: readonly (readonly [word: string, spellings: RegExp])[] = [
  ['pm2.5', /细颗粒物(?:\(pm2\.5\))?|pm2\.5\(细颗粒物\)/g],
  ['年均浓度', /(?:年均|年平均|平均)浓度/g],
  ['地区生产总值', /地区生产总值\(gdp\)|gdp总量|gdp|经济总量|国内生产总值/g],
  ['r&d', /全社会研究与试验发展|研究与试验发展|全社会研发|研发|r&d\(r&d\)/g],
  ['高新技术企业', /国家级?高新技术企业|国高新企业|国高新/g],
  ['保障性租赁住房', /保租房/g],
  ['规模以上', /规上/g],
  ['固定资产投资', /全社会固定资产投资|固投/g],
  ['一般公共预算收入', /地方(?:级)?一般公共预算收入|地方财政一般公共预算收入/g],
  ['居民人均可支配收入', /全体居民人均可支配收入|(?<!城镇|农村|城乡)(?<!居民)人均可支配收入/g],
  ['公里', /千米/g],
  ['信息软件', /信软/g],
  ['建安投资', /建筑安装工程投资|建筑安装投资/g],
  ['预期性', /预期类/g],
  ['约束性', /约束类/g],
  ['满意率', /满意度/g],
];
