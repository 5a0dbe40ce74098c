import { CalendarOutlined, CloseOutlined, DownOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useId, useRef, useState } from 'react';
import type { PlanView } from '../../src/contract/plans.ts';
import { isDay } from '../../src/shared/period.ts';
import { placesQuery, ruleSetsQuery } from '../data/plan-queries.ts';
import { Layer } from '../parts/layer.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { todayHere, vantagesOf } from './as-of.ts';
import type { PlanPage } from './plan-page.ts';

interface ControlsProps {
  readonly plan: PlanView;
  readonly page: PlanPage;
}

/** A day in ISO form, typed or picked from the browser's calendar. */
function DayForm({ day, onChoose }: { readonly day: string; readonly onChoose: (day: string) => void }) {
  const { look } = useMessages();
  const [typed, setTyped] = useState(day);
  const [wrong, setWrong] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isDay(typed.trim())) onChoose(typed.trim());
    else setWrong(true);
  };
  return (
    <form className="day-form" onSubmit={submit}>
      <label htmlFor={id}>{look.day}</label>
      <span className="day-field">
        <input
          id={id}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={10}
          placeholder="2023-06-30"
          value={typed}
          aria-invalid={wrong}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onChange={(event) => {
            setTyped(event.target.value);
            setWrong(false);
          }}
        />
        <button type="button" aria-label={look.calendar} onClick={() => picker.current?.showPicker()}>
          <CalendarOutlined aria-hidden />
        </button>
        <input
          ref={picker}
          type="date"
          className="day-picker"
          tabIndex={-1}
          aria-hidden
          value={isDay(typed) ? typed : ''}
          onChange={(event) => setTyped(event.target.value)}
        />
      </span>
      <Button htmlType="submit" type="primary">
        {look.apply}
      </Button>
      {wrong && (
        <p id={`${id}-wrong`} className="field-problem" role="alert">
          {look.dayWrong}
        </p>
      )}
    </form>
  );
}

function AsOf({ plan, page }: ControlsProps) {
  const { look } = useMessages();
  const today = todayHere();
  const { asOf } = page.look;
  const choose = (day: string) => page.changeLook({ asOf: day === today ? '' : day });
  return (
    <Layer
      name={look.asOfTitle}
      className="look-button"
      button={
        <>
          <CalendarOutlined aria-hidden /> {asOf === undefined ? look.asOfToday : look.asOf(asOf)}{' '}
          <DownOutlined aria-hidden />
        </>
      }
    >
      {(close) => {
        const go = (day: string) => {
          close();
          choose(day);
        };
        return (
          <div className="as-of">
            <h2>{look.asOfTitle}</h2>
            <p>{look.asOfHint}</p>
            <DayForm day={asOf ?? today} onChoose={go} />
            <div className="suggestions">
              <button type="button" className="chip" aria-pressed={asOf === undefined} onClick={() => go(today)}>
                {look.today}
              </button>
              {vantagesOf(plan.period, today).map(({ kind, day }) => (
                <button key={day} type="button" className="chip" aria-pressed={asOf === day} onClick={() => go(day)}>
                  {kind === 'mid-term' ? `${look.midTerm} ${day}` : look.yearEnd(day.slice(0, 4))}
                </button>
              ))}
            </div>
          </div>
        );
      }}
    </Layer>
  );
}

function RuleChoice({ page }: ControlsProps) {
  const { look } = useMessages();
  const { data: ruleSets = [] } = useQuery(ruleSetsQuery);
  const { under } = page.look;
  const keyOf = ({ ruleSetId, version }: { ruleSetId: string; version: number }) => `${ruleSetId}@${version}`;
  const isKnown = under === undefined || ruleSets.some((set) => keyOf(set) === under);
  return (
    <label className="plain-select rule-choice">
      <span className="wide-seen">{look.rule}</span>
      <select value={under ?? ''} onChange={(event) => page.changeLook({ under: event.target.value })}>
        <option value="">{look.ruleOwn}</option>
        {!isKnown && <option value={under}>{under}</option>}
        {ruleSets.map((set) => (
          <option key={keyOf(set)} value={keyOf(set)}>
            {look.ruleVersion(set.name, set.version)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The place that is looked at, where it is not the plan's own, with the way back. */
function OtherPlace({ plan, page }: ControlsProps) {
  const { look } = useMessages();
  const { place } = page.look;
  const { data } = useQuery({ ...placesQuery, enabled: place !== undefined });
  if (place === undefined || place === plan.placeId) return null;
  const name = data?.places.find(({ placeId }) => placeId === place)?.name ?? place;
  return (
    <button type="button" className="look-button" title={look.placeOwn} onClick={() => page.changeLook({ place: '' })}>
      {look.place(name)} <CloseOutlined aria-label={look.placeOwn} />
    </button>
  );
}

/** What a plan is looked at with: day, rules and place; all of it stands in the address. */
export function LookControls(props: ControlsProps) {
  const { look } = useMessages();
  return (
    <fieldset className="look-controls" aria-label={look.title}>
      <OtherPlace {...props} />
      <AsOf {...props} />
      <RuleChoice {...props} />
    </fieldset>
  );
}
