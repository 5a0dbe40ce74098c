import { describe, expect, it } from 'vitest';
import { readText } from './index.ts';

const read = (text: string) => readText(text).claims;
const found = (text: string, mention: string) =>
  read(text).find((claim) => text.slice(claim.mentionStart, claim.mentionEnd) === mention);

describe('a text about a holiday', () => {
  it('is of the month that the holiday keeps to, with a year in its title or only in its date', () => {
    const titled = '平湖县2024年国庆假期旅游市场情况\n全县接待游客62.1万人次。\n10月3日接待9.8万人次。\n';
    expect(found(titled, '62.1万人次')?.period).toBe('2024-10');
    expect(found(titled, '9.8万人次')?.period).toBe('2024-10');
    const dated = '“五一”假期消费市场简报\n重点企业销售额1.7亿元。\n市商务局\n2023年5月4日\n';
    expect(found(dated, '1.7亿元')?.period).toBe('2023-05');
  });

  it('is of the days that it names, where the holiday moves with the moon', () => {
    const text = '松岭县春节假期交通运行简报\n假期（1月21日至27日）客运站发送旅客8.3万人次。\n2023年1月28日\n';
    expect(found(text, '8.3万人次')?.period).toBe('2023-01');
    const across = '松岭县2025年端午假期文旅市场情况通报\n5月31日至6月2日，景区接待游客12.4万人次。\n';
    expect(found(across, '12.4万人次')?.period).toBe('2025-05/2025-06');
  });

  it('knows the holiday of another year in brackets and in comparisons', () => {
    const text =
      '平湖县2024年国庆假期旅游市场情况\n接待游客62.1万人次（2023年国庆假期8天，接待58.4万人次），投诉比去年国庆假期少12件。\n';
    expect(found(text, '58.4万人次')?.period).toBe('2023-10');
    expect(found(text, '62.1万人次')?.period).toBe('2024-10');
  });

  it('says in a text on a whole year which month a figure is of', () => {
    const text = '平湖县2024年文化和旅游工作总结\n全年接待游客830万人次。国庆假期接待游客61万人次。\n';
    expect(found(text, '830万人次')?.period).toBe('2024');
    expect(found(text, '61万人次')?.period).toBe('2024-10');
  });

  it('reads days of the month spoken of as a time, not as an amount', () => {
    const text = '平湖县2024年国庆假期旅游市场情况\n客房出租率81%，3日至6日连续四晚超过90%。\n';
    expect(read(text).map(({ value, period }) => [value, period])).toEqual([
      ['81', '2024-10'],
      ['90', '2024-10'],
    ]);
  });
});

describe('a holiday held against others', () => {
  const text =
    '清泉市国庆黄金周旅游接待情况\n接待游客71.5万人次，可比增长3.4%，恢复到2019年同期的108%。\n假日前三天，酒店入住率达79%，高出去年同期5个百分点。\n2024年10月8日\n';

  it('has what a part of an earlier time is a part of, and no growth', () => {
    expect(found(text, '3.4%')?.subject).toMatch(/增速$/);
    expect(found(text, '108%')?.subject).not.toMatch(/增速$/);
  });

  it('dates a distance from an earlier time by its own', () => {
    expect(found(text, '5个百分点')).toMatchObject({ period: '2024-10', kind: 'change' });
  });
});

describe('an assessment of one year', () => {
  const text =
    '白沙县2023年度国土空间规划体检评估报告\n对照《白沙县国土空间总体规划（2021—2035年）》，监测指标40项。\n三年净增加耕地600亩。\n' +
    '建议：2024年恢复耕地不少于300亩，违法占地比例控制在3%以内。\n' +
    '指标	2020年基期值	2023年现状值	2035年目标值\n湿地面积（公顷）	310	318	330\n';

  it('tells the results of that year, whatever plan it is held against', () => {
    expect(found(text, '40项')).toMatchObject({ period: '2023', status: 'actual' });
    expect(found(text, '600亩')?.period).toBe('2021/2023');
    expect(found(text, '318')).toMatchObject({ period: '2023', status: 'actual' });
    expect(found(text, '330')).toMatchObject({ period: '2035', status: 'target' });
  });

  it('advises what is to be done', () => {
    expect(found(text, '300亩')).toMatchObject({ period: '2024', status: 'target' });
    expect(found(text, '3%以内')?.status).toBe('target');
  });

  it('says in its first sentence which year it is of, when its title does not', () => {
    const circular =
      '关于营商环境考核结果的通报\n对16个部门2022年度工作情况进行了考核，平均得分88.5分。\n2023年3月1日\n';
    expect(found(circular, '88.5分')?.period).toBe('2022');
  });

  it('names what has its own name in a table of scores, and places by the body', () => {
    const table =
      '关于2024年度园区考核情况的通报\n结果如下。\n园区	得分	位次	上年位次	产值增速（%）\n南山园区	91.2	1	3	8.4\n';
    expect(found(table, '1')).toMatchObject({ subject: '南山园区位次', period: '2024', kind: 'rank' });
    expect(found(table, '3')).toMatchObject({ subject: '南山园区位次', period: '2023' });
    expect(found(table, '8.4')?.subject).toBe('南山园区产值增速');
  });
});

