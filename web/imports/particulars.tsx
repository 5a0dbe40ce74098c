import { useQuery } from '@tanstack/react-query';
import type { PlanImportPreview } from '../../src/contract/imports.ts';
import { isDay } from '../../src/shared/period.ts';
import { plansQuery, ruleSetsQuery, scalesQuery } from '../data/plan-queries.ts';
import { periodText } from '../figures.ts';
import { Field, SelectField } from '../parts/field.tsx';
import { PlaceSelect } from '../parts/place-select.tsx';
import { SettledText } from '../parts/settled-text.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { type Lack, type Particulars as ParticularsDraft, type PlanKind, periodOf } from './plan-draft.ts';

/** A copy of the contract's list, whose module would bring the schema library along. */
const KINDS = ['outline', 'special', 'action', 'annual'] as const satisfies readonly PlanKind[];

/** Rules and words that the server takes where none are named. */
const DEFAULT_RULES = 'national-mid-term';

interface ParticularsProps {
  /** With what was found in the table. */
  readonly particulars: ParticularsDraft;
  readonly said: ParticularsDraft;
  readonly preview: PlanImportPreview;
  /** What is missing, once the person has tried to go on. */
  readonly lacks: readonly Lack[];
  readonly onChange: (part: Partial<ParticularsDraft>) => void;
}

function Years({ particulars, lacks, onChange }: Pick<ParticularsProps, 'particulars' | 'lacks' | 'onChange'>) {
  const { setup } = useMessages();
  const { firstYear, lastYear } = particulars;
  const isGiven = firstYear !== '' && lastYear !== '';
  const isWrong = isGiven && periodOf(particulars) === undefined;
  const problem = isWrong ? setup.periodWrong : lacks.includes('period') ? setup.periodMissing : undefined;
  const year = (field: 'firstYear' | 'lastYear') => (
    <SettledText
      label={field === 'firstYear' ? setup.periodFrom : setup.periodTo}
      value={particulars[field]}
      maxLength={4}
      inputMode="numeric"
      problem={problem !== undefined && (isWrong || particulars[field] === '') ? problem : undefined}
      onSave={(text) => onChange({ [field]: text.trim() })}
    />
  );
  return (
    <fieldset className="year-pair">
      <legend className="only-heard">{setup.period}</legend>
      {year('firstYear')}
      {year('lastYear')}
    </fieldset>
  );
}

function Predecessor({ particulars, said, preview, onChange }: ParticularsProps) {
  const { setup, periods } = useMessages();
  const { data } = useQuery(plansQuery);
  const plans = data?.plans ?? [];
  const nameOf = (id: string) => plans.find(({ planId }) => planId === id)?.name ?? id;
  const found = preview.proposed.predecessorId;
  const isFound = found !== undefined && said.predecessorId === '';
  const candidates = plans.filter(({ kind }) => kind === particulars.kind);
  return (
    <SelectField
      label={setup.predecessor}
      value={said.predecessorId}
      options={[
        { value: '', label: isFound ? setup.predecessorFound(nameOf(found)) : setup.predecessorNone },
        ...candidates.map((plan) => ({
          value: plan.planId,
          label: `${plan.name}（${plan.placeName}，${periodText(plan.period, periods)}）`,
        })),
      ]}
      onChange={(predecessorId) => onChange({ predecessorId })}
    />
  );
}

function Rules({ said, onChange }: Pick<ParticularsProps, 'said' | 'onChange'>) {
  const { setup } = useMessages();
  const { data: scales = [] } = useQuery(scalesQuery);
  const { data: ruleSets = [] } = useQuery(ruleSetsQuery);
  const newest = [...new Map(ruleSets.map((set) => [set.ruleSetId, set.name])).entries()];
  const nameOf = (pairs: readonly (readonly [string, string])[]) =>
    pairs.find(([id]) => id === DEFAULT_RULES)?.[1] ?? '';
  const options = (pairs: readonly (readonly [string, string])[]) => [
    { value: '', label: setup.defaultOf(nameOf(pairs)) },
    ...pairs.filter(([id]) => id !== DEFAULT_RULES).map(([value, label]) => ({ value, label })),
  ];
  const words = scales.map(({ scaleId, name }) => [scaleId, name] as const);
  return (
    <>
      <SelectField
        label={setup.scale}
        value={said.scaleId}
        options={options(words)}
        onChange={(scaleId) => onChange({ scaleId })}
      />
      <SelectField
        label={setup.ruleSet}
        value={said.ruleSetId}
        options={options(newest)}
        onChange={(ruleSetId) => onChange({ ruleSetId })}
      />
    </>
  );
}

const DAYS = ['approvedOn', 'issuedOn', 'effectiveOn', 'knownOn'] as const;

function Approval({ said, lacks, onChange }: Pick<ParticularsProps, 'said' | 'lacks' | 'onChange'>) {
  const { setup } = useMessages();
  const isSaid = said.approvedBy !== '' || DAYS.some((day) => said[day] !== '');
  const hints = { effectiveOn: setup.effectiveHint, knownOn: setup.knownHint } as Readonly<Record<string, string>>;
  return (
    <details className="more-particulars" open={isSaid || lacks.includes('day')}>
      <summary className="opener">{setup.more}</summary>
      <div className="particulars-fields">
        <SettledText
          label={setup.approvedBy}
          value={said.approvedBy}
          onSave={(approvedBy) => onChange({ approvedBy })}
        />
        {DAYS.map((day) => (
          <SettledText
            key={day}
            label={setup[day]}
            value={said[day]}
            maxLength={10}
            placeholder="2026-03-13"
            hint={hints[day]}
            problem={said[day] !== '' && !isDay(said[day]) ? setup.dayWrong : undefined}
            onSave={(text) => onChange({ [day]: text.trim() })}
          />
        ))}
      </div>
    </details>
  );
}

/** What is said about the plan as a whole. */
export function Particulars(props: ParticularsProps) {
  const { particulars, lacks, onChange } = props;
  const { setup, plans } = useMessages();
  return (
    <section className="panel particulars" aria-labelledby="particulars">
      <h2 id="particulars">{setup.plan}</h2>
      <div className="particulars-fields">
        <SettledText
          label={setup.name}
          className="wide-field"
          value={particulars.name}
          problem={lacks.includes('name') ? setup.nameMissing : undefined}
          onSave={(name) => onChange({ name })}
        />
        <Field label={setup.place} problem={lacks.includes('place') ? setup.placeMissing : undefined}>
          {(ties) => (
            <PlaceSelect {...ties} value={particulars.placeId} onChange={(placeId) => onChange({ placeId })} />
          )}
        </Field>
        <Years {...props} />
        <SelectField
          label={setup.kind}
          value={particulars.kind}
          options={KINDS.map((value) => ({ value, label: plans.kinds[value] }))}
          onChange={(kind) => onChange({ kind })}
        />
        <Predecessor {...props} />
        <Rules {...props} />
      </div>
      <Approval {...props} />
    </section>
  );
}
