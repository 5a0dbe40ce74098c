import type { Figure } from './figure.ts';

/** Their rates are told at constant prices, their levels at current ones, whether a text says so or not. */
const CONSTANT_PRICES = /生产总值|增加值(?!税|率)|劳动生产率|^生产$|^经济$|农林牧渔业?总产值|(?:邮政|电信|邮电)业务/;

/** Whether growth of the figure's subject is told at constant prices: GDP, value added; not a share of them. */
export function isAtConstantPrices({ subject }: Figure): boolean {
  return CONSTANT_PRICES.test(subject.key) && !/占.+(?:比重|比例)/.test(subject.key);
}
