/** The part of a parsed page that we look at; the parser's own types know much more. */
export interface PageElement {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly PageElement[];
}

const DROPPED = new Set(
  'script style noscript template iframe object embed svg canvas audio video map link meta head select option input button textarea datalist'.split(
    ' ',
  ),
);
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden/i;

/** An attribute; empty when it is not there. */
export function attributeOf(element: PageElement, name: string): string {
  return element.attribs?.[name] ?? '';
}

/** Whether a person sees the element: no script, no style, not hidden. */
export function isSeen(element: PageElement): boolean {
  if (element.type === 'text') return true;
  if (element.type !== 'tag' && element.type !== 'root') return false;
  if (DROPPED.has(element.name ?? '')) return false;
  const attributes = element.attribs ?? {};
  if ('hidden' in attributes && element.name !== 'html' && element.name !== 'body') return false;
  return !HIDDEN.test(attributes.style ?? '');
}

/** Visits every element in the order of the page; does not recurse, so that depth costs no stack. */
export function walk(root: PageElement, visit: (element: PageElement, depth: number) => void): void {
  const stack: { element: PageElement; depth: number }[] = [{ element: root, depth: 0 }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    visit(top.element, top.depth);
    const children = top.element.children ?? [];
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child !== undefined && child.type !== 'text') stack.push({ element: child, depth: top.depth + 1 });
    }
  }
}
