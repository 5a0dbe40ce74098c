import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import type { FigureHistory } from '../../src/contract/audit.ts';
import { readChartStyle } from '../charts/chart-style.ts';
import { useDemonstration } from '../findings/use-demonstration.ts';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { download, downloadText } from '../parts/download.ts';
import { useMedia } from '../parts/use-media.ts';
import { Waiting } from '../parts/waiting.tsx';
import { usePreferences } from '../shell/preferences.tsx';
import { type HistoryChart as Chart, chartOf, inOrder } from './history.ts';
import { historyOption, pointWords } from './history-option.ts';
import { statementCsv } from './statement-csv.ts';

/** The library of charts comes when the first chart does. */
const ChartCanvas = lazy(async () => ({ default: (await import('../charts/chart-canvas.tsx')).ChartCanvas }));

function useDrawing(chart: Chart | undefined) {
  const { messages, dark, largeType } = usePreferences();
  const narrow = useMedia('(max-width: 767px)');
  return useMemo(() => {
    // The style stands in the page; it changes with these two.
    void [dark, largeType];
    if (chart === undefined) return undefined;
    const style = readChartStyle(narrow);
    return { style, option: historyOption({ chart, messages, style }) };
  }, [chart, messages, dark, largeType, narrow]);
}

/** A figure through documents and years: what can be drawn of it, and its data as a file. */
export function HistoryChart({ history }: { readonly history: FigureHistory }) {
  const { messages } = usePreferences();
  const { archive: words, shell } = messages;
  const { subject, statements } = history;
  const chart = useMemo(() => chartOf(statements), [statements]);
  const drawing = useDrawing(chart);
  const kindWords: Readonly<Record<string, string>> = messages.kinds;
  const kinds = chart?.kinds.map((kind) => kindWords[kind] ?? kind) ?? [];
  const isDemonstration = useDemonstration();
  const mark = statements.some(isDemonstration) ? [shell.demonstration] : [];
  const fileName = [...mark, subject].join('-');
  const saveCsv = () => {
    const csv = statementCsv(inOrder(statements), isDemonstration, messages);
    downloadText(`${fileName}.csv`, csv, 'text/csv;charset=utf-8');
  };
  const savePicture = async () => {
    if (drawing === undefined) return;
    const { pictureOf } = await import('../charts/picture.ts');
    const { surface: background, ink, soft } = drawing.style;
    const subtitle = [words.chart, ...mark].join(' · ');
    download(`${fileName}.png`, pictureOf(drawing.option, { title: subject, subtitle, background, ink, soft }));
  };
  return (
    <section className="panel archive-chart" aria-labelledby="history">
      <header>
        <h2 id="history">{words.chart}</h2>
        {mark.length > 0 && <DemonstrationMark />}
        <span className="finding-exports">
          <Button icon={<DownloadOutlined aria-hidden />} onClick={saveCsv}>
            {words.csv}
          </Button>
          {drawing !== undefined && (
            <Button icon={<DownloadOutlined aria-hidden />} onClick={() => void savePicture()}>
              {words.png}
            </Button>
          )}
        </span>
      </header>
      {chart === undefined || drawing === undefined ? (
        <p className="missing">{words.chartNothing}</p>
      ) : (
        <>
          <Suspense fallback={<Waiting rows={6} />}>
            <ChartCanvas
              option={drawing.option}
              label={words.chartOf(subject, chart.statements.map((each) => pointWords(each, messages)).join('；'))}
            />
          </Suspense>
          <p className="since">
            {words.chartPart([chart.region || words.regionUnknown, ...kinds].join(' · '), chart.unit)}
            {chart.rest > 0 && <span> {words.chartRest(chart.rest)}</span>}
          </p>
        </>
      )}
    </section>
  );
}
