import { Button } from 'antd';
import type {
  DecompositionLevelView,
  DecompositionNodeView,
  DecompositionView,
} from '../../src/contract/decomposition.ts';
import type { PartAxis } from '../../src/shared/decomposition.ts';
import { figureText, groupDigits } from '../figures.ts';
import { useMessages } from '../shell/preferences.tsx';
import { DivisionForm } from './division-form.tsx';

/** The level that is being changed. */
export interface EditedLevel {
  readonly nodeId: string;
  readonly axis: PartAxis;
}

interface TreeProps {
  readonly view: DecompositionView;
  readonly edited: EditedLevel | undefined;
  /** A past day is only looked at. */
  readonly editable: boolean;
  readonly onEdit: (level: EditedLevel | undefined, saved?: boolean) => void;
}

function Share({ view, node, exempt }: { view: DecompositionView; node: DecompositionNodeView; exempt: boolean }) {
  const messages = useMessages();
  const { division: words, comparatorSigns, scales, claim } = messages;
  const { value, valueHigh, comparator, weight, external, source } = node;
  const low = value === undefined ? '' : figureText(value, view.unit, scales).exact;
  const figure =
    valueHigh === undefined || value === undefined
      ? low
      : claim.range(groupDigits(value), figureText(valueHigh, view.unit, scales).exact);
  const assigned = external === undefined ? '' : figureText(external.value, view.unit, scales).exact;
  return (
    <span className="share">
      <span lang="zh-CN">{node.label}</span>
      {exempt ? (
        <span className="missing">{words.exempt}</span>
      ) : value === undefined ? (
        <span className="missing">{node.phrase || words.noValue}</span>
      ) : (
        <b className="figure" title={source === undefined ? undefined : words.source(source)}>
          {comparatorSigns[comparator]}
          {figure}
        </b>
      )}
      {weight !== undefined && <small>{words.weight(weight)}</small>}
      {external !== undefined && (
        <small data-below={external.carries === false || undefined}>
          {external.planName === undefined ? words.external(assigned) : words.externalOf(external.planName, assigned)}
          {external.carries === false && ` · ${words.below}`}
        </small>
      )}
    </span>
  );
}

const SHAPES = { ok: '✓', warning: '!', error: '✕' } as const;
const TONES = { ok: 'settled', warning: 'warning', error: 'error' } as const;

function Level({ level, node, ...tree }: TreeProps & { level: DecompositionLevelView; node: DecompositionNodeView }) {
  const { division: words } = useMessages();
  const { view, edited, editable, onEdit } = tree;
  const { axis, severity, text, parts, exempt, because, gapBecause } = level;
  const nodes = new Map(view.nodes.map((each) => [each.id, each]));
  const isEdited = edited?.nodeId === node.id && edited.axis === axis;
  return (
    <div className="division-level">
      <div className="level-line">
        <b>{words.axes[axis]}</b>
        <span className="severity" data-severity={TONES[severity]}>
          <span aria-hidden>{SHAPES[severity]}</span> {words.severities[severity]}
        </span>
        <span className="level-text">{text}</span>
        {editable && !isEdited && (
          <Button
            size="small"
            aria-label={words.editOf(node.label, words.axes[axis])}
            onClick={() => onEdit({ nodeId: node.id, axis })}
          >
            {words.edit}
          </Button>
        )}
      </div>
      {because !== '' && <small lang="zh-CN">{words.because(because)}</small>}
      {gapBecause !== '' && <small lang="zh-CN">{words.gapBecause(gapBecause)}</small>}
      {isEdited ? (
        <DivisionForm view={view} node={node} axis={axis} level={level} onDone={(saved) => onEdit(undefined, saved)} />
      ) : (
        <ul>
          {parts.map((id) => {
            const part = nodes.get(id);
            return part === undefined ? null : (
              <DivisionNode key={id} {...tree} node={part} exempt={exempt.includes(id)} />
            );
          })}
        </ul>
      )}
    </div>
  );
}

const AXES: readonly PartAxis[] = ['place', 'organisation', 'period'];

/** A target or a share with what it is divided to. */
export function DivisionNode({
  node,
  exempt = false,
  ...tree
}: TreeProps & { node: DecompositionNodeView; exempt?: boolean }) {
  const { division: words } = useMessages();
  const { view, edited, editable, onEdit } = tree;
  const isRoot = node.id === view.rootId;
  const free = AXES.filter((axis) => !node.levels.some((level) => level.axis === axis));
  const offered = isRoot
    ? free.filter((axis) => (view.axes.find((each) => each.axis === axis)?.candidates.length ?? 0) > 0)
    : [];
  const begun = edited?.nodeId === node.id && free.includes(edited.axis) ? edited.axis : undefined;
  const Box = isRoot ? 'div' : 'li';
  return (
    <Box className="division-node">
      <Share view={view} node={node} exempt={exempt} />
      {node.levels.map((level) => (
        <Level key={level.axis} level={level} node={node} {...tree} />
      ))}
      {begun !== undefined && (
        <DivisionForm
          key={begun}
          view={view}
          node={node}
          axis={begun}
          level={undefined}
          onDone={(saved) => onEdit(undefined, saved)}
        />
      )}
      {editable && offered.length > 0 && begun === undefined && (
        <div className="division-add">
          {offered.map((axis) => (
            <Button key={axis} size="small" onClick={() => onEdit({ nodeId: node.id, axis })}>
              {words.add(words.axes[axis])}
            </Button>
          ))}
        </div>
      )}
    </Box>
  );
}
