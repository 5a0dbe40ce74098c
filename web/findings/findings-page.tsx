import { FilterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { auditQuery } from '../data/finding-queries.ts';
import { changedParts, EVERY_FINDING, type FindingSelection, WAITING } from '../data/finding-selection.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMedia } from '../parts/use-media.ts';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { AuditFrame } from './audit-frame.tsx';
import { AuditStrip } from './audit-strip.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { addressOfFinding, FindingCard, wayBack } from './finding-card.tsx';
import { FindingFilters } from './finding-filters.tsx';
import { useAuditWords } from './finding-words.tsx';
import { ON_ONE_PAGE, useRegister } from './use-register.ts';
import { useSettlementDesk } from './use-settlement-desk.ts';

const Pages = lazy(async () => ({ default: (await import('../parts/pages.tsx')).Pages }));

interface NothingProps {
  readonly selection: FindingSelection;
  readonly onSelect: (selection: FindingSelection) => void;
}

/** Why the list is empty, and what to do next. */
function Nothing({ selection, onSelect }: NothingProps) {
  const { findings: words } = useMessages();
  const { data: audit } = useQuery(auditQuery);
  const changed = changedParts(selection);
  const isEverything = selection.verdict.length === 0 && selection.state.length === 0 && changed === 2;
  if (isEverything || audit?.state === 'never') {
    return (
      <Notice title={words.empty} actions={<Link to="/documents">{words.toDocuments}</Link>}>
        {words.emptyNext}
      </Notice>
    );
  }
  const isFirst = changed === 0 || (changed === 1 && selection.documentId !== undefined);
  return isFirst ? (
    <Notice
      title={words.clean}
      actions={<Button onClick={() => onSelect({ ...selection, ...EVERY_FINDING })}>{words.everything}</Button>}
    >
      {words.cleanNext}
    </Notice>
  ) : (
    <Notice title={words.noMatch} actions={<Button onClick={() => onSelect(WAITING)}>{words.reset}</Button>}>
      {words.noMatchNext}
    </Notice>
  );
}

/** The register of findings: narrowed, walked with keys, settled one by one, handed over as a file. */
export function FindingsPage() {
  const { findings: words } = useMessages();
  const { verdicts } = useAuditWords();
  usePageTitle(words.title);
  const navigate = useNavigate();
  const { search } = useLocation();
  const register = useRegister();
  const { selection, page, query, findings, total, current, finding, place } = register;
  const { data, error } = query;
  const desk = useSettlementDesk(finding);
  const maySettle = useMay('finding.settle');
  const narrow = useMedia('(max-width: 767px)');
  const [open, setOpen] = useState(false);
  const openCurrent = () => {
    if (finding !== undefined) void navigate(addressOfFinding(finding), { state: wayBack(finding, search) });
  };
  useShortcuts({
    j: () => register.step(1),
    k: () => register.step(-1),
    ...(maySettle && {
      a: desk.accept,
      d: () => desk.open('dismiss'),
      c: () => desk.open('correct'),
      u: desk.undo,
    }),
    Enter: openCurrent,
    Escape: desk.close,
  });
  return (
    <AuditFrame
      part="findings"
      lead={words.lead}
      tools={<ExportButtons selection={selection} hint={words.exportHint} />}
    >
      <AuditStrip />
      {narrow && (
        <Button icon={<FilterOutlined aria-hidden />} aria-expanded={open} onClick={() => setOpen(!open)}>
          {words.filters(changedParts(selection))}
        </Button>
      )}
      {(!narrow || open) && (
        <section className="finding-filters" aria-label={words.filter}>
          <FindingFilters selection={selection} facets={data?.facets} onChange={register.select} />
        </section>
      )}
      {error !== null && <ProblemNotice error={error} onRetry={() => void query.refetch()} />}
      {data === undefined && error === null && <Waiting rows={12} />}
      {data !== undefined && total === 0 && <Nothing selection={selection} onSelect={register.select} />}
      {total > 0 && (
        <>
          <div className="register-bar">
            <span className="list-count">{words.position(place, total)}</span>
            <span className="only-heard" role="status">
              {finding !== undefined && words.heard(place, total, verdicts[finding.verdict], finding.title)}
            </span>
            <Button size="small" disabled={place === 1} onClick={() => register.step(-1)}>
              {words.previous} <kbd aria-hidden>k</kbd>
            </Button>
            <Button size="small" disabled={place === total} onClick={() => register.step(1)}>
              {words.next} <kbd aria-hidden>j</kbd>
            </Button>
          </div>
          <ol className="findings" aria-label={words.list} aria-busy={query.isPlaceholderData}>
            {findings.map((each, index) => (
              <FindingCard
                key={each.findingId}
                finding={each}
                current={index === current}
                sought={register.at !== undefined}
                desk={desk}
                onCurrent={() => index !== current && register.stand(each.findingId)}
              />
            ))}
          </ol>
          <Suspense fallback={null}>
            <Pages current={page} total={total} size={ON_ONE_PAGE} onTurn={register.turnTo} />
          </Suspense>
        </>
      )}
    </AuditFrame>
  );
}
