import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import { useMemo, useState } from 'react';
import type { SectionView } from '../../src/contract/documents.ts';
import { useMessages } from '../shell/preferences.tsx';

interface Branch {
  readonly index: number;
  readonly section: SectionView;
  readonly branches: Branch[];
}

/** Headings this deep (一是…) are sentences of a paragraph, too many for a table of contents. */
const DEEPEST = 4;

function treeOf(sections: readonly SectionView[]): readonly Branch[] {
  const branches = new Map<number, Branch>();
  const roots: Branch[] = [];
  sections.forEach((section, index) => {
    if (section.level > DEEPEST) return;
    const branch: Branch = { index, section, branches: [] };
    branches.set(index, branch);
    const above = section.parent === undefined ? undefined : branches.get(section.parent);
    (above?.branches ?? roots).push(branch);
  });
  return roots;
}

/** The innermost section that is told of at an offset of the text. */
function sectionAt(sections: readonly SectionView[], start: number): number {
  return sections.findLastIndex((section) => section.level <= DEEPEST && section.start <= start);
}

interface BranchesProps {
  readonly branches: readonly Branch[];
  readonly current: number;
  readonly depth: number;
  readonly onGo: (section: SectionView) => void;
}

function BranchView({ branch, current, depth, onGo }: Omit<BranchesProps, 'branches'> & { readonly branch: Branch }) {
  const { evidence } = useMessages();
  const [open, setOpen] = useState(depth === 0);
  const { section, branches } = branch;
  return (
    <li>
      <div className="outline-entry" data-current={branch.index === current || undefined}>
        {branches.length > 0 ? (
          <button
            type="button"
            className="outline-toggle"
            aria-expanded={open}
            aria-label={open ? evidence.collapse(section.title) : evidence.expand(section.title)}
            onClick={() => setOpen(!open)}
          >
            {open ? <CaretDownOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />}
          </button>
        ) : (
          <span className="outline-toggle" />
        )}
        <button
          type="button"
          className="outline-title"
          aria-current={branch.index === current ? 'location' : undefined}
          onClick={() => onGo(section)}
        >
          {section.title}
        </button>
      </div>
      {open && branches.length > 0 && <Branches branches={branches} current={current} depth={depth + 1} onGo={onGo} />}
    </li>
  );
}

function Branches({ branches, ...rest }: BranchesProps) {
  return (
    <ol className={rest.depth > 0 ? 'outline-branches' : undefined}>
      {branches.map((branch) => (
        <BranchView key={branch.index} branch={branch} {...rest} />
      ))}
    </ol>
  );
}

interface OutlineProps {
  readonly sections: readonly SectionView[];
  /** Where the text that is being read begins. */
  readonly visibleStart: number;
  readonly onGo: (section: SectionView) => void;
}

/** The headings of the document, as a way through it. */
export function Outline({ sections, visibleStart, onGo }: OutlineProps) {
  const { evidence } = useMessages();
  const tree = useMemo(() => treeOf(sections), [sections]);
  if (tree.length === 0) return <p className="missing outline-empty">{evidence.outlineEmpty}</p>;
  return (
    <div lang="zh-CN" className="outline-tree">
      <Branches branches={tree} current={sectionAt(sections, visibleStart)} depth={0} onGo={onGo} />
    </div>
  );
}
