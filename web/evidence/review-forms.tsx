import { Button, Form, Input, type InputRef, Select } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ClaimView, ReviewRequest } from '../../src/contract/claims.ts';
import { CLAIM_KINDS, CLAIM_STATUSES, COMPARATORS } from '../../src/shared/claim.ts';
import { DraftNotice } from '../collaboration/draft-notice.tsx';
import { useDraft } from '../collaboration/use-draft.ts';
import { useMessages } from '../shell/preferences.tsx';

type Draft = Pick<ReviewRequest, 'reason' | 'correction'>;

interface FormProps {
  readonly saving: boolean;
  readonly onSave: (draft: Draft) => void;
  readonly onCancel: () => void;
}

function Frame({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="review-form" aria-label={title}>
      <h3>{title}</h3>
      {hint !== undefined && <p>{hint}</p>}
      {children}
    </section>
  );
}

function Buttons({ saving, onCancel }: Pick<FormProps, 'saving' | 'onCancel'>) {
  const { review } = useMessages();
  return (
    <div className="form-buttons">
      <Button type="primary" htmlType="submit" loading={saving}>
        {saving ? review.saving : review.save}
      </Button>
      <Button onClick={onCancel}>{review.cancel}</Button>
    </div>
  );
}

function ReasonField() {
  const { review } = useMessages();
  return (
    <Form.Item
      name="reason"
      label={review.reason}
      rules={[{ required: true, whitespace: true, message: review.reasonMissing }]}
    >
      <Input.TextArea rows={2} maxLength={2000} />
    </Form.Item>
  );
}

interface ReasonFormProps extends FormProps {
  readonly title: string;
  readonly hint?: string;
  readonly suggestions?: readonly string[];
}

/** Asks for a reason: for rejecting, and for taking a decision back. */
export function ReasonForm({ title, hint, suggestions = [], saving, onSave, onCancel }: ReasonFormProps) {
  const [form] = Form.useForm<{ reason: string }>();
  useEffect(() => {
    form.focusField('reason');
  }, [form]);
  return (
    <Frame title={title} {...(hint === undefined ? {} : { hint })}>
      <Form
        form={form}
        layout="vertical"
        name="reason-form"
        onFinish={({ reason }) => onSave({ reason: reason.trim() })}
      >
        <ReasonField />
        {suggestions.length > 0 && (
          <div className="suggestions">
            {suggestions.map((text) => (
              <button key={text} type="button" className="chip" onClick={() => form.setFieldValue('reason', text)}>
                {text}
              </button>
            ))}
          </div>
        )}
        <Buttons saving={saving} onCancel={onCancel} />
      </Form>
    </Frame>
  );
}

const FIELDS = ['subject', 'region', 'period', 'value', 'unit', 'kind', 'comparator', 'status'] as const;
type Fields = Pick<ClaimView, (typeof FIELDS)[number]>;

/** The fields that differ from what was read; nothing else is sent. */
function changedFields(before: Fields, after: Fields): ReviewRequest['correction'] {
  return Object.fromEntries(
    FIELDS.flatMap((field) => (before[field] === after[field].trim() ? [] : [[field, after[field].trim()]])),
  );
}

interface CorrectFormProps extends FormProps {
  readonly read: ClaimView;
  readonly now: ClaimView;
}

/** Puts the fields of a claim right; the quote is never among them. */
export function CorrectForm({ read, now, saving, onSave, onCancel }: CorrectFormProps) {
  const { review, claim, kinds, comparators, statuses } = useMessages();
  const [form] = Form.useForm<Fields & { reason: string }>();
  const sent = useRef(false);
  const discard = useRef<() => void>(() => undefined);
  // A form that was sent goes when it was taken; one that was refused stays, and so does its draft.
  useEffect(() => () => void (sent.current && discard.current()), []);
  const draft = useDraft(`claim/${now.documentId}/${now.key}/${now.revision}`, (content) =>
    form.setFieldsValue(content as Partial<Fields>),
  );
  discard.current = draft.discard;
  const first = useRef<InputRef>(null);
  useEffect(() => first.current?.focus({ cursor: 'end' }), []);
  const choices = <T extends string>(values: readonly T[], words: Readonly<Record<T, string>>) =>
    values.map((value) => ({ value, label: words[value] }));
  const save = ({ reason, ...fields }: Fields & { reason: string }) => {
    const correction = changedFields(read, fields);
    const isEmpty = Object.keys(correction ?? {}).length === 0;
    if (isEmpty) form.setFields([{ name: 'subject', errors: [review.correctMissing] }]);
    else {
      sent.current = true;
      onSave({ reason: reason.trim(), correction });
    }
  };
  return (
    <Frame title={review.correctTitle} hint={review.correctHint}>
      <Form
        form={form}
        layout="vertical"
        name="correct-form"
        onFinish={save}
        onValuesChange={(_, all) => draft.keep(all)}
        initialValues={now}
        className="correct-form"
      >
        <div className="whole-line">
          <DraftNotice
            from={draft.restoredFrom}
            onDiscard={() => {
              draft.discard();
              form.resetFields();
            }}
          />
        </div>
        <Form.Item
          name="subject"
          label={claim.subject}
          className="whole-line"
          rules={[{ required: true, whitespace: true, message: review.subjectMissing }]}
        >
          <Input ref={first} maxLength={200} />
        </Form.Item>
        <Form.Item
          name="value"
          label={claim.value}
          rules={[{ required: true, pattern: /^\s*-?\d+(\.\d+)?\s*$/, message: review.valueWrong }]}
        >
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="unit" label={claim.unit}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="period" label={claim.period} tooltip={review.periodHint}>
          <Input maxLength={40} placeholder="2025" />
        </Form.Item>
        <Form.Item name="region" label={claim.region}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="kind" label={claim.kind}>
          <Select options={choices(CLAIM_KINDS, kinds)} />
        </Form.Item>
        <Form.Item name="comparator" label={claim.comparator}>
          <Select options={choices(COMPARATORS, comparators)} />
        </Form.Item>
        <Form.Item name="status" label={claim.status}>
          <Select options={choices(CLAIM_STATUSES, statuses)} />
        </Form.Item>
        <div className="whole-line">
          <ReasonField />
          <Buttons
            saving={saving}
            onCancel={() => {
              draft.discard();
              onCancel();
            }}
          />
        </div>
      </Form>
    </Frame>
  );
}
