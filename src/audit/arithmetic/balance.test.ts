import { describe, expect, test } from 'vitest';
import { auditTexts } from '../../../test/support/audited-text.ts';

function verdicts(text: string) {
  return auditTexts({ 'a.txt': `示范市2025年统计公报\n\n2025年，${text}\n` })
    .filter(({ reason }) => reason.startsWith('difference.balance'))
    .map(({ verdict, formula }) => `${verdict}: ${formula}`);
}

describe('what comes in less what goes out is what is left', () => {
  test.each([
    ['新登记企业5200户，注销1900户，净增3300户。', '3300户', '5200户 − 1900户 = 3300户'],
    [
      '新登记企业5200户，其中民营4800户，注销1900户，年末实有4.1万户，比年初净增3300户。',
      '3300户',
      '5200户 − 1900户 = 3300户',
    ],
    ['年末规模以上企业80家，比年初净增6家，其中新纳统9家、退库3家；工业30家。', '净增6家', '9家 − 3家 = 6家'],
    ['新增床位300张，淘汰120张，净增180张。', '180张', '300张 − 120张 = 180张'],
    ['新认定企业41家，扣除到期未重新认定的14家，净增27家。', '27家', '41家 − 14家 = 27家'],
    ['出生率为6.20‰，死亡率为7.50‰，自然增长率为-1.30‰。', '-1.30', '6.20‰ − 7.50‰ = −1.3‰'],
    [
      '出口300.5亿元，增长8.1%；进口120.2亿元，下降1.2%。货物贸易顺差180.3亿元。',
      '180.3',
      '300.5亿元 − 120.2亿元 = 180.3亿元',
    ],
    ['进口300.5亿元，出口120.2亿元，贸易逆差180.3亿元。', '180.3', '300.5亿元 − 120.2亿元 = 180.3亿元'],
    ['收入总计9200万元。支出合计8700万元，年终结余500万元。', '余500', '9200万元 − 8700万元 = 500万元'],
    [
      '社会保险基金收入9200万元，其中补贴收入700万元；支出8700万元；当年收支结余500万元，年末滚存结余6200万元。',
      '结余500',
      '9200万元 − 8700万元 = 500万元',
    ],
  ])('%s', (text, net, formula) => {
    expect(verdicts(text)).toEqual([`consistent: ${formula}`]);
    const other = net.replace(/\d/, (digit) => String((Number(digit) + 2) % 10));
    expect(verdicts(text.replace(net, other))).toEqual([`inconsistent: ${formula}`]);
  });

  test('leaves open what rounding leaves open', () => {
    expect(verdicts('出口300.5亿元，进口120.2亿元，贸易顺差180.4亿元。')).toHaveLength(1);
    expect(verdicts('出口300.5亿元，进口120.2亿元，贸易顺差180.4亿元。')[0]).toMatch(/^consistent/);
  });

  test.each([
    ['where only one side is told', '新登记企业5200户，年末实有4.1万户，比年初净增1700户。'],
    ['where more than two are told', '新登记企业5200户，迁入300户，注销1900户，净增3500户。'],
    ['where a list goes on', '净增6家，其中新纳统9家、退库3家、转型2家。'],
    ['behind a semicolon', '新登记企业5200户；注销商标1900户；净增商标40户。'],
    [
      'where the trade of several partners is told',
      '对甲国出口200亿元，出口90亿元，进口30亿元；出口50亿元，顺差110亿元。',
    ],
    ['where what is carried over is a part', '收入总计9200万元。支出总计9200万元，包括本级支出8700万元、结余500万元。'],
    ['where the surplus is that of all years', '基金收入9200万元，支出8700万元，年末滚存结余6200万元。'],
    ['between a result and a plan', '新登记企业5200户，力争注销少于1900户，净增保持100户。'],
  ])('is silent %s', (_why, text) => expect(verdicts(text)).toEqual([]));
});
