import { Select } from 'antd';
import type { DispatchProposalView } from '../../src/contract/ledgers/requests.ts';
import { useNames } from '../ledgers/names.ts';
import { Field } from '../parts/field.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages } from '../shell/preferences.tsx';

type Reason = DispatchProposalView['units'][number]['reasons'][number];

function ReasonText({ reason }: { readonly reason: Reason }) {
  const { ledgers: words } = useMessages();
  if (reason.kind === 'words') return words.reasonWords(reason.term);
  if (reason.kind === 'place') return words.reasonPlace(reason.count, reason.of);
  return (
    <>
      {words.reasonCatalogue(reason.entryId)}
      {reason.source !== null && <small lang="zh-CN">{reason.source}</small>}
    </>
  );
}

interface ProposalPanelProps {
  /** Missing: undefined until it is there, or where there is none. */
  readonly proposal: DispatchProposalView | undefined;
  readonly failed: boolean;
  readonly unit: string | undefined;
  readonly onChoose: (unit: string) => void;
}

/** Units that a request probably belongs to, with the reasons; each has a key. Any other unit can be chosen below. */
export function ProposalPanel({ proposal, failed, unit, onChoose }: ProposalPanelProps) {
  const { ledgers: words } = useMessages();
  const { organisations } = useNames();
  const { units = [], abstention, learned } = proposal ?? {};
  return (
    <section className="desk-proposal" aria-labelledby="desk-proposal">
      <h2 id="desk-proposal">{words.proposal}</h2>
      {proposal === undefined && !failed && <Waiting rows={4} />}
      {failed && <p className="quiet">{words.proposalProblem}</p>}
      {proposal !== undefined && units.length === 0 && <p className="quiet">{words.noProposal}</p>}
      {abstention != null && units.length > 0 && <p className="quiet">{words.abstentions[abstention.reason]}</p>}
      <ol className="desk-units">
        {units.map(({ organisationId, name, probability, reasons }, index) => (
          <li key={organisationId}>
            <button type="button" aria-pressed={organisationId === unit} onClick={() => onChoose(organisationId)}>
              <kbd>{index + 1}</kbd> <span lang="zh-CN">{name}</span>
              <small>{words.probability(probability)}</small>
            </button>
            <ul>
              {reasons.slice(0, 4).map((reason) => (
                <li key={JSON.stringify(reason)}>
                  <ReasonText reason={reason} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <Field label={words.otherUnit}>
        {(ties) => (
          <Select
            {...ties}
            showSearch={{ optionFilterProp: 'label' }}
            value={unit}
            options={organisations.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
            onChange={(next) => next !== undefined && onChoose(next)}
          />
        )}
      </Field>
      {learned?.from != null && learned.to !== null && (
        <p className="quiet">{words.learnedFrom(learned.examples, learned.from, learned.to)}</p>
      )}
    </section>
  );
}
