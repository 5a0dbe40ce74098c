import type { ReactNode } from 'react';

interface NoticeProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly tone?: 'quiet' | 'problem';
  /** Level of its heading. */
  readonly level?: 1 | 2 | 3;
}

/** A box that says what is (not) here, and what to do next. */
export function Notice({ title, children, actions, tone = 'quiet', level = 2 }: NoticeProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="notice" data-tone={tone} role={tone === 'problem' ? 'alert' : undefined}>
      <Heading>{title}</Heading>
      {children !== undefined && <p>{children}</p>}
      {actions !== undefined && <div className="notice-actions">{actions}</div>}
    </div>
  );
}
