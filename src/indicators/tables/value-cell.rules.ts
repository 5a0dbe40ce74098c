import type { MissingReason, ObservationStatus } from '../../shared/indicator.ts';
import { narrowed, parseTargetText, saysNothing, type TargetText } from '../target-text.rules.ts';

/** What a cell for a value says. */
export type ValueReading =
  | { readonly kind: 'nothing' }
  /** 「…」: less than the smallest unit, or not known; not zero. */
  | { readonly kind: 'ellipsis' }
  | { readonly kind: 'missing'; readonly reason: MissingReason }
  | { readonly kind: 'figure'; readonly figure: TargetText & { readonly value: string } }
  | { readonly kind: 'range' }
  | { readonly kind: 'words' };

/** Words for the kinds of nothing, without spaces. */
const MISSING: Readonly<Record<MissingReason, string>> = {
  'not-published':
    '未公布 未发布 尚未公布 尚未发布 暂未公布 暂未发布 待公布 待发布 未出数 尚未出数 数据未出 not-published unpublished',
  'not-applicable': '不适用 无此项 不涉及 n/a na n.a. not-applicable',
  'not-due': '待定 未到期 尚未到期 未到时间 待评估 待考核 not-due tbd',
  'not-reported': '未报送 未上报 未报 缺报 漏报 未填报 暂无 暂无数据 无数据 缺失 数据缺失 不详 not-reported missing',
  withheld: '不公开 保密 涉密 不予公开 不宜公开 withheld',
};
const REASON_OF = new Map(
  Object.entries(MISSING).flatMap(([reason, words]) => words.split(' ').map((word) => [word, reason as MissingReason])),
);

/** Missing: undefined for words that name no kind of nothing. */
export function readMissing(text: string): MissingReason | undefined {
  const plain = narrowed(text).replace(/\s+/g, '').toLowerCase();
  return REASON_OF.get(plain.replace(/^\((.*)\)$/, '$1'));
}

/** Reads a value. 0 is zero; blank, `-` and `—` are nothing; 未公布 and the like are kinds of missing. */
export function readValueCell(text: string): ValueReading {
  if (/^[…⋯.]{1,}$/.test(text.trim()) && /[…⋯]/.test(text)) return { kind: 'ellipsis' };
  if (saysNothing(text)) return { kind: 'nothing' };
  const reason = readMissing(text);
  if (reason !== undefined) return { kind: 'missing', reason };
  const figure = parseTargetText(text);
  if (figure?.value === undefined) return { kind: 'words' };
  if (figure.valueHigh !== undefined) return { kind: 'range' };
  return { kind: 'figure', figure: { ...figure, value: figure.value } };
}

const STATUS_WORDS: readonly (readonly [pattern: RegExp, status: ObservationStatus])[] = [
  [/预计|预测|预估|估计|forecast|expected|^e$|^f$/i, 'forecast'],
  [/目标|计划|target/i, 'target'],
  [/上限|下限|bound/i, 'bound'],
  [/最终|终审|决算|年报|final|^a$/i, 'final'],
  [/修订|核实|调整|修正|revised|^r$/i, 'revised'],
  [/初步|快报|初核|preliminary|provisional|^p$/i, 'preliminary'],
];

/** How settled a value is, from a remark or a column. Missing: undefined where the words do not say. */
export function readStatus(text: string): ObservationStatus | undefined {
  return STATUS_WORDS.find(([pattern]) => pattern.test(text.trim()))?.[1];
}
