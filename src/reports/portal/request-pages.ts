import { html } from '../html.ts';
import { definitions, linkTo, type PortalPage, type PortalRequest, wordsOf } from './portal-frame.ts';
import type { RequestState } from './request-state.service.ts';

/** Where the state of a request is asked for, below the portal. */
export const REQUEST_PATH = '/requests';

/** What stands above the form when it was sent in vain. */
export type RequestRefusal = 'unknown' | 'tooMany';

/** The form: number and the second thing that only the caller knows. What was sent is not shown again. */
export function requestForm(request: PortalRequest, refused?: RequestRefusal): PortalPage {
  const { requests } = wordsOf(request);
  return {
    title: requests.title,
    sample: false,
    body: html`${refused !== undefined && html`<p class="refused" role="alert">${requests[refused]}</p>\n`}<p>${requests.lead}</p>
<form class="ask" method="post" action="${linkTo(request, REQUEST_PATH)}">
<label for="number">${requests.number}</label>
<input id="number" name="number" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="number-hint">
<p class="soft" id="number-hint">${requests.numberHint}</p>
<label for="digits">${requests.digits}</label>
<input id="digits" name="digits" required maxlength="8" inputmode="numeric" autocomplete="off" aria-describedby="digits-hint">
<p class="soft" id="digits-hint">${requests.digitsHint}</p>
<button>${requests.ask}</button>
</form>
<p class="soft">${requests.privacy}</p>`,
  };
}

/** Moves that tell the caller something, in their order. */
const STEPS = ['dispatch', 'sign', 'feed-back', 'call-back'] as const;

/** The state of one request, in plain words. */
export function requestStatePage(request: PortalRequest, found: RequestState): PortalPage {
  const { requests } = wordsOf(request);
  const said = requests.states[found.state];
  const steps = [
    [requests.steps.received, found.openedOn],
    ...STEPS.map((id) => [requests.steps[id], found.steps.get(id)] as const),
    [requests.steps.closed, found.closedOn],
  ] as const;
  return {
    title: requests.title,
    sample: found.sample,
    body: html`<div class="state" role="status"><p>${requests.now}</p>
<p class="big">${said?.name ?? requests.otherState.name}</p>
<p>${said?.text ?? requests.otherState.text}</p></div>
${definitions([
  [requests.number, found.number],
  [requests.unit, found.unit],
  [requests.due, found.dueOn],
])}
<h2>${requests.course}</h2>
<ol class="steps">${steps.map(([name, day]) => html`<li class="${day === undefined ? 'open' : 'done'}">${name}<span>${day ?? requests.notYet}</span></li>`)}</ol>
<p class="soft">${requests.more}</p>
<p><a href="${linkTo(request, REQUEST_PATH)}">${requests.again}</a></p>`,
  };
}
