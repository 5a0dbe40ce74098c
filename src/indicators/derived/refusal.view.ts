import type { ToldRefusal } from '../../contract/derived.ts';
import { explainRefusal, type Language } from '../../messages/index.ts';
import type { Refusal } from '../../shared/formula.ts';
import { toRefusalView } from '../values/plan.view.ts';

/** Why something is not computed, as the API tells it, with its wording. */
export function toToldRefusal(refusal: Refusal, language: Language): ToldRefusal {
  return { ...toRefusalView(refusal), text: explainRefusal(refusal, language) };
}
