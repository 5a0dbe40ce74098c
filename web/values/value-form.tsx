import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import type { PlanDetail } from '../../src/contract/plans.ts';
import type { RecordReceipt } from '../../src/contract/values.ts';
import { readPeriod } from '../../src/indicators/tables/period-text.rules.ts';
import { MISSING_REASONS, OBSERVATION_STATUSES } from '../../src/shared/indicator.ts';
import { observationsQuery, useRecord } from '../data/import-queries.ts';
import { groupDigits, periodText } from '../figures.ts';
import { Choice } from '../parts/choice.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Field, SelectField, TextField } from '../parts/field.tsx';
import { PlaceSelect } from '../parts/place-select.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { todayHere } from '../plans/as-of.ts';
import { useMessages } from '../shell/preferences.tsx';
import { type EntryFault, faultsOfEntry, observationOf, type ValueEntry } from './value-entry.ts';

interface PartProps {
  readonly entry: ValueEntry;
  readonly faults: readonly EntryFault[];
  readonly onChange: (part: Partial<ValueEntry>) => void;
}

function Subject({ entry, faults, detail, onChange }: PartProps & { readonly detail: PlanDetail }) {
  const { valueWork: words } = useMessages();
  const periodProblem = faults.includes('period-missing')
    ? words.periodMissing
    : faults.includes('period-wrong')
      ? words.periodWrong
      : undefined;
  return (
    <>
      <Field
        label={words.indicator}
        className="wide-field"
        problem={faults.includes('indicator') ? words.indicatorMissing : undefined}
      >
        {({ id }) => (
          <Select
            id={id}
            value={entry.indicatorId === '' ? null : entry.indicatorId}
            placeholder={words.indicatorFind}
            showSearch={{ optionFilterProp: 'label' }}
            status={faults.includes('indicator') ? 'error' : ''}
            options={detail.indicators.map(({ indicatorId, no, name }) => ({
              value: indicatorId,
              label: no === '' ? name : `${no} ${name}`,
            }))}
            onChange={(indicatorId: string) => onChange({ indicatorId, unit: '' })}
          />
        )}
      </Field>
      <Field label={words.columns.place}>
        {(ties) => <PlaceSelect {...ties} value={entry.placeId} onChange={(placeId) => onChange({ placeId })} />}
      </Field>
      <TextField
        label={words.period}
        hint={words.periodHint}
        value={entry.period}
        maxLength={40}
        problem={periodProblem}
        onChange={(period) => onChange({ period })}
      />
    </>
  );
}

function Figure({ entry, faults, unit, onChange }: PartProps & { readonly unit: string }) {
  const { valueWork: words, missingReasons } = useMessages();
  const problem = faults.includes('value-missing')
    ? words.valueMissing
    : faults.includes('value-wrong')
      ? words.valueWrong
      : undefined;
  return (
    <>
      <Choice
        legend={words.has}
        value={entry.has}
        options={[
          { value: 'value', label: words.hasValue },
          { value: 'none', label: words.hasNone },
        ]}
        onChange={(has) => onChange({ has })}
      />
      {entry.has === 'value' ? (
        <>
          <TextField
            label={words.value}
            value={entry.value}
            inputMode="decimal"
            maxLength={60}
            problem={problem}
            onChange={(value) => onChange({ value })}
          />
          <TextField
            label={words.unit}
            hint={unit === '' ? undefined : words.unitHint(unit)}
            value={entry.unit}
            placeholder={unit}
            maxLength={40}
            onChange={(typed) => onChange({ unit: typed })}
          />
        </>
      ) : (
        <SelectField
          label={words.missing}
          value={entry.missing}
          options={MISSING_REASONS.map((value) => ({ value, label: missingReasons[value] }))}
          onChange={(missing) => onChange({ missing })}
        />
      )}
    </>
  );
}

/** What can be said of a value that is there; targets and bounds come with plans. */
const STATUSES = OBSERVATION_STATUSES.filter((status) => status !== 'target' && status !== 'bound');

