import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useMemo } from 'react';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { ApiError } from './data/api-client.ts';
import { sessionQuery, watchSession } from './data/session.ts';
import { RouteProblem } from './parts/problem-notice.tsx';
import { Waiting } from './parts/waiting.tsx';
import { only } from './shell/only.tsx';
import { PreferencesProvider, usePreferences } from './shell/preferences.tsx';
import { Shell } from './shell/shell.tsx';
import { themeFor } from './shell/theme.ts';

const RETRIES = 2;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      networkMode: 'always',
      retry: (failures, error) => error instanceof ApiError && error.isOffline && failures < RETRIES,
      retryDelay: 500,
    },
    mutations: { networkMode: 'always' },
  },
});

watchSession(client);
// Asked while the parts of the page are still on their way.
void client.prefetchQuery(sessionQuery);

/** Parts that somebody may have in rounds of collection. */
const COLLECTED = ['collection.read', 'collection.report', 'collection.verify', 'collection.approve'] as const;

const home = async () => ({ Component: (await import('./plans/home-page.tsx')).HomePage });
const plans = async () => ({ Component: (await import('./plans/plans-page.tsx')).PlansPage });
const planFrame = async () => ({ Component: (await import('./plans/plan-frame.tsx')).PlanFrame });
const overview = async () => ({ Component: (await import('./plans/overview-page.tsx')).OverviewPage });
const rules = async () => ({ Component: (await import('./rules/rules-page.tsx')).RulesPage });
const indicators = async () => ({ Component: (await import('./indicators/indicators-page.tsx')).IndicatorsPage });
const indicator = async () => ({ Component: (await import('./indicators/indicator-page.tsx')).IndicatorPage });
const compare = async () => ({ Component: (await import('./compare/compare-page.tsx')).ComparePage });
const planSetup = only(['plan.edit'], async () => ({
  Component: (await import('./imports/plan-setup-page.tsx')).PlanSetupPage,
}));
const imports = only(['plan.edit', 'value.edit'], async () => ({
  Component: (await import('./imports/imports-page.tsx')).ImportsPage,
}));
const values = only(['value.edit'], async () => ({ Component: (await import('./values/values-page.tsx')).ValuesPage }));
const proposals = only(['value.edit'], async () => ({
  Component: (await import('./proposals/proposals-page.tsx')).ProposalsPage,
}));
const collections = only(COLLECTED, async () => ({
  Component: (await import('./collections/collections-page.tsx')).CollectionsPage,
}));
const collection = only(COLLECTED, async () => ({
  Component: (await import('./collections/collection-page.tsx')).CollectionPage,
}));
const burden = only(['collection.read'], async () => ({
  Component: (await import('./burden/burden-page.tsx')).BurdenPage,
}));
const decomposition = async () => ({
  Component: (await import('./structure/decomposition-page.tsx')).DecompositionPage,
});
const structure = async () => ({ Component: (await import('./structure/structure-page.tsx')).StructurePage });
const documents = async () => ({ Component: (await import('./documents/documents-page.tsx')).DocumentsPage });
const evidence = async () => ({ Component: (await import('./evidence/evidence-page.tsx')).EvidencePage });
const claims = async () => ({ Component: (await import('./claims/claims-page.tsx')).ClaimsPage });
const findings = async () => ({ Component: (await import('./findings/findings-page.tsx')).FindingsPage });
const finding = async () => ({ Component: (await import('./findings/finding-page.tsx')).FindingPage });
const derivation = async () => ({ Component: (await import('./findings/derivation-page.tsx')).DerivationPage });
const archive = async () => ({ Component: (await import('./archive/archive-page.tsx')).ArchivePage });
const signIn = async () => ({ Component: (await import('./identity/sign-in-page.tsx')).SignInPage });
const welcome = async () => ({ Component: (await import('./identity/welcome-page.tsx')).WelcomePage });
const account = async () => ({ Component: (await import('./identity/account-page.tsx')).AccountPage });
const accounts = only(['account.manage'], async () => ({
  Component: (await import('./accounts/accounts-page.tsx')).AccountsPage,
}));
const permissions = async () => ({ Component: (await import('./accounts/permissions-page.tsx')).PermissionsPage });
const webhooks = only(['webhook.manage'], async () => ({
  Component: (await import('./webhooks/webhooks-page.tsx')).WebhooksPage,
}));
const trail = only(['trail.read'], async () => ({ Component: (await import('./trail/trail-page.tsx')).TrailPage }));
const ledgers = only(['ledger.read'], async () => ({
  Component: (await import('./ledgers/ledgers-page.tsx')).LedgersPage,
}));
const ledger = only(['ledger.read'], async () => ({
  Component: (await import('./ledgers/ledger-page.tsx')).LedgerPage,
}));
const record = only(['ledger.read'], async () => ({
  Component: (await import('./records/record-page.tsx')).RecordPage,
}));
const newRecord = only(['ledger.open', 'request.dispatch'], async () => ({
  Component: (await import('./records/new-record-page.tsx')).NewRecordPage,
}));
const desk = only(['request.dispatch'], async () => ({
  Component: (await import('./desk/desk-page.tsx')).DeskPage,
}));
const calendars = only(['record.read'], async () => ({
  Component: (await import('./calendars/calendar-page.tsx')).CalendarPage,
}));
const plausibility = only(['ledger.read'], async () => ({
  Component: (await import('./requests/plausibility-page.tsx')).PlausibilityPage,
}));
const newerVersions = only(['ledger.configure'], async () => ({
  Component: (await import('./ledgers/newer-versions-page.tsx')).NewerVersionsPage,
}));
const requestImport = only(['ledger.open'], async () => ({
  Component: (await import('./requests/import-page.tsx')).RequestImportPage,
}));
const bulletin = only(['ledger.read'], async () => ({
  Component: (await import('./bulletin/bulletin-page.tsx')).BulletinPage,
}));
const surveys = only(['report.read'], async () => ({
  Component: (await import('./surveys/surveys-page.tsx')).SurveysPage,
}));
const survey = only(['report.read'], async () => ({
  Component: (await import('./surveys/survey-page.tsx')).SurveyPage,
}));
const inbox = only(['ledger.read'], async () => ({ Component: (await import('./ledgers/inbox-page.tsx')).InboxPage }));
const reports = only(['report.read'], async () => ({
  Component: (await import('./reports/reports-page.tsx')).ReportsPage,
}));
const newReport = only(['report.edit'], async () => ({
  Component: (await import('./reports/new-report-page.tsx')).NewReportPage,
}));
const report = only(['report.read'], async () => ({
  Component: (await import('./reports/report-page.tsx')).ReportPage,
}));
/** Offices that somebody may hold in rounds of evaluation. */
const EVALUATING = ['report.read', 'round.edit', 'round.report', 'round.code'] as const;
const rounds = only(EVALUATING, async () => ({ Component: (await import('./rounds/rounds-page.tsx')).RoundsPage }));
const round = only(EVALUATING, async () => ({ Component: (await import('./rounds/round-page.tsx')).RoundPage }));
const roundSelf = only(EVALUATING, async () => ({ Component: (await import('./rounds/self-page.tsx')).SelfPage }));
const roundCoding = only(['round.code', 'report.read'], async () => ({
  Component: (await import('./rounds/coding-page.tsx')).CodingPage,
}));
const roundComparison = only(['report.read'], async () => ({
  Component: (await import('./rounds/comparison-page.tsx')).ComparisonPage,
}));
const missing = async () => ({ Component: (await import('./shell/missing-page.tsx')).MissingPage });

