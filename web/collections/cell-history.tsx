import { useQuery } from '@tanstack/react-query';
import type { CollectionCellView } from '../../src/contract/collection.ts';
import { collectionMessagesFor } from '../../src/messages/index.ts';
import { CommentPanel } from '../collaboration/comment-panel.tsx';
import { cellQuery } from '../data/collection-queries.ts';
import { groupDigits } from '../figures.ts';
import { Layer } from '../parts/layer.tsx';
import { momentText } from '../parts/moment-text.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { usePreferences } from '../shell/preferences.tsx';

interface CellHistoryProps {
  readonly collectionId: number;
  readonly cell: Pick<CollectionCellView, 'cellNo' | 'name' | 'unit' | 'revision'>;
}

function Events({ collectionId, cell }: CellHistoryProps) {
  const { language, messages } = usePreferences();
  const { actions } = collectionMessagesFor(language);
  const { data, error } = useQuery(cellQuery(collectionId, cell.cellNo));
  if (error !== null) return <ProblemNotice error={error} level={3} />;
  if (data === undefined) return <Waiting rows={3} />;
  return (
    <ol className="cell-history">
      {data.history.map(({ revision, action, by, at, value, missing, reason, note }) => (
        <li key={revision}>
          <b>{actions[action]}</b> {by.person} <time dateTime={at}>{momentText(at)}</time>
          <p lang="zh-CN">
            {[
              value === undefined
                ? missing === undefined
                  ? ''
                  : messages.missingReasons[missing]
                : groupDigits(value),
              reason ?? '',
              note,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** What happened to a cell, step by step, and what people say about it. */
export function CellHistory({ collectionId, cell }: CellHistoryProps) {
  const { rounds: words, comments } = usePreferences().messages;
  const isNew = cell.revision === 0;
  return (
    <Layer
      name={words.historyOf(cell.name)}
      className="link-button history-button"
      button={isNew ? comments.title : words.history}
      buttonLabel={isNew ? `${comments.title} · ${words.historyOf(cell.name)}` : words.historyOf(cell.name)}
    >
      {() => (
        <>
          <h2>{words.historyOf(cell.name)}</h2>
          {!isNew && <Events collectionId={collectionId} cell={cell} />}
          <CommentPanel subject={`cell/${collectionId}/${cell.cellNo}`} level={3} />
        </>
      )}
    </Layer>
  );
}
