/** Pieces of an invented work report; `#` is a number that is drawn. Only shape and length matter: 150 claims in 10,000 characters. */
const INDICATORS = (
  '地区生产总值 规模以上工业增加值 固定资产投资 社会消费品零售总额 一般公共预算收入 实际利用外资 进出口总额 研发经费投入 ' +
  '技术合同成交额 居民人均可支配收入 城镇新增就业 保障性租赁住房 普惠性幼儿园学位 养老床位 公园绿地面积 绿道长度 充电桩 5G基站 ' +
  '高新技术企业 专精特新中小企业 上市企业 市场主体 高标准农田 粮食播种面积 污水处理能力 生活垃圾处理量 老旧小区改造 加装电梯 ' +
  '文化活动 体育场地 社区食堂 家庭医生签约 图书馆藏书 停车位 公交线路 轨道交通里程 道路照明 雨污分流管网 河道治理 造林面积'
).split(' ');
const UNITS =
  '亿元 亿元 亿元 亿元 亿元 亿美元 亿元 亿元 亿元 元 万人 套 个 张 公顷 公里 个 座 家 家 家 万户 万亩 万亩 万吨 万吨 个 部 场 处 家 万人 万册 个 条 公里 盏 公里 条 亩'.split(
    ' ',
  );
const TAILS = [
  '，较上年增长#%，其中重点片区完成#UNIT、其他片区完成#UNIT',
  '，完成年度任务的#%，居全市第#位',
  '，较上年提高#个百分点，群众满意率达到#%',
  '，涉及#个街道#个社区，惠及居民#万人',
  '，由上年的#UNIT提高到#UNIT，增幅保持在#%以上',
  '，安排财政资金#亿元，带动社会投资#亿元，新增就业岗位#个',
];
const FILLERS = [
  '各部门按照职责分工协同推进，责任逐级落实，问题及时会商解决。',
  '工作机制进一步完善，服务流程持续优化，企业和群众办事更加便捷。',
  '坚持稳中求进，统筹当前与长远，把各项部署细化为可检查的清单。',
];

/** A year's invented report of a place, about 10,000 characters with 150 claims; the same seed gives the same text. */
export function inventedReport(place: number, year: number): string {
  let state = (place * 7919 + year * 104729) % 2147483647;
  const draw = (below: number) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  const number = () => (draw(3) === 0 ? String(draw(90) + 10) : `${draw(900) + 10}.${draw(9) + 1}`);
  const fill = (text: string, unit: string) => text.replaceAll('UNIT', unit).replace(/#/g, number);
  const city = `${'东西南北中'[place % 5]}${'江山河湖海'[Math.floor(place / 5) % 5]}市`;
  const district = `${'青白金玉清'[Math.floor(place / 25) % 5]}${'川岭台泉溪'[place % 5]}区`;
  const lines = [
    `${city}${district}${year}年政府工作报告`,
    `${district}人民政府`,
    `${year + 1}年1月15日`,
    '',
    `一、${year}年工作回顾`,
  ];
  for (const [index, indicator] of INDICATORS.entries()) {
    const unit = UNITS[index] ?? '个';
    const tail = TAILS[(index + place + year) % TAILS.length] ?? '';
    if (index % 8 === 0) lines.push(`（${'一二三四五'[index / 8]}）推进重点领域第${index / 8 + 1}批工作`);
    const filler = FILLERS.map((words) => words.repeat(1 + draw(2))).join('');
    lines.push(`${year}年，全区${indicator}达到${number()}${unit}${fill(tail, unit)}。${filler}`);
  }
  lines.push('', `二、${year + 1}年工作安排`);
  for (const [index, indicator] of INDICATORS.entries()) {
    if (index % 3 === 0)
      lines.push(`${year + 1}年，${indicator}力争达到${number()}${UNITS[index] ?? '个'}，增长${draw(9) + 1}%左右。`);
  }
  return lines.join('\n');
}
