import { Button } from 'antd';
import { useState } from 'react';
import type { IndicatorDetail } from '../../src/contract/verdicts.ts';
import { ASSESSMENT_KINDS } from '../../src/shared/verdict.ts';
import { dayText } from '../parts/moment-text.ts';
import type { PlanPage } from '../plans/plan-page.ts';
import { VerdictMark } from '../plans/verdict-mark.tsx';
import { useActorName } from '../shell/actor-name.ts';
import { useMessages } from '../shell/preferences.tsx';
import { useSession } from '../shell/session.tsx';
import { AssessmentForm, kindsFor } from './assessment-form.tsx';

interface AssessmentsProps {
  readonly detail: IndicatorDetail;
  readonly page: PlanPage;
}

/** What was computed and what people said, side by side; none replaces another. */
export function Assessments({ detail, page }: AssessmentsProps) {
  const { indicator } = useMessages();
  const { rating, assessments } = detail.standing;
  const actorName = useActorName();
  const [open, setOpen] = useState(false);
  const kinds = kindsFor(useSession().actions);
  const [saved, setSaved] = useState(false);
  return (
    <section className="panel" aria-labelledby="assessments">
      <h2 id="assessments">{indicator.assessments}</h2>
      <p className="since">{indicator.assessmentsHint}</p>
      <dl className="assessment-list">
        {ASSESSMENT_KINDS.map((kind) => {
          const given = assessments.filter((assessment) => assessment.kind === kind);
          return (
            <div key={kind}>
              <dt>{indicator.kinds[kind]}</dt>
              {kind === 'computed' && (
                <dd>
                  <VerdictMark verdict={rating.verdict} label={rating.label} />
                  <p>{rating.reason}</p>
                </dd>
              )}
              {kind !== 'computed' && given.length === 0 && <dd className="missing">{indicator.notGiven}</dd>}
              {given.map((assessment) => (
                <dd key={assessment.assessmentId}>
                  <VerdictMark verdict={assessment.verdict} label={assessment.label} />
                  <p lang="zh-CN">{assessment.reason}</p>
                  <p className="whose" lang="zh-CN">
                    {assessment.source}
                    <br />
                    {indicator.by(actorName(assessment.actor), dayText(assessment.at))}
                  </p>
                </dd>
              ))}
            </div>
          );
        })}
      </dl>
      <p role="status">{saved && indicator.saved}</p>
      {open ? (
        <AssessmentForm
          kinds={kinds}
          detail={detail}
          page={page}
          onDone={(isSaved) => {
            setOpen(false);
            setSaved(isSaved);
          }}
        />
      ) : (
        kinds.length > 0 && <Button onClick={() => setOpen(true)}>{indicator.assess}</Button>
      )}
    </section>
  );
}
