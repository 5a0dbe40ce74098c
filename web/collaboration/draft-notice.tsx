import { Button } from 'antd';
import { momentText } from '../parts/moment-text.ts';
import { useMessages } from '../shell/preferences.tsx';
import './collaboration.css';

interface DraftNoticeProps {
  /** Missing: undefined when nothing was restored. */
  readonly from: string | undefined;
  readonly onDiscard: () => void;
}

/** Says that what stands in a form was typed before, and how to be rid of it. */
export function DraftNotice({ from, onDiscard }: DraftNoticeProps) {
  const { drafts } = useMessages();
  return (
    <div role="status" className="draft-notice">
      {from !== undefined && (
        <>
          <span title={drafts.privacy}>{drafts.restored(momentText(from))}</span>
          <Button size="small" onClick={onDiscard}>
            {drafts.discard}
          </Button>
        </>
      )}
    </div>
  );
}
