import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';

/** Who reports, by the words before the year of a title: the street, the town, the bureau. A mere 市人民政府 names nobody. */
const BODY =
  /^(?!关于|本|全|我)([^\s\d,、《》]{2,}?(?:街道|镇|乡|社区|村|局|委员会|管委会|集团|公司|医院|学校|大学|学院)(?:办事处|人民政府|党工委|党委)?)(?:关于)?(?=20\d\d年)/;

/** The place of a figure, or who tells it when the reader knows no place. Empty when neither is known. */
export function bodyOf({ facts }: Scene, { claim }: Figure): string {
  return claim.region !== '' ? claim.region : (BODY.exec(facts.title ?? '')?.[1] ?? '');
}
