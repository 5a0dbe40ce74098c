import { DownloadOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { lazy, Suspense, useDeferredValue, useState } from 'react';
import type { ValueImportPreview } from '../../src/contract/imports.ts';
import type { PlanDetail } from '../../src/contract/plans.ts';
import { isDay } from '../../src/shared/period.ts';
import { FileButton, Invitation, TableDrop } from '../imports/file-choice.tsx';
import { FilterChips } from '../imports/filter-chips.tsx';
import { ConfirmBar, RefusedFile } from '../imports/import-problem.tsx';
import { withSettled } from '../imports/plan-draft.ts';
import { placeProblems } from '../imports/problem-groups.ts';
import { ProblemList } from '../imports/problem-list.tsx';
import { Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { PlaceSelect } from '../parts/place-select.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { SettledText } from '../parts/settled-text.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { useValueDesk, type ValueDesk, valueStore } from './use-value-import.ts';
import { correctValues, countValues, nameMeans, selectValues, VALUE_STATES, type ValueFilter } from './value-draft.ts';
import { ValueRowTable, valueRowId } from './value-row-table.tsx';

const Pages = lazy(async () => ({ default: (await import('../parts/pages.tsx')).Pages }));

interface DeskProps {
  readonly desk: ValueDesk;
  readonly detail: PlanDetail;
  readonly preview: ValueImportPreview;
}

function Settings({ desk: { draft }, detail }: Omit<DeskProps, 'preview'>) {
  const { valueWork: words } = useMessages();
  const store = valueStore(detail.plan.planId);
  return (
    <section className="panel" aria-labelledby="table-settings">
      <h2 id="table-settings">{words.settings}</h2>
      <div className="particulars-fields">
        <SettledText
          label={words.source}
          className="wide-field"
          hint={words.sourceHint}
          value={draft.source}
          onSave={(source) => store.change((now) => ({ ...now, source }))}
        />
        <SettledText
          label={words.knownOn}
          hint={words.knownHint}
          value={draft.knownOn}
          maxLength={10}
          placeholder="2026-02-28"
          problem={draft.knownOn !== '' && !isDay(draft.knownOn) ? words.knownWrong : undefined}
          onSave={(knownOn) => store.change((now) => ({ ...now, knownOn: knownOn.trim() }))}
        />
        <Field label={words.place} hint={words.placeHint}>
          {(ties) => (
            <PlaceSelect
              {...ties}
              value={draft.placeId === '' ? detail.plan.placeId : draft.placeId}
              onChange={(placeId) => store.change((now) => ({ ...now, placeId }))}
            />
          )}
        </Field>
      </div>
    </section>
  );
}

/** Names of the table that no indicator was found for: what they mean, or that they are left out. */
function UnknownNames({ detail, preview }: DeskProps) {
  const { valueWork: words } = useMessages();
  const store = valueStore(detail.plan.planId);
  if (preview.unknownNames.length === 0) return null;
  const options = detail.indicators.map(({ indicatorId, no, name }) => ({
    value: indicatorId,
    label: no === '' ? name : `${no} ${name}`,
  }));
  const keysOf = (name: string) => preview.rows.filter((row) => row.name === name).map(({ key }) => key);
  return (
    <section className="panel" aria-labelledby="unknown-names">
      <h2 id="unknown-names">{words.unknown}</h2>
      <p>{words.unknownLead}</p>
      <ul className="unknown-names">
        {preview.unknownNames.map(({ name, rows }) => (
          <li key={name}>
            <span lang="zh-CN">{name}</span>
            <small>{words.unknownRows(rows)}</small>
            <Select
              aria-label={`${name}：${words.choose}`}
              placeholder={words.choose}
              showSearch={{ optionFilterProp: 'label' }}
              popupMatchSelectWidth={false}
              options={options}
              onChange={(indicatorId: string) => store.change((now) => nameMeans(now, name, indicatorId))}
            />
            <Button onClick={() => store.change((now) => correctValues(now, keysOf(name), { exclude: true }))}>
              {words.leaveOut}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Rows on one page of a long table. Our choice. */
const ON_ONE_PAGE = 100;

function goToRow(key: string): void {
  requestAnimationFrame(() => {
    const row = document.getElementById(valueRowId(key));
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  });
}

function Rows({ desk, detail, preview }: DeskProps) {
  const { valueWork: words, importing } = useMessages();
  const store = valueStore(detail.plan.planId);
  const [filter, setFilter] = useState<ValueFilter>('all');
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const { rows } = useDeferredValue(preview);
  const found = selectValues(rows, filter, search);
  const first = Math.min(page - 1, Math.max(0, Math.ceil(found.length / ON_ONE_PAGE) - 1)) * ON_ONE_PAGE;
  const look = (next: ValueFilter, words: string, at = 1) => {
    setFilter(next);
    setSearch(words);
    setPage(at);
  };
  const go = (key: string) => {
    const index = rows.findIndex((row) => row.key === key);
    look('all', '', Math.floor(Math.max(0, index) / ON_ONE_PAGE) + 1);
    goToRow(key);
  };
  return (
    <>
      <ProblemList
        problems={placeProblems(preview)}
        onSettle={(keys, settled) => store.change((now) => withSettled(now, keys, settled))}
        onGo={go}
      />
      <section className="rows-section" aria-labelledby="value-rows">
        <h2 id="value-rows">{words.rows}</h2>
        <div className="list-tools">
          <FilterChips
            legend={importing.filter}
            values={['all', ...VALUE_STATES]}
            words={words.filters}
            counts={countValues(rows)}
            chosen={filter}
            onChoose={(next) => look(next, search)}
          />
          <SearchField label={importing.search} value={search} onChange={(text) => look(filter, text)} />
          <span className="list-count" role="status">
            {importing.shown(found.length, preview.counts.rows)}
          </span>
        </div>
        {found.length === 0 ? (
          <Notice
            title={importing.noRows}
            level={3}
            actions={<Button onClick={() => look('all', '')}>{importing.showAll}</Button>}
          />
        ) : (
          <ValueRowTable
            rows={found.slice(first, first + ON_ONE_PAGE)}
            corrections={desk.draft.corrections}
            onCorrect={(key, part) => store.change((now) => correctValues(now, [key], part))}
          />
        )}
        {found.length > ON_ONE_PAGE && (
          <Suspense fallback={null}>
            <Pages current={first / ON_ONE_PAGE + 1} total={found.length} size={ON_ONE_PAGE} onTurn={setPage} />
          </Suspense>
        )}
        {preview.rowsLeftOut > 0 && <p>{importing.leftOut(preview.rowsLeftOut)}</p>}
      </section>
    </>
  );
}

function Desk(props: DeskProps) {
  const { desk, detail, preview } = props;
  const { valueWork: words, importing, setup } = useMessages();
  const store = valueStore(detail.plan.planId);
  const { counts } = preview;
  const lack =
    counts.openErrors > 0
      ? setup.openErrors(counts.openErrors)
      : counts.values <= counts.unchanged
        ? words.nothingNew
        : '';
  return (
    <div className="import-desk" aria-busy={desk.reading}>
      <Settings desk={desk} detail={detail} />
      <UnknownNames {...props} />
      <Rows {...props} />
      {desk.error !== null && <RefusedFile error={desk.error} actions={null} />}
      <ConfirmBar problem={desk.tried && lack !== '' ? setup.notYet + lack : ''}>
        <p>
          {words.summary(counts.values, counts.unchanged)}
          <small>{importing.confirmHint}</small>
        </p>
        <Button disabled={!desk.canUndo} onClick={store.undo}>
          {importing.undoStep} <kbd aria-hidden>u</kbd>
        </Button>
        <Button type="primary" loading={desk.confirming} onClick={desk.confirm}>
          {desk.confirming ? importing.importing : words.confirm}
        </Button>
      </ConfirmBar>
    </div>
  );
}

/** A table of values: read, held against the record, put right, recorded, and taken back as a whole. */
export function ValueImport({ detail }: { readonly detail: PlanDetail }) {
  const { valueWork: words, importing, setup } = useMessages();
  const { planId } = detail.plan;
  const desk = useValueDesk(planId);
  const store = valueStore(planId);
  useShortcuts({ u: () => store.undo() });
  const { fileName, preview } = desk;
  const another = <FileButton onFile={desk.choose} label={importing.chooseOther} />;
  return (
    <TableDrop onFile={desk.choose}>
      {fileName === undefined ? (
        <Invitation title={words.fileTitle} lead={words.fileLead} onFile={desk.choose}>
          <div className="template">
            <p>{words.templateLead}</p>
            <a href={`/api/plans/${encodeURIComponent(planId)}/export?format=xlsx`} className="download-link">
              <DownloadOutlined aria-hidden /> {words.template}
            </a>
          </div>
        </Invitation>
      ) : (
        <div className="file-line">
          <b lang="zh-CN">{fileName}</b>
          {preview !== undefined && <span role="status">{words.read(preview.counts.rows)}</span>}
          {another}
          <Button type="text" onClick={store.clear}>
            {setup.startOver}
          </Button>
        </div>
      )}
      {desk.error !== null && preview === undefined && (
        <RefusedFile error={desk.error} actions={fileName === undefined ? null : another} />
      )}
      {fileName !== undefined && preview === undefined && desk.error === null && <Waiting rows={10} />}
      {fileName !== undefined && preview !== undefined && <Desk desk={desk} detail={detail} preview={preview} />}
    </TableDrop>
  );
}
