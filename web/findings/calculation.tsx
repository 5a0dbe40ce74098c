import type { FindingView } from '../../src/contract/audit.ts';
import { useMessages } from '../shell/preferences.tsx';
import { isTwice } from './contrast.ts';
import { ContrastedFigure } from './statements.tsx';

/** The formula with its numbers put in, what comes of it, and what the text says. */
export function Calculation({ finding }: { readonly finding: FindingView }) {
  const { finding: words } = useMessages();
  const { formula, tolerance, verdict, evidence } = finding;
  const { computed, stated } = isTwice(evidence) ? { computed: '', stated: '' } : finding;
  if (formula === '' && computed === '' && stated === '') {
    return <p className="calculation missing">{words.noCalculation}</p>;
  }
  const differs = verdict === 'inconsistent' || verdict === 'suspect';
  const isBoth = computed !== '' && stated !== '';
  return (
    <div className="calculation" data-finding={verdict}>
      {formula !== '' && (
        <p className="formula">
          <span className="only-heard">{words.calculation}</span>
          {formula}
        </p>
      )}
      <dl>
        {computed !== '' && (
          <div>
            <dt>{words.computed}</dt>
            <dd className="figure">{computed}</dd>
          </div>
        )}
        {stated !== '' && (
          <div data-told={isBoth || undefined}>
            <dt>{words.stated}</dt>
            <dd className="figure">
              <ContrastedFigure text={stated} other={isBoth && differs ? computed : undefined} />
            </dd>
          </div>
        )}
        {(isBoth || isTwice(evidence) || tolerance !== '') && (
          <div>
            <dt>{words.tolerance}</dt>
            <dd className="figure">{tolerance === '' ? words.exactly : tolerance}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
