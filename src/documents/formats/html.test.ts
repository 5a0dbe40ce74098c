import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { DecodedDocument } from '../../shared/document.ts';
import { decodeDocument } from './index.ts';

const PARAGRAPHS = [
  '2023年，青川区地区生产总值达到598.3亿元，比上年增长5.3%，第三产业增加值占比71.5%。',
  '一般公共预算收入41.7亿元，其中税收收入占82.4%，民生支出占比连续三年保持在八成以上。',
  '规模以上工业企业186家，比2020年净增31家，研发经费投入强度达到2.46%，提高0.31个百分点。',
];
const ARTICLE = PARAGRAPHS.map((text) => `<p>　　${text}</p>`).join('\n');

async function decode(html: string | Uint8Array, name = 'page.html'): Promise<DecodedDocument> {
  return await decodeDocument(typeof html === 'string' ? Buffer.from(html) : html, name);
}

const marked = ({ text, marks }: DecodedDocument, kind: string) =>
  marks.filter((mark) => mark.kind === kind).map((mark) => text.slice(mark.start, mark.end));

const GOVERNMENT_PAGE = `<!DOCTYPE html><html><head><meta charset="utf-8">
<meta name="ArticleTitle" content="青川区2023年统计公报"><title>青川区2023年统计公报_公告_青川区人民政府</title>
<style>.a{color:red}</style><script>document.write('<p>脚本写出的100%</p>')</script></head>
<body><form id="aspnetForm"><div class="header"><a href="/">首页</a><a href="/zw">政务公开</a></div>
<div class="breadcrumb">当前位置：<a href="/">首页</a> &gt; <a href="/tj">统计</a></div>
<div class="wrap"><h1>青川区2023年统计公报</h1><div class="info">发布日期：2024-03-15　来源：青川区统计局　<a>打印</a></div>
<div class="TRS_Editor"><p align="center"><strong>青川区2023年统计公报</strong></p>${ARTICLE}
<p><strong>一、综合</strong></p><p>年末常住人口46.2万人，<span style="display:none">隐藏的数字999</span>城镇化率68.4%。</p>
<!-- 注释里的数字 12345 --><noscript>请启用脚本 2024</noscript>
<p>责任编辑：某某</p><p>相关链接：</p><ul><li><a href="/1">2022年统计公报增长4.9%</a></li></ul></div>
<div class="share">分享到 微信 微博</div></div>
<div class="footer">版权所有：青川区人民政府　京ICP备12345678号　网站标识码：1101010001</div></form></body></html>`;

describe('a saved government page', () => {
  test('gives title, article and headings, and nothing of menus, scripts and hidden elements', async () => {
    const page = await decode(GOVERNMENT_PAGE);
    expect(marked(page, 'title')).toEqual(['青川区2023年统计公报']);
    expect(marked(page, 'heading')).toEqual(['一、综合']);
    for (const paragraph of PARAGRAPHS) expect(page.text.split('\n')).toContain(paragraph);
    expect(page.text).toContain('年末常住人口46.2万人，城镇化率68.4%。');
    expect(page.text).not.toMatch(/脚本|隐藏|注释|当前位置|政务公开|版权所有|ICP|分享到/);
  });

  test('marks what is not the document itself as furniture', async () => {
    const furniture = marked(await decode(GOVERNMENT_PAGE), 'furniture').join('\n');
    expect(furniture).toContain('发布日期：2024-03-15');
    expect(furniture).toContain('责任编辑');
    expect(furniture).toContain('2022年统计公报增长4.9%');
  });

  test('reads the same in GB2312, with and without a declared charset', async () => {
    const { text } = await decode(GOVERNMENT_PAGE);
    const declared = GOVERNMENT_PAGE.replace('charset="utf-8"', 'charset="gb2312"');
    expect((await decode(iconv.encode(declared, 'gbk'))).text).toBe(text);
    expect((await decode(iconv.encode(GOVERNMENT_PAGE.replace('<meta charset="utf-8">', ''), 'gbk'))).text).toBe(text);
    expect((await decode(iconv.encode(declared, 'utf8', { addBOM: true }))).text).toBe(text);
  });

  test('is recognised under .txt and without extension', async () => {
    const { text, format } = await decode(GOVERNMENT_PAGE, 'page.txt');
    expect(format).toBe('html');
    expect(text).toBe((await decode(GOVERNMENT_PAGE, 'page')).text);
  });
});

