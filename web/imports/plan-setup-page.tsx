import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useDeferredValue, useState } from 'react';
import { Link } from 'react-router';
import type { PlanImportPreview } from '../../src/contract/imports.ts';
import { templateAddress } from '../data/import-queries.ts';
import { Notice } from '../parts/notice.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { todayHere } from '../plans/as-of.ts';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { FileButton, Invitation, TableDrop } from './file-choice.tsx';
import { FilterChips } from './filter-chips.tsx';
import { ConfirmBar, RefusedFile } from './import-problem.tsx';
import { Particulars } from './particulars.tsx';
import { withCorrection, withParticulars, withSettled, yearsIn } from './plan-draft.ts';
import { PlanRowTable, rowId } from './plan-row-table.tsx';
import { countRows, ROW_FILTERS, type RowFilter, selectRows } from './plan-rows.ts';
import { placeProblems } from './problem-groups.ts';
import { ProblemList } from './problem-list.tsx';
import { type PlanSetup, planStore, usePlanSetup } from './use-plan-setup.ts';
import '../plans/plans.css';
import './imports.css';

/** The five-year period that is being planned now: 2026, 2031 … Source: the national five-year plans. */
function currentPeriod(today: string): string {
  const first = Math.floor((Number(today.slice(0, 4)) - 1) / 5) * 5 + 1;
  return `${first}/${first + 4}`;
}

function Template() {
  const { setup } = useMessages();
  const [period, setPeriod] = useState(() => currentPeriod(todayHere()));
  const { firstYear } = yearsIn(period);
  const periods = [-5, 0, 5].map((years) => `${Number(firstYear) + years}/${Number(firstYear) + years + 4}`);
  const [choices] = useState(periods);
  return (
    <div className="template">
      <p>{setup.templateLead}</p>
      <label className="plain-select">
        {setup.templatePeriod}
        <select value={period} onChange={(event) => setPeriod(event.target.value)}>
          {choices.map((each) => (
            <option key={each} value={each}>
              {each.replace('/', '—')}
            </option>
          ))}
        </select>
      </label>
      <a href={templateAddress(period)} className="download-link">
        <DownloadOutlined aria-hidden /> {setup.template}
      </a>
    </div>
  );
}

