import { type Block, blocksOf } from './html-blocks.ts';
import { attributeOf, isSeen, type PageElement, walk } from './html-tree.ts';

/** Containers of the article on government and news sites, surest first. */
const CONTAINERS: readonly RegExp[] = [
  /^(ucap-content|js_content|zoom|articlecontent|article_content|article-content|xxgk_content|zwgk_content)$/i,
  /^(trs_editor|trs_ueditor|trs_editor_view|view trs_ueditor.*|pages_content|article-?body|content-?text|news_content|con_text|maintext|mainbody)$/i,
  /^(article|arc|artcontent|detail-?content|content_?detail|conten|content|con|text|main-?content|wenzhang|zw)$/i,
];
const FURNITURE_NAME =
  /(^|[-_\s])(nav|navbar|menu|breadcrumbs?|crumbs?|footer|foot|header|top|share|bdshare|toolbar|tools?|sidebar|aside|related|relevant|pagination|pager|copyright|location|position|search|login|banner|qrcode|ewm|float|fontsize)([-_\s]|$)/i;
const FURNITURE_TAG = /^(nav|footer|header|aside|menu)$/;

/** A container with less than this share of the page's running text is not the article. Our choice. */
const ENOUGH_SHARE = 0.4;
/** A child that holds nearly all of its parent's text stands for it. Our choice. */
const NEARLY_ALL = 0.85;

interface Weights {
  /** Characters of running text outside links, for every element. */
  readonly of: (element: PageElement) => number;
  readonly whole: number;
}

/** The article of a page, and the blocks that stand before it (title, dateline, menus). */
export function findArticle(root: PageElement): { article: PageElement; before: readonly Block[] } {
  const body = bodyOf(root);
  const weights = weigh(body);
  const article = byName(body, weights) ?? bySemantics(body, weights) ?? byDensity(body, weights);
  const cleaned = withoutFurniture(article, weights);
  return {
    article: cleaned,
    before: article === body ? [] : blocksOf(withoutFurniture(body, weights, article), article),
  };
}

function bodyOf(root: PageElement): PageElement {
  let body = root;
  walk(root, (element) => {
    if (element.name === 'body' && body === root) body = element;
  });
  return body;
}

/** Sums up text from the leaves to the root, without recursion: children come after their parents in `order`. */
function weigh(body: PageElement): Weights {
  const order: { element: PageElement; parent: number; linked: boolean }[] = [
    { element: body, parent: -1, linked: false },
  ];
  for (let i = 0; i < order.length; i++) {
    const entry = order[i];
    for (const child of entry?.element.children ?? []) {
      if (!isSeen(child) || entry === undefined) continue;
      order.push({ element: child, parent: i, linked: entry.linked || entry.element.name === 'a' });
    }
  }
  const sums = new Float64Array(order.length);
  const of = new Map<PageElement, number>();
  for (let i = order.length - 1; i >= 0; i--) {
    const entry = order[i];
    if (entry === undefined) continue;
    if (entry.element.type === 'text' && !entry.linked) sums[i] = (entry.element.data ?? '').replace(/\s+/g, '').length;
    of.set(entry.element, sums[i] ?? 0);
    if (entry.parent >= 0) sums[entry.parent] = (sums[entry.parent] ?? 0) + (sums[i] ?? 0);
  }
  return { of: (element) => of.get(element) ?? 0, whole: sums[0] ?? 0 };
}

function byName(body: PageElement, weights: Weights): PageElement | undefined {
  for (const pattern of CONTAINERS) {
    const found = heaviest(body, weights, (element) =>
      [attributeOf(element, 'id'), ...attributeOf(element, 'class').split(/\s+/)].some((name) => pattern.test(name)),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

function bySemantics(body: PageElement, weights: Weights): PageElement | undefined {
  return (
    heaviest(body, weights, (element) => attributeOf(element, 'itemprop') === 'articleBody') ??
    heaviest(body, weights, (element) => element.name === 'article') ??
    heaviest(body, weights, (element) => element.name === 'main' || attributeOf(element, 'role') === 'main')
  );
}

function heaviest(
  body: PageElement,
  weights: Weights,
  fits: (element: PageElement) => boolean,
): PageElement | undefined {
  let best: PageElement | undefined;
  walk(body, (element) => {
    if (element.type !== 'tag' || weights.of(element) < weights.whole * ENOUGH_SHARE || !fits(element)) return;
    if (best === undefined || weights.of(element) > weights.of(best)) best = element;
  });
  return best;
}

/** Follows the text down from the body as long as one child holds nearly all of it. */
function byDensity(body: PageElement, weights: Weights): PageElement {
  let article = body;
  for (;;) {
    const whole = weights.of(article);
    const next = article.children?.find((child) => child.type === 'tag' && weights.of(child) >= whole * NEARLY_ALL);
    if (next === undefined || /^(p|table|tbody|tr|td|ul|ol|li|span|h\d)$/.test(next.name ?? '')) return article;
    article = next;
  }
}

/** The tree without menus, footers and the like; an element that holds much of the text is never one of them. */
function withoutFurniture(element: PageElement, weights: Weights, keep?: PageElement): PageElement {
  const children = (element.children ?? []).flatMap((child) => {
    if (child.type === 'text' || child === keep) return [child];
    if (!isSeen(child) || (isFurniture(child) && weights.of(child) < weights.whole * ENOUGH_SHARE)) return [];
    return [withoutFurniture(child, weights, keep)];
  });
  return { ...plain(element), children };
}

function plain(element: PageElement): PageElement {
  const { type, name, attribs } = element;
  return { type, ...(name === undefined ? {} : { name }), ...(attribs === undefined ? {} : { attribs }) };
}

function isFurniture(element: PageElement): boolean {
  if (FURNITURE_TAG.test(element.name ?? '') || attributeOf(element, 'role') === 'navigation') return true;
  return FURNITURE_NAME.test(`${attributeOf(element, 'id')} ${attributeOf(element, 'class')}`);
}
