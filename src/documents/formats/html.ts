import { load } from 'cheerio';
import type { DecodedDocument } from '../../shared/document.ts';
import { AppError } from '../../shared/errors.ts';
import { DocumentText, isNumbered, oneLine } from './document-text.ts';
import { layOut } from './grid.ts';
import { findArticle } from './html-article.ts';
import { type Block, blocksOf } from './html-blocks.ts';
import { attributeOf, type PageElement, walk } from './html-tree.ts';
import type { DecodeRequest } from './limits.ts';
import { decodeText } from './plain-text.ts';
import { countTags } from './xml.ts';

/**
 * A saved web page as text: title, the line with date and source (as furniture), then the article. Menus, breadcrumbs,
 * footers, share bars and lists of other pages are left out; what remains of them inside the article is furniture.
 * Scripts, styles, comments and hidden elements are dropped; nothing is executed or fetched.
 */
export function decodeHtml(request: DecodeRequest): DecodedDocument {
  const { limits, fileName: file } = request;
  const source = decodeText(request, declaredCharset(request.bytes));
  const tags = countTags(source);
  if (tags > limits.maxTags) {
    throw new AppError('document.expands-too-far', { file, reason: 'entries', seen: tags, limit: limits.maxTags });
  }
  // Scripting disabled: the content of <noscript> is parsed like any other and then dropped.
  const page = load(source, { scriptingEnabled: false });
  const root = page.root()[0] as unknown as PageElement;
  walk(root, (_, depth) => {
    if (depth > limits.maxDepth) {
      throw new AppError('document.expands-too-far', { file, reason: 'depth', seen: depth, limit: limits.maxDepth });
    }
  });
  const { article, before } = findArticle(root);
  const text = new DocumentText();
  const blocks = blocksOf(article);
  const title = titleOf(root, [...before, ...blocks]);
  writeHead(text, title, before, blocks);
  writeBlocks(text, blocks, title);
  return text.finish('html');
}

/** Missing: undefined when the page names no charset near its beginning. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
}

const bare = (text: string) => text.replace(/[\s\u3000《》“”"'：:]/g, '');

/** The title by the page's own data (ArticleTitle is the standard of government sites), its h1, or its title element. */
function titleOf(root: PageElement, blocks: readonly Block[]): string {
  let named = '';
  let plain = '';
  walk(root, (element) => {
    const key = attributeOf(element, 'name') || attributeOf(element, 'property');
    if (element.name === 'meta' && /^(articletitle|og:title)$/i.test(key)) {
      named ||= oneLine(attributeOf(element, 'content'));
    } else if (element.name === 'title') {
      plain ||= oneLine((element.children ?? []).map((child) => child.data ?? '').join(''));
    }
  });
  if (named !== '') return named;
  const headings = blocks.filter((block) => block.kind === 'heading' && block.level === 1).map((block) => block.text);
  const heading = headings.find((line) => plain !== '' && bare(plain).includes(bare(line))) ?? headings[0];
  return heading ?? plain.split(/[_|]|\s[-–—]\s|--+/)[0]?.trim() ?? '';
}

const DATELINE = /(发布|成文|印发|更新)?(日期|时间)[:：]|来源[:：]|\d{4}-\d{2}-\d{2}/;

/** Title and dateline, unless the article begins with the title itself. */
function writeHead(text: DocumentText, title: string, before: readonly Block[], blocks: readonly Block[]): void {
  const opening = blocks.slice(0, 6).map((block) => bare(block.text));
  const isInside =
    title === '' || opening.some((line) => line !== '' && (line === bare(title) || line.includes(bare(title))));
  if (!isInside) text.title(title);
  for (const block of before) {
    if (block.text.length <= 200 && DATELINE.test(block.text)) text.furniture(block.text);
  }
}

/** Lines inside an article that are not the document's own. */
const FURNITURE =
  /^(【?字[号体][:：]|分享到|扫一扫|打印本页|关闭窗口|返回顶部|责任编辑[:：]|网站编辑[:：]|编辑[:：]|浏览(次数|量)|访问量|版权所有|主办单位[:：]|承办单位[:：]|网站标识码|网站地图|您?当前(的)?位置|首页\s*[>»]|上一[篇页]|下一[篇页]|来源[:：].{0,30}$|(发布|更新)(日期|时间)[:：]|无障碍|微信扫|手机(阅读|访问)|【?(打印|关闭|收藏)】?)|ICP备|公网安备/;
/** From here on, lines of links lead to other pages. */
const RELATED = /^【?(相关(链接|阅读|新闻|文章|稿件|解读|文件|信息|报道)|延伸阅读|热点(推荐|新闻)|推荐阅读)】?[:：]?/;

function writeBlocks(text: DocumentText, blocks: readonly Block[], title: string): void {
  let related = false;
  let titled = false;
  let level = 0;
  for (const block of blocks) {
    if (block.kind === 'table') {
      for (const row of layOut(block.rows)) text.row(row.cells, row.spansAll);
      related = false;
      continue;
    }
    const isRelated: boolean = RELATED.test(block.text) || (related && block.linked);
    related = isRelated;
    if (isRelated || (block.text.length <= 80 && FURNITURE.test(block.text))) text.furniture(block.text);
    else if (!titled && title !== '' && bare(block.text) === bare(title)) {
      titled = true;
      text.title(block.text);
    } else if (block.kind === 'heading') {
      level = block.level;
      text.heading(Math.max(1, block.level - 1), block.text);
    } else if (block.bold && isHeadingLine(block.text)) text.heading(Math.min(level + 1, 6), block.text);
    else text.paragraph(block.text);
  }
}

/** A short bold line that does not end like a sentence. */
function isHeadingLine(line: string): boolean {
  return (
    line.length >= 2 &&
    line.length <= 40 &&
    !/[。；;，,：:！？]$/.test(line) &&
    (isNumbered(line) || !/\d[%亿万]/.test(line))
  );
}
