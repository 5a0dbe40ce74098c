import {
  AimOutlined,
  AuditOutlined,
  FileDoneOutlined,
  FileTextOutlined,
  NumberOutlined,
  ProfileOutlined,
  QuestionCircleOutlined,
  ReadOutlined,
  SafetyCertificateOutlined,
  SearchOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { NavLink, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { isOutside } from '../data/return-address.ts';
import { DropTarget } from '../documents/drop-target.tsx';
import { UploadPanel } from '../documents/upload-panel.tsx';
import { AccountMenu } from './account-menu.tsx';
import { usePreferences } from './preferences.tsx';
import { SessionProvider, useMay, useSession } from './session.tsx';
import { useShortcuts } from './shortcuts.ts';

const CommandPalette = lazy(async () => ({ default: (await import('./command-palette.tsx')).CommandPalette }));
/** What the first view can wait for: it brings antd's layers along. */
const DisplaySettings = lazy(async () => ({ default: (await import('./display-settings.tsx')).DisplaySettings }));
const OfferBar = lazy(async () => ({ default: (await import('../parts/offer-bar.tsx')).OfferBar }));
const NotificationBell = lazy(async () => ({
  default: (await import('../collaboration/notification-bell.tsx')).NotificationBell,
}));
const KeyboardHelp = lazy(async () => ({ default: (await import('./keyboard-help.tsx')).KeyboardHelp }));

/** Where the parts do not stand side by side, the one that is open is scrolled into sight. */
function useOpenPartSeen(pathname: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page
  useEffect(() => {
    const navigation = document.querySelector('.navigation');
    if (navigation === null) return;
    const show = () => navigation.querySelector('.active')?.scrollIntoView({ block: 'nearest', inline: 'center' });
    // What stands beside it comes later, and takes room from it.
    const observer = new ResizeObserver(show);
    observer.observe(navigation);
    return () => observer.disconnect();
  }, [pathname]);
}

function Navigation() {
  const { shell, audit, trail, ledgers, evaluations, reports } = usePreferences().messages;
  const { pathname } = useLocation();
  useOpenPartSeen(pathname);
  const mayReadPlans = useMay('record.read');
  const mayReadDocuments = useMay('document.read');
  const mayReadTrail = useMay('trail.read');
  const mayReadLedgers = useMay('ledger.read');
  const mayEvaluate = useMay('report.read', 'round.edit', 'round.report', 'round.code');
  const mayReadReports = useMay('report.read');
  return (
    <nav className="navigation" aria-label={shell.navigation}>
      {mayReadPlans && (
        <NavLink
          to="/plans"
          className={({ isActive }) => (isActive || /^\/(imports|burden)/.test(pathname) ? 'active' : '')}
        >
          <AimOutlined aria-hidden /> <span>{shell.plans}</span>
        </NavLink>
      )}
      {mayReadDocuments && (
        <>
          <NavLink to="/documents">
            <FileTextOutlined aria-hidden /> <span>{shell.documents}</span>
          </NavLink>
          <NavLink to="/claims">
            <NumberOutlined aria-hidden /> <span>{shell.claims}</span>
          </NavLink>
          <NavLink to="/findings" className={({ isActive }) => (isActive || pathname === '/archive' ? 'active' : '')}>
            <AuditOutlined aria-hidden /> <span>{audit.name}</span>
          </NavLink>
        </>
      )}
      {mayReadLedgers && (
        <NavLink
          to="/ledgers"
          className={({ isActive }) =>
            isActive || /^\/(records|inbox|desk|bulletin|requests|calendars)/.test(pathname) ? 'active' : ''
          }
        >
          <ProfileOutlined aria-hidden /> <span>{ledgers.title}</span>
        </NavLink>
      )}
      {mayReadReports && (
        <NavLink to="/reports">
          <ReadOutlined aria-hidden /> <span>{reports.title}</span>
        </NavLink>
      )}
      {mayEvaluate && (
        <NavLink to="/rounds" className={({ isActive }) => (isActive || /^\/surveys/.test(pathname) ? 'active' : '')}>
          <FileDoneOutlined aria-hidden /> <span>{evaluations.title}</span>
        </NavLink>
      )}
      {mayReadTrail && (
        <NavLink to="/trail" className={({ isActive }) => `wide-only ${isActive ? 'active' : ''}`}>
          <SafetyCertificateOutlined aria-hidden /> <span>{trail.title}</span>
        </NavLink>
      )}
    </nav>
  );
}

function LanguageSwitch() {
  const { language, change, messages } = usePreferences();
  const next = language === 'en' ? 'zh-CN' : 'en';
  return (
    <Button
      className="language-switch"
      type="text"
      lang={next}
      title={messages.shell.switchLanguage}
      onClick={() => change({ language: next })}
    >
      {next === 'en' ? 'EN' : '中文'}
    </Button>
  );
}

/** How the program runs, where that has to be known on every page and in print. */
function ModeBanner() {
  const { shell } = usePreferences().messages;
  const { singleUser, needsAdministrator } = useSession();
  const outside = isOutside(useLocation());
  if (!singleUser && (!needsAdministrator || outside)) return null;
  return (
    <p className="mode-banner" data-mode={singleUser ? 'single' : 'empty'}>
      {singleUser ? shell.singleUser : shell.noAdministrator}
    </p>
  );
}

/** Another page, and what had the focus is gone with the one before: the keyboard goes on at its content. */
function useFocusOnPage(): void {
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    document.getElementById('content')?.focus({ preventScroll: true });
  }, [pathname]);
}

