import { AppError, type ErrorCode, type ErrorParams } from '../shared/errors.ts';
import type { Refusal } from '../shared/formula.ts';
import { auditWordsEn } from './audit/audit-words.en.ts';
import { type AuditWords, auditWordsZhCN } from './audit/audit-words.zh-CN.ts';
import { checkEn } from './audit/check.en.ts';
import { checkZhCN } from './audit/check.zh-CN.ts';
import { findingsEn } from './audit/findings.en.ts';
import { type AuditMessages, findingsZhCN } from './audit/findings.zh-CN.ts';
import { registerEn } from './audit/register.en.ts';
import { type RegisterMessages, registerZhCN } from './audit/register.zh-CN.ts';
import { en } from './en.ts';
import { openingWordsEn } from './ledgers/opening-words.en.ts';
import { type OpeningWords, openingWordsZhCN } from './ledgers/opening-words.zh-CN.ts';
import { upkeepEn } from './ledgers/upkeep.en.ts';
import { type UpkeepMessages, upkeepZhCN } from './ledgers/upkeep.zh-CN.ts';
import { operationEn } from './operation.en.ts';
import { type OperationMessages, operationZhCN } from './operation.zh-CN.ts';
import { pageEn } from './page.en.ts';
import { type PageMessages, pageZhCN } from './page.zh-CN.ts';
import { collectionEn } from './plans/collection.en.ts';
import { type CollectionMessages, collectionZhCN } from './plans/collection.zh-CN.ts';
import { exchangeEn } from './plans/exchange.en.ts';
import { type ExchangeMessages, exchangeZhCN } from './plans/exchange.zh-CN.ts';
import { formulaEn } from './plans/formula.en.ts';
import { type FormulaMessages, formulaZhCN } from './plans/formula.zh-CN.ts';
import { importsEn } from './plans/imports.en.ts';
import { type ImportMessages, importsZhCN } from './plans/imports.zh-CN.ts';
import { proposalsEn } from './plans/proposals.en.ts';
import { type ProposalMessages, proposalsZhCN } from './plans/proposals.zh-CN.ts';
import { rateEn } from './plans/rate.en.ts';
import { rateZhCN } from './plans/rate.zh-CN.ts';
import { spineEn } from './plans/spine.en.ts';
import { type SpineMessages, spineZhCN } from './plans/spine.zh-CN.ts';
import { tablesEn } from './plans/tables.en.ts';
import { type TableMessages, tablesZhCN } from './plans/tables.zh-CN.ts';
import { verdictsEn } from './plans/verdicts.en.ts';
import { verdictsZhCN } from './plans/verdicts.zh-CN.ts';
import { bundleGuideEn } from './reports/bundle-guide.en.ts';
import { type BundleGuideWords, bundleGuideZhCN } from './reports/bundle-guide.zh-CN.ts';
import { evaluateEn } from './reports/evaluate.en.ts';
import { evaluateZhCN } from './reports/evaluate.zh-CN.ts';
import { portalEn } from './reports/portal.en.ts';
import { type PortalMessages, portalZhCN } from './reports/portal.zh-CN.ts';
import { reportCommandEn } from './reports/report-command.en.ts';
import { reportCommandZhCN } from './reports/report-command.zh-CN.ts';
import { verificationEn } from './reports/verification.en.ts';
import { type VerificationMessages, verificationZhCN } from './reports/verification.zh-CN.ts';
import { answerPageEn } from './surveys/answer-page.en.ts';
import { type AnswerPageMessages, answerPageZhCN } from './surveys/answer-page.zh-CN.ts';
import { surveyFileEn } from './surveys/survey-file.en.ts';
import { type SurveyFileMessages, surveyFileZhCN } from './surveys/survey-file.zh-CN.ts';
import type { ErrorWording, Language } from './wording.ts';
import { zhCN } from './zh-CN.ts';

