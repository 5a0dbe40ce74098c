import { Button } from 'antd';
import type { PlanImportRow } from '../../src/contract/imports.ts';
import { DIRECTIONS, MEASURES } from '../../src/shared/indicator.ts';
import { parsePeriod } from '../../src/shared/period.ts';
import { groupDigits, periodText } from '../figures.ts';
import { SelectField } from '../parts/field.tsx';
import { InlineText } from '../parts/inline-field.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { unitsIn } from './plan-rows.ts';
import { SettleButton, Severity, usePlaceWords } from './problem-list.tsx';
import type { RowFieldProps } from './row-fields.tsx';

const DECIMAL = /^-?\d{1,30}(\.\d{1,18})?$/;

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly onSave: (text: string) => void;
  readonly maxLength?: number;
  readonly numeric?: boolean;
}

function Line({ label, value, onSave, ...field }: LineProps) {
  return (
    <div className="detail-line">
      <span aria-hidden>{label}</span>
      <InlineText chinese label={label} value={value} onSave={onSave} {...field} />
    </div>
  );
}

/** Base of the row: period and value go together, so a change of one sends both. */
function BaseLines({ row, onCorrect }: RowFieldProps) {
  const { setup } = useMessages();
  const { base } = row;
  const send = (part: Partial<{ period: string; value: string; note: string }>) => {
    const next = { period: base?.period ?? '', value: base?.value ?? '', note: base?.note ?? '', ...part };
    if (next.value === '') onCorrect(row.key, { base: null });
    else if (DECIMAL.test(next.value) && parsePeriod(next.period) !== undefined) onCorrect(row.key, { base: next });
  };
  return (
    <>
      <Line label={setup.basePeriod} value={base?.period ?? ''} onSave={(period) => send({ period })} />
      <Line label={setup.baseValue} value={base?.value ?? ''} numeric onSave={(value) => send({ value })} />
      {base !== undefined && (
        <Line label={setup.baseNote} value={base.note} maxLength={100} onSave={(note) => send({ note })} />
      )}
    </>
  );
}

function TargetLines({ row, onCorrect }: RowFieldProps) {
  const { setup } = useMessages();
  const { target } = row;
  if (target === undefined) return null;
  const change = (period: string) => {
    if (parsePeriod(period) !== undefined) onCorrect(row.key, { target: { period, phrase: target.phrase } });
  };
  return <Line label={setup.targetPeriod} value={target.period} onSave={change} />;
}

const RELATIONS = ['same', 'redefined', 'new'] as const;

function Choices({ row, correction, onCorrect }: RowFieldProps) {
  const { setup, indicator, importing } = useMessages();
  return (
    <>
      <SelectField
        label={setup.direction}
        value={row.direction}
        options={DIRECTIONS.map((value) => ({ value, label: indicator.directions[value] }))}
        onChange={(direction) => onCorrect(row.key, { direction })}
      />
      <SelectField
        label={setup.measure}
        value={row.measure}
        options={MEASURES.map((value) => ({ value, label: importing.measures[value] }))}
        onChange={(measure) => onCorrect(row.key, { measure })}
      />
      {row.continuity !== undefined && (
        <SelectField
          label={setup.continuity}
          value={correction?.continuity ?? ''}
          hint={row.continuity.note}
          options={[
            {
              value: '' as const,
              label: `${setup.continuityProposed}：${indicator.continuities[row.continuity.relation]}`,
            },
            ...RELATIONS.map((value) => ({ value, label: indicator.continuities[value] })),
          ]}
          onChange={(relation) => onCorrect(row.key, { continuity: relation === '' ? undefined : relation })}
        />
      )}
    </>
  );
}

function Figures({ row }: Pick<RowFieldProps, 'row'>) {
  const { setup, periods, missingReasons, comparatorSigns } = useMessages();
  const placeWords = usePlaceWords();
  return (
    <div className="detail-figures">
      <h4>{setup.path}</h4>
      {row.path.length === 0 ? (
        <p className="missing">{setup.noPath}</p>
      ) : (
        <ul>
          {row.path.map(({ period, phrase }) => (
            <li key={period}>
              {periodText(period, periods)} <b lang="zh-CN">{phrase}</b>
            </li>
          ))}
        </ul>
      )}
      <h4>{setup.values}</h4>
      {row.values.length === 0 ? (
        <p className="missing">{setup.valuesNone}</p>
      ) : (
        <ul>
          {row.values.map(({ key, period, value, missing, comparator, unit, sheet, cell }) => (
            <li key={key} title={placeWords({ sheet, cell })}>
              {periodText(period, periods)}{' '}
              <b>
                {value !== undefined
                  ? `${comparatorSigns[comparator]}${groupDigits(value)} ${unit}`
                  : missing !== undefined && missingReasons[missing]}
              </b>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Problems({ row, onSettle }: DetailsProps) {
  const placeWords = usePlaceWords();
  if (row.problems.length === 0) return null;
  return (
    <ul className="detail-problems">
      {row.problems.map((problem) => (
        <li
          key={`${problem.key} ${problem.text}`}
          className="problem problem-line"
          data-settled={problem.settled || undefined}
        >
          <Severity severity={problem.severity} settled={problem.settled} />
          <span className="problem-place">{placeWords(problem)}</span>
          <span className="problem-text">{problem.text}</span>
          <SettleButton problem={problem} onSettle={onSettle} />
        </li>
      ))}
    </ul>
  );
}

interface DetailsProps extends RowFieldProps {
  readonly onSettle: (keys: readonly string[], settled: boolean) => void;
}

/** All that was understood of a row, and the way to put it right. */
export function RowDetails(props: DetailsProps) {
  const { row, onCorrect } = props;
  const { setup, importing } = useMessages();
  const units = (label: string, field: 'responsible' | 'cooperating', list: PlanImportRow['responsible']) => (
    <Line
      label={label}
      value={list.join('、')}
      onSave={(text) => onCorrect(row.key, { [field]: [...unitsIn(text)] })}
    />
  );
  return (
    <section className="row-details" aria-label={setup.detailsOf(row.name)}>
      <Problems {...props} />
      <div className="detail-columns">
        <div className="detail-lines">
          <Line
            label={setup.category}
            value={row.category}
            maxLength={200}
            onSave={(category) => onCorrect(row.key, { category })}
          />
          <BaseLines {...props} />
          <TargetLines {...props} />
          <Line label={setup.calibre} value={row.calibre} onSave={(calibre) => onCorrect(row.key, { calibre })} />
          {units(setup.columns.responsible, 'responsible', row.responsible)}
          {units(setup.cooperating, 'cooperating', row.cooperating)}
          <small>{setup.separated}</small>
        </div>
        <div className="detail-choices">
          <Choices {...props} />
        </div>
        <Figures row={row} />
      </div>
      <Button onClick={() => onCorrect(row.key, { exclude: row.excluded ? undefined : true })}>
        {row.excluded ? importing.include : importing.exclude}
      </Button>
    </section>
  );
}