describe('a circular on progress', () => {
  const text =
    '长丰县2025年一季度重点项目考核通报\n单位	完成投资（亿元）	投资完成率（%）	排名	上季度排名\n北湖街道	4.1	26.3	1	2\n';

  it('has its rate of completion from the quarter that it tells, not from the one that the rank is held against', () => {
    expect(found(text, '26.3')?.period).toBe('2025-Q1');
    expect(found(text, '2')?.period).toBe('2024-Q4');
  });

  it('is of a place that begins like the word for a head of office', () => {
    expect(readText(text).facts.region).toBe('长丰县');
    expect(readText('关于县长信箱2025年一季度办理情况的通报\n').facts.region).toBeUndefined();
  });
});

describe('the report of a company', () => {
  it('has its name from its first line and its time from the period that it reports', () => {
    const text =
      '明河供热有限公司2023年度社会责任报告（节选）\n关于本报告\n本报告时间范围为2023年1月1日至12月31日。\n截至报告期末，资产总额9.6亿元；营业收入3.1亿元，同比增长2%。\n' +
      '展望2024\n新的一年，我们承诺：管网热损失率再降0.3个百分点。\n';
    expect(readText(text).facts.title).toBe('明河供热有限公司2023年度社会责任报告（节选）');
    expect(found(text, '9.6亿元')?.period).toBe('2023-12');
    expect(found(text, '2%')?.subject).toBe('营业收入增速');
    expect(found(text, '0.3个百分点')).toMatchObject({ period: '2024', status: 'target' });
  });

  it('of half a year ends in June', () => {
    const text = '明河供热有限公司2024年半年度报告\n报告期内营业收入1.4亿元。截至报告期末，总资产9.9亿元。\n';
    expect(found(text, '1.4亿元')?.period).toBe('2024-H1');
    expect(found(text, '9.9亿元')?.period).toBe('2024-06');
  });
});

describe('words for numbers and what they are of', () => {
  it.each([
    ['2024年，投诉80件，其中噪声类占四成半。', '四成半', '4.5'],
    ['2024年，全县发生一起较大事故。', '一起', '1'],
    ['2024年，景区三次启动限流。', '三次', '3'],
  ])('%s', (sentence, mention, value) => {
    expect(found(sentence, mention)?.value).toBe(value);
  });

  it.each(['2024年，市十五届人大四次会议召开。', '2024年，两地一起推进二次供水改造。'])(
    '%s counts nothing',
    (sentence) => {
      expect(read(sentence)).toEqual([]);
    },
  );

  it('says of what some are left over', () => {
    expect(found('2024年，完成45个小区的改造，还剩8个。', '8个')?.subject).toBe('剩余小区');
  });

  it('leaves who examined them out of what was examined', () => {
    const text = '2024年，市政府办公室对58家单位网站进行了抽查，合格率96%。';
    expect(found(text, '58家')?.subject).toBe('单位网站');
  });

  it('sets one thing against another', () => {
    const text = '2024年，亩均税收18万元，最高的城东园区是最低的城西园区的3.5倍。';
    expect(found(text, '3.5倍')?.subject).toBe('城东园区与城西园区亩均税收之比');
    expect(found('2024年，建设用地为2020年林地的1.5倍。', '1.5倍')?.subject).toBe('建设用地与2020年林地之比');
  });

  it('gives each share that a part of the land contributes its own noun', () => {
    const text = '2024年，园区以全市4%的土地，贡献了31%的税收、52%的出口和近七成的专利。';
    expect(read(text).map(({ subject }) => subject)).toEqual(
      ['土地', '税收', '出口', '专利'].map((noun) => expect.stringContaining(noun)),
    );
    expect(found(text, '七成')?.subject).not.toContain('出口');
  });

  it('starts from the first of the year and holds a part of the year against its plan', () => {
    const text = '2024年工作总结\n2024年，闲置土地由年初的500亩减少到320亩。\n2025年一季度末开工率完成全年的三成。\n';
    expect(found(text, '500亩')).toMatchObject({ subject: '闲置土地', period: '2024-01' });
    expect(found(text, '三成')?.period).toBe('2025-03');
  });
});