/** Stands where the page will, until its first part is there. */
const Coming = () => (
  <main className="page">
    <Waiting rows={4} />
  </main>
);

const router = createBrowserRouter([
  {
    Component: Shell,
    HydrateFallback: Coming,
    children: [
      {
        ErrorBoundary: RouteProblem,
        children: [
          { index: true, lazy: home },
          { path: 'plans', lazy: plans },
          { path: 'plans/new', lazy: planSetup },
          { path: 'imports', lazy: imports },
          {
            path: 'plans/:planId',
            lazy: planFrame,
            children: [
              { index: true, lazy: overview },
              { path: 'indicators', lazy: indicators },
              { path: 'indicators/:indicatorId', lazy: indicator },
              { path: 'indicators/:indicatorId/decomposition', lazy: decomposition },
              { path: 'compare', lazy: compare },
              { path: 'values', lazy: values },
              { path: 'proposals', lazy: proposals },
              { path: 'collections', lazy: collections },
              { path: 'collections/:collectionId', lazy: collection },
              { path: 'structure', lazy: structure },
              { path: 'rules', lazy: rules },
            ],
          },
          { path: 'burden', lazy: burden },
          { path: 'rounds', lazy: rounds },
          { path: 'rounds/:recordId', lazy: round },
          { path: 'rounds/:recordId/self', lazy: roundSelf },
          { path: 'rounds/:recordId/coding', lazy: roundCoding },
          { path: 'rounds/:recordId/comparison', lazy: roundComparison },
          { path: 'bulletin', lazy: bulletin },
          { path: 'documents', lazy: documents },
          // One page with and without a claim, so that choosing another one leaves the text where it is.
          { path: 'documents/:documentId', lazy: evidence, children: [{ index: true }, { path: 'claims/:key' }] },
          { path: 'documents/:documentId/claims/:key/derivation', lazy: derivation },
          { path: 'claims', lazy: claims },
          { path: 'findings', lazy: findings },
          { path: 'findings/:findingId', lazy: finding },
          { path: 'archive', lazy: archive },
          { path: 'sign-in', lazy: signIn },
          { path: 'welcome/:token', lazy: welcome },
          { path: 'account', lazy: account },
          { path: 'accounts', lazy: accounts },
          { path: 'permissions', lazy: permissions },
          { path: 'trail', lazy: trail },
          { path: 'webhooks', lazy: webhooks },
          { path: 'ledgers', lazy: ledgers },
          { path: 'ledgers/newer-versions', lazy: newerVersions },
          { path: 'ledgers/:typeId', lazy: ledger },
          { path: 'ledgers/:typeId/new', lazy: newRecord },
          { path: 'records/:recordId', lazy: record },
          { path: 'reports', lazy: reports },
          { path: 'reports/new', lazy: newReport },
          { path: 'reports/:reportId', lazy: report },
          { path: 'requests/import', lazy: requestImport },
          { path: 'requests/plausibility', lazy: plausibility },
          { path: 'calendars', lazy: calendars },
          { path: 'desk', lazy: desk },
          { path: 'inbox', lazy: inbox },
          { path: 'surveys', lazy: surveys },
          { path: 'surveys/:surveyId', lazy: survey },
          { path: '*', lazy: missing },
        ],
      },
    ],
  },
]);

function Themed() {
  const { dark, largeType, language } = usePreferences();
  const theme = useMemo(() => themeFor(dark, largeType), [dark, largeType]);
  return (
    <ConfigProvider theme={theme} locale={language === 'en' ? enUS : zhCN} button={{ autoInsertSpace: false }}>
      <RouterProvider router={router} />
    </ConfigProvider>
  );
}

/** The page. */
export function Application() {
  return (
    <QueryClientProvider client={client}>
      <PreferencesProvider>
        <Themed />
      </PreferencesProvider>
    </QueryClientProvider>
  );
}