function Frame() {
  const { shell } = usePreferences().messages;
  const [open, setOpen] = useState<'palette' | 'help'>();
  const mayFind = useMay('record.read', 'document.read');
  const { account } = useSession();
  const mayAdd = useMay('document.add');
  const close = () => setOpen(undefined);
  useFocusOnPage();
  useShortcuts({ 'mod+k': () => mayFind && setOpen('palette'), '?': () => setOpen('help') });
  return (
    <DropTarget>
      <a className="skip-link" href="#content">
        {shell.skip}
      </a>
      <ModeBanner />
      <header className="shell-header">
        <NavLink to="/" className="brand" aria-label={`${shell.name} · ${shell.plans}`} end>
          <img src="/icon.svg" alt="" width="26" height="26" />
          <span>{shell.name}</span>
        </NavLink>
        <Navigation />
        <div className="shell-tools">
          {mayFind && (
            <Button
              className="find-button"
              icon={<SearchOutlined aria-hidden />}
              title={shell.searchKeys}
              onClick={() => setOpen('palette')}
            >
              <span className="wide-seen">{shell.search}</span>
              <kbd className="wide-only" aria-hidden>
                Ctrl K
              </kbd>
            </Button>
          )}
          <LanguageSwitch />
          <Suspense
            fallback={<Button type="text" disabled icon={<SettingOutlined aria-hidden />} aria-label={shell.display} />}
          >
            <DisplaySettings />
          </Suspense>
          <Button
            className="wide-only"
            type="text"
            icon={<QuestionCircleOutlined aria-hidden />}
            aria-label={shell.keys}
            onClick={() => setOpen('help')}
          />
          {account !== null && (
            <Suspense fallback={null}>
              <NotificationBell />
            </Suspense>
          )}
          <AccountMenu />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      {mayAdd && <UploadPanel />}
      <Suspense fallback={null}>
        <OfferBar />
        {open === 'palette' && <CommandPalette onClose={close} />}
        {open === 'help' && <KeyboardHelp onClose={close} />}
      </Suspense>
      <ScrollRestoration />
    </DropTarget>
  );
}

/** What stands around every page: skip link, header, landmarks, uploads, command palette and help; for who is there. */
export function Shell() {
  return (
    <SessionProvider>
      <Frame />
    </SessionProvider>
  );
}
