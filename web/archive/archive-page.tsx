import { useSearchParams } from 'react-router';
import { ARCHIVE_QUESTIONS } from '../data/finding-queries.ts';
import { AuditFrame } from '../findings/audit-frame.tsx';
import { Choice } from '../parts/choice.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { FigureQuestion } from './figure-question.tsx';
import { FindingQuestion } from './finding-question.tsx';
import './archive.css';

const QUESTIONS = ['figure', ...ARCHIVE_QUESTIONS] as const;
type Question = (typeof QUESTIONS)[number];

/** The question and its parts, all of which stand in the address. */
function useQuestion() {
  const [address, setAddress] = useSearchParams();
  const change = (parts: Readonly<Record<string, string | undefined>>, replace = false) => {
    const next = new URLSearchParams(address);
    for (const [name, value] of Object.entries(parts)) {
      if (value === undefined || value === '') next.delete(name);
      else next.set(name, value);
    }
    setAddress(next, { replace, preventScrollReset: true });
  };
  return {
    question: QUESTIONS.find((each) => each === address.get('ask')) ?? 'figure',
    subject: address.get('subject') ?? '',
    region: address.get('region') ?? '',
    page: Math.max(1, Number(address.get('page')) || 1),
    change,
  };
}

/** Questions to all documents: one figure, promises, what is announced again, calibres. */
export function ArchivePage() {
  const { archive: words } = useMessages();
  usePageTitle(words.title);
  const { question, subject, region, page, change } = useQuestion();
  return (
    <AuditFrame part="archive" lead={words.lead}>
      <div className="archive-questions">
        <Choice<Question>
          legend={words.questionsLabel}
          value={question}
          options={QUESTIONS.map((value) => ({ value, label: words.questions[value] }))}
          onChange={(next) => change({ ask: next === 'figure' ? '' : next, region: '', page: '' })}
        />
      </div>
      {question === 'figure' ? (
        <FigureQuestion subject={subject} region={region} onAsk={change} />
      ) : (
        <FindingQuestion
          key={question}
          question={question}
          region={region}
          page={page}
          onRegion={(next) => change({ region: next, page: '' }, true)}
          onTurn={(next) => change({ page: next === 1 ? '' : String(next) })}
        />
      )}
    </AuditFrame>
  );
}