function Circumstances({ entry, faults, onChange }: PartProps) {
  const { valueWork: words, observationStatuses } = useMessages();
  return (
    <>
      <SelectField
        label={words.status}
        value={entry.status}
        options={STATUSES.map((value) => ({ value, label: observationStatuses[value] }))}
        onChange={(status) => onChange({ status })}
      />
      <TextField
        label={words.knownOn}
        value={entry.knownOn}
        maxLength={12}
        problem={faults.includes('known-wrong') ? words.knownWrong : undefined}
        onChange={(knownOn) => onChange({ knownOn })}
      />
      <TextField
        label={words.calibre}
        hint={words.calibreHint}
        value={entry.calibre}
        onChange={(calibre) => onChange({ calibre })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={entry.breaksSeries}
          onChange={(event) => onChange({ breaksSeries: event.target.checked })}
        />
        {words.breaks}
      </label>
      <Choice
        legend={words.sourceKind}
        value={entry.sourceKind}
        options={[
          { value: 'publication', label: words.publication },
          { value: 'person', label: words.person },
        ]}
        onChange={(sourceKind) => onChange({ sourceKind })}
      />
      <TextField
        label={entry.sourceKind === 'publication' ? words.sourceTitle : words.personNote}
        className="wide-field"
        value={entry.source}
        problem={faults.includes('source') ? words.sourceMissing : undefined}
        onChange={(source) => onChange({ source })}
      />
    </>
  );
}

interface PresentProps {
  readonly detail: PlanDetail;
  readonly entry: ValueEntry;
}

/** What the record says of the cell so far, the newest vintage first. */
function Present({ detail, entry }: PresentProps) {
  const { valueWork: words, periods, observationStatuses, missingReasons, comparatorSigns, indicator } = useMessages();
  const period = readPeriod(entry.period);
  const query = observationsQuery(detail.plan.planId, entry.indicatorId, entry.placeId);
  const { data } = useQuery({ ...query, enabled: entry.indicatorId !== '' });
  const chosen = detail.indicators.find(({ indicatorId }) => indicatorId === entry.indicatorId);
  if (chosen === undefined || data === undefined) return null;
  const ofPeriod = data.observations.filter((each) => period === undefined || each.period === period).toReversed();
  return (
    <section className="panel present-values" aria-labelledby="present-values">
      <h2 id="present-values">{words.present}</h2>
      <p lang="zh-CN">
        {period === undefined ? chosen.name : words.presentFor(chosen.name, periodText(period, periods))}
      </p>
      {ofPeriod.length === 0 ? (
        <p className="missing">{words.presentNone}</p>
      ) : (
        <DataTable
          caption={words.present}
          rows={ofPeriod}
          rowKey={({ period: of, revision }) => `${of} ${revision}`}
          columns={[
            {
              key: 'period',
              title: words.period,
              head: true,
              cell: (row) => periodText(row.period, periods),
            },
            {
              key: 'value',
              title: words.value,
              number: true,
              cell: ({ value, missing, comparator, unit }) =>
                value === undefined
                  ? missing !== undefined && missingReasons[missing]
                  : `${comparatorSigns[comparator]}${groupDigits(value)} ${unit}`,
            },
            { key: 'status', title: words.status, cell: ({ status }) => observationStatuses[status] },
            { key: 'known', title: words.knownOn, cell: ({ knownOn }) => knownOn },
            {
              key: 'source',
              title: indicator.vintageColumns.source,
              cell: ({ provenance }) => <span lang="zh-CN">{provenance.label}</span>,
            },
          ]}
        />
      )}
    </section>
  );
}

function Receipt({ receipt }: { readonly receipt: RecordReceipt | undefined }) {
  const { valueWork: words } = useMessages();
  return (
    <p role="status" className="form-told">
      {receipt !== undefined && (receipt.recorded > 0 ? words.saved : words.savedSame)}
    </p>
  );
}

function emptyEntry(placeId: string, indicatorId: string): ValueEntry {
  return {
    ...{ indicatorId, placeId, period: '', has: 'value', value: '', missing: 'not-published', unit: '' },
    ...{ status: 'preliminary', knownOn: todayHere(), calibre: '', breaksSeries: false },
    ...{ sourceKind: 'publication', source: '' },
  };
}

interface ValueFormProps {
  readonly detail: PlanDetail;
  /** Chosen by the address of the page. */
  readonly indicatorId: string;
}

/** One value by hand, with where it comes from; beside it what is recorded already. */
export function ValueForm({ detail, indicatorId }: ValueFormProps) {
  const { valueWork: words } = useMessages();
  const [entry, setEntry] = useState(() => emptyEntry(detail.plan.placeId, indicatorId));
  const [tried, setTried] = useState(false);
  const record = useRecord();
  const faults = tried ? faultsOfEntry(entry) : [];
  const unit = detail.indicators.find((each) => each.indicatorId === entry.indicatorId)?.unit ?? '';
  const change = (part: Partial<ValueEntry>) => {
    record.reset();
    setEntry({ ...entry, ...part });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const observation = observationOf(entry);
    if (observation === undefined || record.isPending) return;
    const done = () => {
      setTried(false);
      // The next value mostly comes from the same source.
      setEntry({ ...entry, value: '' });
    };
    record.mutate(observation, { onSuccess: done });
  };
  const part = { entry, faults, onChange: change };
  return (
    <div className="value-entry">
      <form className="panel value-form" onSubmit={submit} aria-label={words.single}>
        <div className="particulars-fields">
          <Subject {...part} detail={detail} />
          <Figure {...part} unit={unit} />
          <Circumstances {...part} />
        </div>
        {record.error !== null && <ProblemNotice error={record.error} level={3} />}
        <div className="form-buttons">
          <Button type="primary" htmlType="submit" loading={record.isPending}>
            {record.isPending ? words.saving : words.save}
          </Button>
          <Receipt receipt={record.data} />
        </div>
      </form>
      <Present detail={detail} entry={entry} />
    </div>
  );
}