export type { AccessMessages } from './access/access.zh-CN.ts';
export { accessMessagesFor } from './access/access-words.ts';
export type { AuditWords } from './audit/audit-words.zh-CN.ts';
export type { AuditMessages } from './audit/findings.zh-CN.ts';
export { periodInChinese } from './audit/period-words.zh-CN.ts';
export type { RegisterMessages } from './audit/register.zh-CN.ts';
export type { OpeningWords } from './ledgers/opening-words.zh-CN.ts';
export type { UpkeepMessages } from './ledgers/upkeep.zh-CN.ts';
export type { DoctorCode, OperationMessages } from './operation.zh-CN.ts';
export { type PageMessages, pageZhCN } from './page.zh-CN.ts';
export { pageIdentityMessagesFor } from './page-identity.ts';
export type { PageIdentityMessages } from './page-identity.zh-CN.ts';
export type { CollectionMessages } from './plans/collection.zh-CN.ts';
export type { ExchangeMessages } from './plans/exchange.zh-CN.ts';
export type { FormulaMessages } from './plans/formula.zh-CN.ts';
export type { ImportMessages, ImportProblemCode } from './plans/imports.zh-CN.ts';
export type { ProposalMessages } from './plans/proposals.zh-CN.ts';
export type { SpineMessages } from './plans/spine.zh-CN.ts';
export { annexWords, type TableMessages, type TableProblemCode } from './plans/tables.zh-CN.ts';
export { compositionZhCN as compositionWords } from './reports/composition.zh-CN.ts';
export { factWords } from './reports/facts.zh-CN.ts';
export { reportOutputWords } from './reports/output.zh-CN.ts';
export type { PortalMessages } from './reports/portal.zh-CN.ts';
export type { VerificationMessages } from './reports/verification.zh-CN.ts';
export { type ReportWordWords, reportWordWords } from './reports/word.zh-CN.ts';
export { roundWordsFor } from './rounds/round-words.ts';
export type { AnswerPageMessages } from './surveys/answer-page.zh-CN.ts';
export type { SurveyFileMessages } from './surveys/survey-file.zh-CN.ts';
export { type ErrorWording, grouped, type Language } from './wording.ts';

/** All wording of one language. */
export type Messages = typeof zhCN;

const LANGUAGES: Readonly<Record<Language, Messages>> = { 'zh-CN': zhCN, en };

/** The wording of a language. */
export function messagesFor(language: Language): Messages {
  return LANGUAGES[language];
}

/** Names of rules, verdicts, severities and roles of the audit in a language. */
export function auditWordsFor(language: Language): AuditWords {
  return language === 'en' ? auditWordsEn : auditWordsZhCN;
}

const FINDINGS: Readonly<Record<Language, AuditMessages>> = { 'zh-CN': findingsZhCN, en: findingsEn };

/** The wording of findings of the audit in a language. */
export function auditMessagesFor(language: Language): AuditMessages {
  return FINDINGS[language];
}

const REGISTERS: Readonly<Record<Language, RegisterMessages>> = { 'zh-CN': registerZhCN, en: registerEn };

/** The wording of the register of findings in a language: states, calibres, summaries that are handed over. */
export function registerMessagesFor(language: Language): RegisterMessages {
  return REGISTERS[language];
}

const CHECKS: Readonly<Record<Language, typeof checkZhCN>> = { 'zh-CN': checkZhCN, en: checkEn };

/** The wording of `gangyao check` in a language. */
export function checkMessagesFor(language: Language): typeof checkZhCN {
  return CHECKS[language];
}

const PAGES: Readonly<Record<Language, PageMessages>> = { 'zh-CN': pageZhCN, en: pageEn };

/** The wording of the page in a language. */
export function pageMessagesFor(language: Language): PageMessages {
  return PAGES[language];
}

/** The wording of the page in a language, as a part of the page that comes when it is wanted; Chinese is there at once. */
export async function fetchPageMessages(language: Language): Promise<PageMessages> {
  return language === 'en' ? (await import('./page.en.ts')).pageEn : pageZhCN;
}

const COLLECTIONS: Readonly<Record<Language, CollectionMessages>> = { 'zh-CN': collectionZhCN, en: collectionEn };

/** The wording of what operators do beside the server, in a language. */
export function operationMessagesFor(language: Language): OperationMessages {
  return language === 'en' ? operationEn : operationZhCN;
}

/** The wording of the upkeep of ledgers, in a language. */
export function upkeepMessagesFor(language: Language): UpkeepMessages {
  return language === 'en' ? upkeepEn : upkeepZhCN;
}

/** What stands in records that the program opens, in a language. */
export function openingWordsFor(language: Language): OpeningWords {
  return language === 'en' ? openingWordsEn : openingWordsZhCN;
}

/** The wording of collections of values in a language. */
export function collectionMessagesFor(language: Language): CollectionMessages {
  return COLLECTIONS[language];
}

const IMPORTS: Readonly<Record<Language, ImportMessages>> = { 'zh-CN': importsZhCN, en: importsEn };

