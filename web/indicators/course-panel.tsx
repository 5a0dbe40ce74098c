import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { IndicatorDetail } from '../../src/contract/verdicts.ts';
import { readChartStyle } from '../charts/chart-style.ts';
import { type Course, courseOf } from '../charts/course.ts';
import { courseCsv } from '../charts/course-csv.ts';
import { courseOption } from '../charts/course-option.ts';
import { groupDigits, periodText } from '../figures.ts';
import { Choice } from '../parts/choice.tsx';
import { download, downloadText } from '../parts/download.ts';
import { Notice } from '../parts/notice.tsx';
import { useMedia } from '../parts/use-media.ts';
import { Waiting } from '../parts/waiting.tsx';
import { computedFigure } from '../plans/progress.ts';
import { usePreferences } from '../shell/preferences.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { CourseTable } from './course-table.tsx';
import { seriesWords } from './indicator-words.tsx';

/** The library of charts comes when the first chart does. */
const ChartCanvas = lazy(async () => ({ default: (await import('../charts/chart-canvas.tsx')).ChartCanvas }));

const FORMS = ['chart', 'table'] as const;
type Form = (typeof FORMS)[number];

function useForm(): readonly [Form, (form: Form) => void] {
  const [address, setAddress] = useSearchParams();
  const form = address.get('show') === 'table' ? 'table' : 'chart';
  const change = (next: Form) => {
    const to = new URLSearchParams(address);
    if (next === 'table') to.set('show', 'table');
    else to.delete('show');
    setAddress(to, { replace: true, preventScrollReset: true });
  };
  return [form, change];
}

interface CourseProps {
  readonly detail: IndicatorDetail;
  readonly course: Course;
}

function useDrawing({ detail, course }: CourseProps) {
  const { messages, dark, largeType } = usePreferences();
  const narrow = useMedia('(max-width: 767px)');
  const { unit } = detail.standing.indicator;
  return useMemo(() => {
    // The style stands in the page; it changes with these two.
    void [dark, largeType];
    const style = readChartStyle(narrow);
    return { style, option: courseOption({ course, unit, messages, style }) };
  }, [course, unit, messages, dark, largeType, narrow]);
}

function Exports({ detail, course }: CourseProps) {
  const { messages } = usePreferences();
  const { indicator: words, look, shell } = messages;
  const { plan, standing, asOf, under, place } = detail;
  const { name, unit } = standing.indicator;
  const { style, option } = useDrawing({ detail, course });
  const mark = plan.demonstration ? [shell.demonstration] : [];
  const fileName = [...mark, name, asOf].join('-');
  const saveCsv = () => {
    const head = { indicator: name, unit, asOf, rule: under, demonstration: plan.demonstration };
    downloadText(`${fileName}.csv`, courseCsv(course, head, messages), 'text/csv;charset=utf-8');
  };
  const savePicture = async () => {
    const { pictureOf } = await import('../charts/picture.ts');
    const subtitle = [plan.name, place.name, look.asOf(asOf), under, ...mark].join(' · ');
    const { surface: background, ink, soft } = style;
    download(`${fileName}.png`, pictureOf(option, { title: name, subtitle, background, ink, soft }));
  };
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} onClick={saveCsv}>
        {words.csv}
      </Button>
      <Button icon={<DownloadOutlined aria-hidden />} onClick={() => void savePicture()}>
        {words.png}
      </Button>
    </>
  );
}

/** What cannot be labelled at its own place. */
function ChartNote({ course, level }: { readonly course: Course; readonly level: number | undefined }) {
  const { indicator: words } = usePreferences().messages;
  const { actual, former, band, path } = course;
  const isOpen = actual.some(({ observation }) => !['final', 'revised'].includes(observation.status));
  const notes = [
    ...(isOpen ? [words.notes.open] : []),
    ...(former.length > 0 ? [words.notes.former] : []),
    ...(band.length > 0 && level !== undefined ? [words.notes.band(level)] : []),
    ...(path.some(({ generated }) => generated) ? [words.notes.path] : []),
  ];
  return (
    <p className="chart-note">
      {notes.map((note) => (
        <span key={note}>{note}</span>
      ))}
    </p>
  );
}

function Chart({ detail, course }: CourseProps) {
  const { messages } = usePreferences();
  const { option } = useDrawing({ detail, course });
  const { indicator, series, forecast } = detail.standing;
  const { base, target } = course;
  const words = messages.indicator;
  const point = (word: string, at: { readonly period: string; readonly value: string } | undefined) =>
    at === undefined ? [] : [`${word} ${periodText(at.period, messages.periods)} ${groupDigits(at.value)}`];
  const end =
    forecast?.value === undefined ? undefined : { period: forecast.period, value: computedFigure(forecast.value) };
  const told = [
    ...point(words.series.base, base),
    ...point(words.series.target, target),
    seriesWords(indicator.name, series, messages),
    ...point(words.series.forecast, end),
  ].join('；');
  return (
    <Suspense fallback={<Waiting rows={7} />}>
      <ChartCanvas option={option} label={words.chartLabel(indicator.name, told)} />
      <ChartNote course={course} level={forecast?.level} />
    </Suspense>
  );
}

/** How an indicator ran and is to run, as a chart or as a table, and both as a file. */
export function CoursePanel({ detail }: { readonly detail: IndicatorDetail }) {
  const { indicator: words } = usePreferences().messages;
  const [form, setForm] = useForm();
  useShortcuts({ t: () => setForm(form === 'chart' ? 'table' : 'chart') });
  const course = useMemo(() => courseOf(detail), [detail]);
  const { name, unit } = detail.standing.indicator;
  const isEmpty = course.line.length === 0 && course.path.length === 0 && course.bounds.length === 0;
  return (
    <section className="panel course" aria-labelledby="course">
      <header>
        <h2 id="course">{words.chart}</h2>
        <Choice
          legend={words.show}
          value={form}
          options={FORMS.map((value) => ({ value, label: value === 'chart' ? words.asChart : words.asTable }))}
          onChange={setForm}
        />
        <span className="course-files">
          <Exports detail={detail} course={course} />
        </span>
      </header>
      {course.accumulated && <p className="since">{words.accumulatedHint}</p>}
      {isEmpty && <Notice title={words.chartNothing}>{words.chartNothingNext}</Notice>}
      {!isEmpty && form === 'chart' && <Chart detail={detail} course={course} />}
      {!isEmpty && form === 'table' && <CourseTable course={course} name={name} unit={unit} />}
    </section>
  );
}
