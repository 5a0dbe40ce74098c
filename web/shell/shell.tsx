import {
  AimOutlined,
  AuditOutlined,
  FileTextOutlined,
  NumberOutlined,
  QuestionCircleOutlined,
  SearchOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { NavLink, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { DropTarget } from '../documents/drop-target.tsx';
import { UploadPanel } from '../documents/upload-panel.tsx';
import { usePreferences } from './preferences.tsx';
import { useShortcuts } from './shortcuts.ts';

const CommandPalette = lazy(async () => ({ default: (await import('./command-palette.tsx')).CommandPalette }));
/** What the first view can wait for: it brings antd's layers along. */
const DisplaySettings = lazy(async () => ({ default: (await import('./display-settings.tsx')).DisplaySettings }));
const OfferBar = lazy(async () => ({ default: (await import('../parts/offer-bar.tsx')).OfferBar }));
const KeyboardHelp = lazy(async () => ({ default: (await import('./keyboard-help.tsx')).KeyboardHelp }));

function Navigation() {
  const { shell, audit } = usePreferences().messages;
  const { pathname } = useLocation();
  return (
    <nav className="navigation" aria-label={shell.navigation}>
      <NavLink to="/plans">
        <AimOutlined aria-hidden /> <span>{shell.plans}</span>
      </NavLink>
      <NavLink to="/documents">
        <FileTextOutlined aria-hidden /> <span>{shell.documents}</span>
      </NavLink>
      <NavLink to="/claims">
        <NumberOutlined aria-hidden /> <span>{shell.claims}</span>
      </NavLink>
      <NavLink to="/findings" className={({ isActive }) => (isActive || pathname === '/archive' ? 'active' : '')}>
        <AuditOutlined aria-hidden /> <span>{audit.name}</span>
      </NavLink>
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

/** What stands around every page: skip link, header, landmarks, uploads, command palette and help. */
export function Shell() {
  const { shell } = usePreferences().messages;
  const [open, setOpen] = useState<'palette' | 'help'>();
  const close = () => setOpen(undefined);
  useShortcuts({ 'mod+k': () => setOpen('palette'), '?': () => setOpen('help') });
  return (
    <DropTarget>
      <a className="skip-link" href="#content">
        {shell.skip}
      </a>
      <header className="shell-header">
        <NavLink to="/" className="brand" aria-label={`${shell.name} · ${shell.plans}`} end>
          <img src="/icon.svg" alt="" width="26" height="26" />
          <span>{shell.name}</span>
        </NavLink>
        <Navigation />
        <div className="shell-tools">
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
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <UploadPanel />
      <Suspense fallback={null}>
        <OfferBar />
        {open === 'palette' && <CommandPalette onClose={close} />}
        {open === 'help' && <KeyboardHelp onClose={close} />}
      </Suspense>
      <ScrollRestoration />
    </DropTarget>
  );
}