function Steps({ at }: { readonly at: number }) {
  const { setup } = useMessages();
  return (
    <ol className="steps">
      {setup.steps.map((name, index) => (
        <li key={name} aria-current={index === at ? 'step' : undefined} data-done={index < at || undefined}>
          <span className="only-heard">{setup.step(index + 1, setup.steps.length, name)}</span>
          <span aria-hidden>
            <b>{index < at ? '✓' : index + 1}</b> {name}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Scrolls to a row and puts the keyboard there, once it is shown. */
function goToRow(key: string): void {
  requestAnimationFrame(() => {
    const row = document.getElementById(rowId(key));
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  });
}

function Rows({ setup, preview }: { readonly setup: PlanSetup; readonly preview: PlanImportPreview }) {
  const { setup: words, importing } = useMessages();
  const [filter, setFilter] = useState<RowFilter>('all');
  const [search, setSearch] = useState('');
  const { corrections } = setup.draft;
  const deferred = useDeferredValue(preview);
  const counts = countRows(deferred.rows, corrections);
  const rows = selectRows(deferred.rows, filter, search, corrections);
  const showAll = () => {
    setFilter('all');
    setSearch('');
  };
  return (
    <>
      <ProblemList
        problems={placeProblems(preview)}
        onSettle={(keys, settled) => planStore.change((draft) => withSettled(draft, keys, settled))}
        onGo={(key) => {
          showAll();
          goToRow(key);
        }}
      />
      <section aria-labelledby="rows" className="rows-section">
        <h2 id="rows">{words.rows}</h2>
        <p>{words.rowsLead}</p>
        <div className="list-tools">
          <FilterChips
            legend={importing.filter}
            values={ROW_FILTERS}
            words={words.filters}
            counts={counts}
            chosen={filter}
            onChoose={setFilter}
          />
          <SearchField label={importing.search} value={search} onChange={setSearch} />
          <span className="list-count" role="status">
            {importing.shown(rows.length, preview.rows.length)}
          </span>
        </div>
        {rows.length === 0 && (
          <Notice title={importing.noRows} level={3} actions={<Button onClick={showAll}>{importing.showAll}</Button>} />
        )}
        <PlanRowTable
          rows={rows}
          corrections={corrections}
          planEnd={yearsIn(preview.period).lastYear}
          hasPredecessor={preview.rows.some(({ continuity }) => continuity !== undefined)}
          onCorrect={(key, part) => planStore.change((draft) => withCorrection(draft, key, part))}
          onSettle={(keys, settled) => planStore.change((draft) => withSettled(draft, keys, settled))}
        />
      </section>
    </>
  );
}

function Notes({ preview: { dropped, footnotes } }: { readonly preview: PlanImportPreview }) {
  const { setup } = useMessages();
  return (
    <>
      {dropped.length > 0 && (
        <details className="panel">
          <summary className="opener">
            {setup.dropped}（{setup.droppedNote(dropped.length)}）
          </summary>
          <p lang="zh-CN">{dropped.map(({ name }) => name).join('、')}</p>
        </details>
      )}
      {footnotes.length > 0 && (
        <details className="panel">
          <summary className="opener">{setup.footnotes}</summary>
          {footnotes.map((note) => (
            <p key={note} lang="zh-CN">
              {note}
            </p>
          ))}
        </details>
      )}
    </>
  );
}

function useLackWords(setup: PlanSetup): string {
  const { setup: words } = useMessages();
  if (!setup.tried || setup.lacks.length === 0 || setup.preview === undefined) return '';
  const told = {
    name: words.nameMissing,
    place: words.placeMissing,
    period: words.periodMissing,
    day: words.dayWrong,
    errors: words.openErrors(setup.preview.counts.openErrors),
    rows: words.nothingLeft,
  };
  return words.notYet + setup.lacks.map((lack) => told[lack]).join('；');
}

function Desk({ setup, preview }: { readonly setup: PlanSetup; readonly preview: PlanImportPreview }) {
  const { setup: words, importing } = useMessages();
  const { counts } = preview;
  const lackWords = useLackWords(setup);
  return (
    <div className="import-desk" aria-busy={setup.reading}>
      <Particulars
        particulars={setup.found.particulars}
        said={setup.draft.particulars}
        preview={preview}
        lacks={setup.tried ? setup.lacks : []}
        onChange={(part) => planStore.change((draft) => withParticulars(draft, part))}
      />
      {preview.rows.length === 0 ? (
        <Notice title={words.readNone}>{words.readNoneNext}</Notice>
      ) : (
        <Rows setup={setup} preview={preview} />
      )}
      <Notes preview={preview} />
      {setup.error !== null && <RefusedFile error={setup.error} actions={null} />}
      <ConfirmBar problem={lackWords}>
        <p>
          {words.summary(counts.rows - counts.excluded, counts.newIndicators, counts.targets, counts.values)}
          <small>{importing.confirmHint}</small>
        </p>
        <Button disabled={!setup.canUndo} onClick={planStore.undo}>
          {importing.undoStep} <kbd aria-hidden>u</kbd>
        </Button>
        <Button type="primary" loading={setup.confirming} onClick={setup.confirm}>
          {setup.confirming ? importing.importing : words.confirm}
        </Button>
      </ConfirmBar>
    </div>
  );
}

/** Setting up a plan: from its annex table, row by row, to the record, and back. */
export function PlanSetupPage() {
  const { setup: words, importing, importLog, plans } = useMessages();
  const setup = usePlanSetup();
  usePageTitle(words.title);
  useShortcuts({ u: () => planStore.undo() });
  const { fileName, preview } = setup;
  const at = fileName === undefined ? 0 : setup.lacks.length === 0 && preview !== undefined ? 2 : 1;
  const another = <FileButton onFile={setup.choose} label={importing.chooseOther} />;
  return (
    <TableDrop onFile={setup.choose} className="page wide-page plan-page import-page">
      <header className="page-head">
        <div>
          <Link to="/plans" className="plan-up">
            {plans.toAll}
          </Link>
          <h1>{words.title}</h1>
          <p>
            {words.lead} <Link to="/imports">{importLog.others}</Link>
          </p>
        </div>
        <Steps at={at} />
      </header>
      {fileName === undefined && (
        <>
          <Invitation title={words.fileTitle} lead={words.fileLead} onFile={setup.choose}>
            <Template />
          </Invitation>
          {setup.error !== null && <RefusedFile error={setup.error} actions={null} />}
        </>
      )}
      {fileName !== undefined && (
        <div className="file-line">
          <b lang="zh-CN">{fileName}</b>
          {preview !== undefined && (
            <span role="status">
              {words.read(preview.rows.length, words.layouts[preview.layout] ?? preview.layout)}
            </span>
          )}
          {another}
          <Button type="text" onClick={planStore.clear}>
            {words.startOver}
          </Button>
        </div>
      )}
      {fileName !== undefined && preview === undefined && setup.error === null && <Waiting rows={12} />}
      {fileName !== undefined && preview === undefined && setup.error !== null && (
        <RefusedFile error={setup.error} actions={another} />
      )}
      {fileName !== undefined && preview !== undefined && <Desk setup={setup} preview={preview} />}
    </TableDrop>
  );
}
