import { Pagination } from 'antd';
import { useMessages } from '../shell/preferences.tsx';
import { useMedia } from './use-media.ts';

interface PagesProps {
  readonly current: number;
  readonly total: number;
  readonly size: number;
  readonly onTurn: (page: number) => void;
}

/** The way through a long list. */
export function Pages({ current, total, size, onTurn }: PagesProps) {
  const { documents } = useMessages();
  const narrow = useMedia('(max-width: 767px)');
  return (
    <nav className="pages" aria-label={documents.pages}>
      <Pagination
        current={current}
        total={total}
        pageSize={size}
        showSizeChanger={false}
        showLessItems={narrow}
        hideOnSinglePage
        onChange={onTurn}
      />
    </nav>
  );
}