/** The wording of imports of plans and values in a language. */
export function importMessagesFor(language: Language): ImportMessages {
  return IMPORTS[language];
}

const PROPOSALS: Readonly<Record<Language, ProposalMessages>> = { 'zh-CN': proposalsZhCN, en: proposalsEn };

/** The wording of claims that are proposed as values, in a language. */
export function proposalMessagesFor(language: Language): ProposalMessages {
  return PROPOSALS[language];
}

const SPINES: Readonly<Record<Language, SpineMessages>> = { 'zh-CN': spineZhCN, en: spineEn };

/** The wording of places, the structure of plans and the adjustment of targets in a language. */
export function spineMessagesFor(language: Language): SpineMessages {
  return SPINES[language];
}

const EXCHANGES: Readonly<Record<Language, ExchangeMessages>> = { 'zh-CN': exchangeZhCN, en: exchangeEn };

/** The wording of decomposed targets and of exchange files in a language. */
export function exchangeMessagesFor(language: Language): ExchangeMessages {
  return EXCHANGES[language];
}

const TABLES: Readonly<Record<Language, TableMessages>> = { 'zh-CN': tablesZhCN, en: tablesEn };

/** The wording of tables that are read and written, in a language. */
export function tableMessagesFor(language: Language): TableMessages {
  return TABLES[language];
}

/** The wording of formulas and aggregates in a language. */
export function formulaMessagesFor(language: Language): FormulaMessages {
  return language === 'en' ? formulaEn : formulaZhCN;
}

/** Why a formula or an aggregate is not computed, worded for people: for which indicator, why, and the remedy. */
export function explainRefusal(
  { code, params, within = [] }: Pick<Refusal, 'code' | 'params'> & { readonly within?: readonly string[] | undefined },
  language: Language = 'zh-CN',
): string {
  const messages = formulaMessagesFor(language);
  return `${within.length === 0 ? '' : messages.within(within)}${messages.refusals[code](params)}`;
}

/** The wording of files of results and answers of surveys, in a language. */
export function surveyFileMessagesFor(language: Language): SurveyFileMessages {
  return language === 'en' ? surveyFileEn : surveyFileZhCN;
}

/** The wording of the page on which surveys are answered, in a language. */
export function answerPageMessagesFor(language: Language): AnswerPageMessages {
  return language === 'en' ? answerPageEn : answerPageZhCN;
}

/** The wording of verdicts in a language: steps of an explanation, reasons, flags. */
export function verdictMessagesFor(language: Language): typeof verdictsZhCN {
  return language === 'en' ? verdictsEn : verdictsZhCN;
}

/** The wording of `gangyao evaluate` in a language. */
export function evaluateMessagesFor(language: Language): typeof evaluateZhCN {
  return language === 'en' ? evaluateEn : evaluateZhCN;
}

/** The wording of `gangyao report` in a language. */
export function reportCommandMessagesFor(language: Language): typeof reportCommandZhCN {
  return language === 'en' ? reportCommandEn : reportCommandZhCN;
}

/** The wording of `gangyao rate` in a language. */
export function rateMessagesFor(language: Language): typeof rateZhCN {
  return language === 'en' ? rateEn : rateZhCN;
}

/** The wording of `gangyao verify` and `gangyao key` in a language. */
export function verificationMessagesFor(language: Language): VerificationMessages {
  return language === 'en' ? verificationEn : verificationZhCN;
}

/** The wording of the public portal in a language. */
export function portalMessagesFor(language: Language): PortalMessages {
  return language === 'en' ? portalEn : portalZhCN;
}

/** The guide for readers within a bundle, in a language. */
export function bundleGuideFor(language: Language): BundleGuideWords {
  return language === 'en' ? bundleGuideEn : bundleGuideZhCN;
}

/** An error code with its parameters, worded for people. */
export function describeError(code: ErrorCode, params: ErrorParams, language: Language = 'zh-CN'): ErrorWording {
  return LANGUAGES[language].errors[code](params);
}

/** Anything thrown, worded for people; what is no `AppError` is told as `server.unexpected`, without its inner text. */
export function describeThrown(thrown: unknown, language: Language = 'zh-CN'): ErrorWording & { code: ErrorCode } {
  if (thrown instanceof AppError) return { code: thrown.code, ...describeError(thrown.code, thrown.params, language) };
  return { code: 'server.unexpected', ...describeError('server.unexpected', {}, language) };
}
