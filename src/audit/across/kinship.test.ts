import fc from 'fast-check';
import { expect, test } from 'vitest';
import { subjectOf } from '../subject.ts';
import { kinship, matterOf, nearness } from './kinship.ts';
import { headsOf } from './kinship-groups.ts';

const PLACE = ['江州市', '青田区'];
const matter = (subject: string) => matterOf(subjectOf(subject).key, PLACE);
const kin = (a: string, b: string) => kinship(matter(a), matter(b));

test.each([
  ['老旧小区改造项目完工', '老旧小区'],
  ['老旧小区更新改造已完工', '老旧小区'],
  ['为旧楼加装电梯', '旧楼加装电梯'],
  ['新引进首店', '首店'],
  ['首店落户青田', '首店'],
  ['建设用地', '建设用地'],
  ['书画展、读书会等文化活动', '文化活动'],
])('%s is about %s', (subject, thing) => {
  expect(matter(subject).thing).toBe(thing);
});

test('a measured thing keeps its measure apart', () => {
  expect(matter('物业服务覆盖率')).toMatchObject({ thing: '物业服务', measure: '覆盖率' });
  expect(matter('每千名常住人口养老床位数')).toMatchObject({ thing: '养老床位', per: '每千', population: '常住' });
});

test('names that say too little are general', () => {
  expect(matter('新增项目').isGeneral).toBe(true);
  expect(matter('精细化治理任务').isGeneral).toBe(true);
  expect(kin('新增项目', '新增项目')).toBe('apart');
});

test('one thing under other verbs is the same; a word more is narrower', () => {
  expect(kin('疏解提质水泥企业', '水泥企业疏解退出')).toBe('same');
  expect(kin('院前医疗急救呼叫满足率', '院前急救呼叫满足率')).toBe('narrower');
  expect(kin('院前急救呼叫满足率', '院前医疗急救呼叫满足率')).toBe('wider');
  expect(kin('每千人养老床位数', '每千名常住人口养老床位数')).toBe('same');
});

test('another word in its place, another head and another measure are no kin', () => {
  expect(kin('电动汽车充电接口', '电动自行车充电接口')).toBe('apart');
  expect(kin('城镇居民人均可支配收入', '农村居民人均可支配收入')).toBe('apart');
  expect(kin('地区生产总值', '单位地区生产总值能耗')).toBe('apart');
  expect(kin('森林覆盖率', '森林蓄积量')).toBe('apart');
  expect(kin('每千名老年人口养老床位数', '每千名常住人口养老床位数')).toBe('apart');
});

const NAME = fc.string({ unit: fc.constantFrom(...'东西南北河湖山海路桥园馆'), minLength: 2, maxLength: 9 });
const MIRRORED = { same: 'same', narrower: 'wider', wider: 'narrower', loose: 'loose', apart: 'apart' };

test('nearness is the same from both sides', () => {
  fc.assert(fc.property(NAME, NAME, (a, b) => nearness(a, b) === MIRRORED[nearness(b, a)]));
});

test('each name is near to its head, and a head is its own', () => {
  fc.assert(
    fc.property(fc.array(NAME, { maxLength: 40 }), (names) => {
      const heads = headsOf(names);
      return [...heads].every(([name, head]) => nearness(name, head) !== 'apart' && heads.get(head) === head);
    }),
  );
});