test('an article without a known container is found by its text', async () => {
  const links = Array.from({ length: 30 }, (_, i) => `<li><a href="/${i}">栏目新闻标题${i}</a></li>`).join('');
  const page = await decode(
    `<html><body><div><ul>${links}</ul></div><div><div><div class="x7">${ARTICLE}${ARTICLE}</div></div></div><div><ul>${links}</ul></div></body></html>`,
  );
  expect(page.text).toContain(PARAGRAPHS[0]);
  expect(page.text).not.toContain('栏目新闻');
});

test('traditional characters in Big5 are read when the page says so', async () => {
  const html =
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5"></head><body><p>全區生產總值達到598.3億元，比上年增長5.3%。</p></body></html>';
  expect((await decode(iconv.encode(html, 'big5'))).text).toBe('全區生產總值達到598.3億元，比上年增長5.3%。');
});

test('breaks, entities and source line breaks', async () => {
  const { text } = await decode(
    '<html><body><p>一、基础设施建\n   设&nbsp;成效&#8220;好&#8221;<br/>增长&lt;5&gt;%<br>GDP\ngrowth 5%</p><div>二、<b>民</b>生</div></body></html>',
  );
  expect(text).toBe('一、基础设施建设\u00a0成效“好”\n增长<5>%\nGDP growth 5%\n二、民生');
});

test('tables become rows, merged cells stand first and leave blanks', async () => {
  const { text } = await decode(`<html><body><p>见下表。</p><table>
    <tr><th rowspan="2">指标</th><th colspan="2">完成值</th><th rowspan="2">目标</th></tr>
    <tr><th>2022年</th><th>2023年</th></tr>
    <tr><td>森林<br>覆盖率</td><td>38.6%</td><td>39.0%</td><td>39.5%</td></tr>
    <tr><td colspan="4">注：初步核算数。</td></tr></table></body></html>`);
  expect(text.split('\n')).toEqual([
    '见下表。',
    '指标\t完成值\t\t目标',
    '\t2022年\t2023年\t',
    '森林 覆盖率\t38.6%\t39.0%\t39.5%',
    '注：初步核算数。',
  ]);
});

test('tables that only place things are read as paragraphs, tables inside them as tables', async () => {
  const { text } = await decode(
    `<html><body><table><tr><td><table><tr><td>${ARTICLE}</td></tr></table></td></tr><tr><td><table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table></td></tr></table></body></html>`,
  );
  expect(text).toBe([...PARAGRAPHS, '甲\t1', '乙\t2'].join('\n'));
});

test('h1 to h6 are headings; numbering decides their level before the tag does', async () => {
  const page = await decode(
    `<html><head><title>报告</title></head><body><h1>报告</h1><h3>一、总体</h3>${ARTICLE}<h3>（一）工业</h3><h4>能耗</h4></body></html>`,
  );
  expect(page.marks.flatMap((mark) => (mark.kind === 'heading' ? [mark.level] : []))).toEqual([1, 2, 3]);
});

test('a page that is nested beyond reason is refused', async () => {
  const html = `<html><body>${'<div>'.repeat(3000)}增长5%`;
  await expect(decode(html)).rejects.toMatchObject({ code: 'document.expands-too-far', params: { reason: 'depth' } });
});

test('a page with more tags than allowed is refused before it is parsed', async () => {
  const bytes = Buffer.from(`<html><body>${'<br>'.repeat(2000)}`);
  await expect(decodeDocument(bytes, 'a.html', { maxTags: 1000 })).rejects.toMatchObject({
    code: 'document.expands-too-far',
  });
});

test('the page that the PDF fixtures were printed from reads like them', async () => {
  const folder = join(import.meta.dirname, '../../../test/fixtures/pdf');
  const [page, ...prints] = await Promise.all(
    ['report.html', 'report-chromium.pdf', 'report-libreoffice.pdf'].map((name) =>
      decodeDocument(readFileSync(join(folder, name)), name),
    ),
  );
  expect(page?.text).toContain('地区生产总值年均增速\t%\t4.8\t5.3\t5.5左右');
  for (const print of prints) {
    expect(print.text).toBe(page?.text);
    expect(print.marks).toEqual(page?.marks);
  }
});
