import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import { archiveSubjectsQuery } from '../data/finding-queries.ts';
import { useMessages } from '../shell/preferences.tsx';

interface SubjectChoiceProps {
  readonly subject: string;
  readonly onChoose: (subject: string) => void;
}

/** A figure that documents speak of, found by its name; another name than those offered can be asked for, too. */
export function SubjectChoice({ subject, onChoose }: SubjectChoiceProps) {
  const { archive: words } = useMessages();
  const id = useId();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const { data = [], isFetching } = useQuery(archiveSubjectsQuery(search));
  const known = data.map((each) => ({
    value: each.subject,
    label: words.subjectCount(each.subject, each.documents, each.statements),
  }));
  const isOffered = search === '' || data.some((each) => each.subject === search);
  return (
    <div className="one-of-many subject-choice">
      <label htmlFor={id}>{words.subject}</label>
      <Select
        id={id}
        value={subject === '' ? null : subject}
        placeholder={words.subjectPlaceholder}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        loading={isFetching}
        popupMatchSelectWidth={false}
        notFoundContent={words.subjectNone}
        options={isOffered ? known : [...known, { value: search, label: search }]}
        labelRender={({ value }) => <span lang="zh-CN">{value}</span>}
        onChange={(next: string) => {
          setTyped('');
          onChoose(next);
        }}
      />
    </div>
  );
}
