import type { ComponentType, ReactNode } from 'react';
import { Link } from 'react-router';
import type { Action } from '../../src/shared/permission.ts';
import { Notice } from '../parts/notice.tsx';
import { useMessages } from './preferences.tsx';
import { useMay } from './session.tsx';

interface OnlyProps {
  /** One of them is enough. */
  readonly actions: readonly Action[];
  readonly children: ReactNode;
}

/** A page for who may do something; others, who came by a link, are told so. */
function Only({ actions, children }: OnlyProps) {
  const { problems, shell } = useMessages();
  const may = useMay(...actions);
  if (may) return children;
  const { title, detail } = problems.denied;
  return (
    <div className="page">
      <Notice title={title} tone="problem" level={1} actions={<Link to="/">{shell.toHome}</Link>}>
        {detail}
      </Notice>
    </div>
  );
}

/** A page that comes when it is asked for, for who may do one of the actions. */
export function only(actions: readonly Action[], load: () => Promise<{ readonly Component: ComponentType }>) {
  return async () => {
    const { Component } = await load();
    return {
      element: (
        <Only actions={actions}>
          <Component />
        </Only>
      ),
    };
  };
}
