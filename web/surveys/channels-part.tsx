import { useQueryClient } from '@tanstack/react-query';
import { Button, QRCode } from 'antd';
import { useState } from 'react';
import { inviteTo, type WholeSurvey } from '../data/survey-queries.ts';
import { downloadText } from '../parts/download.ts';
import { TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';

function Invitations({ whole }: { readonly whole: WholeSurvey }) {
  const { surveys: words } = useMessages();
  const client = useQueryClient();
  const [count, setCount] = useState('100');
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [error, setError] = useState<unknown>();
  const isRight = /^([1-9]\d{0,2}|1\d{3}|2000)$/.test(count.trim());
  const { surveyId, title } = whole.survey;
  const { made, used } = whole.tally.invitations;
  const make = async () => {
    setError(undefined);
    try {
      setCodes(await inviteTo(client, surveyId, Number(count)));
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <div>
      <p>{words.invitations(made, used)}</p>
      <TextField
        label={words.inviteCount}
        value={count}
        onChange={setCount}
        inputMode="numeric"
        problem={isRight ? undefined : words.inviteWrong}
      />
      <Button onClick={() => void make()} disabled={!isRight}>
        {words.invite}
      </Button>
      {error !== undefined && <ProblemNotice error={error} level={3} />}
      {codes.length > 0 && (
        <div role="status">
          <p>{words.invited}</p>
          <Button onClick={() => downloadText(`${title}-${words.codesFile}.csv`, codes.join('\r\n'), 'text/csv')}>
            {words.saveCodes}
          </Button>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard */}
          <ul className="survey-codes" tabIndex={0}>
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** How people come to the questions: address, picture of it, codes, and those who put in what they were told. */
export function ChannelsPart({ whole }: { readonly whole: WholeSurvey }) {
  const { surveys: words } = useMessages();
  const { code, title, isOpen, entry } = whole.survey;
  const [told, setTold] = useState('');
  const address = `${window.location.origin}/s/${code}`;
  const entryAddress = (mark: string) => `/s/${code}?entry=${encodeURIComponent(mark)}`;
  const copy = async () => {
    await navigator.clipboard?.writeText(address);
    setTold(words.copied);
  };
  return (
    <section className="panel" aria-labelledby="survey-channels">
      <h2 id="survey-channels">{words.channels}</h2>
      <p>{words.channelsLead}</p>
      {!isOpen && <p>{words.closed}</p>}
      <div className="survey-channels">
        <span role="img" aria-label={words.qr(title)}>
          <span aria-hidden="true">
            <QRCode type="svg" value={address} size={176} bgColor="#ffffff" color="#000000" />
          </span>
        </span>
        <div>
          <p>
            {words.address}:{' '}
            <a className="survey-address" href={address}>
              {address}
            </a>
          </p>
          <div className="survey-buttons">
            <Button onClick={() => void copy()}>{words.copy}</Button>
            {whole.entryMarks !== null && isOpen && (
              <>
                <Button href={entryAddress(whole.entryMarks.phone)}>{words.enterPhone}</Button>
                <Button href={entryAddress(whole.entryMarks.paper)}>{words.enterPaper}</Button>
              </>
            )}
          </div>
          <p role="status">{told}</p>
          {whole.mayEdit && entry === 'invitation' && <Invitations whole={whole} />}
        </div>
      </div>
    </section>
  );
}
