import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { subjectOf } from './subject.ts';

const keyOf = (text: string, region?: string) => subjectOf(text, region).key;

describe('one thing under several spellings has one key', () => {
  test.each([
    ['PM2.5年均浓度', '细颗粒物年平均浓度', '全市“PM2.5”平均浓度', '细颗粒物（PM2.5）年均浓度'],
    ['地区生产总值增速', '全区生产总值', 'GDP', '地区生产总值总量', '经济增速', '国内生产总值（GDP）'],
    ['国家高新技术企业', '“国高新”企业保有量', '国家级高新技术企业数量', '高新技术企业数'],
    ['全社会研发经费投入强度', 'R&D经费支出占GDP的比重', '研究与试验发展经费支出相当于地区生产总值的比例'],
    ['空气质量优良天数比率', '优良天数比例', '空气优良率'],
    ['城镇居民人均可支配收入', '城镇常住居民人均可支配收入增速'],
    ['每千名常住人口养老床位数', '每千常住人口养老床位'],
    ['登记技术合同成交额', '技术合同成交总额'],
    ['城镇新增就业人数', '新增城镇就业'],
    ['规上工业企业营收', '规模以上工业企业营业收入'],
    ['粮食总产量', '粮食产量'],
  ])('%s', (...spellings) => {
    expect(new Set(spellings.map((spelling) => keyOf(spelling))).size).toBe(1);
  });

  test('words of time, of attainment and of amount are left out', () => {
    expect(keyOf('2024年末累计完成绿道总长度')).toBe('绿道总长度');
    expect(keyOf('常住人口总数')).toBe('常住人口');
  });

  test("the document's own place in front is left out, another place is not", () => {
    expect(keyOf('云溪区地区生产总值', '青川市云溪区')).toBe('地区生产总值');
    expect(keyOf('城东区地区生产总值', '青川市云溪区')).toBe('城东区地区生产总值');
    expect(keyOf('云溪区', '青川市云溪区')).toBe('云溪区');
  });
});

describe('things that only look alike keep keys of their own', () => {
  test.each([
    ['普惠率', '学位供给率'],
    ['诉求解决率', '诉求满意率'],
    ['全国重点实验室', '重点实验室'],
    ['户籍人口城镇化率', '常住人口城镇化率'],
    ['城镇居民人均可支配收入', '农村居民人均可支配收入', '居民人均可支配收入'],
    ['新增学位', '学位'],
    ['海洋生产总值', '地区生产总值', '人均地区生产总值', '单位地区生产总值能耗'],
    ['空气质量优良天数', '空气质量优良天数比例'],
    ['农林牧渔业总产值', '农林牧渔业增加值'],
    ['居民消费价格指数', '工业生产者价格指数'],
    ['起重机械事故起数', '死亡人数'],
    ['粮食产量', '粮食产能', '粮食综合生产能力'],
  ])('%s', (...subjects) => {
    expect(new Set(subjects.map((subject) => keyOf(subject))).size).toBe(subjects.length);
  });
});

test('a key is its own key, whatever the subject was', () => {
  const words = [
    '全区',
    '累计',
    '新增',
    '企业',
    '高新技术企业',
    '数量',
    '增速',
    '的',
    '总额',
    'PM2.5',
    '平均浓度',
    '人均',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }), (parts) => {
      const key = keyOf(parts.join(''));
      expect(keyOf(key)).toBe(key);
    }),
  );
});
