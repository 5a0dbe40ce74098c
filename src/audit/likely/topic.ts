import { isAddable, isAmount } from '../counting/amount.ts';
import type { Figure } from '../figure.ts';
import type { Scene, Sentence } from '../scene.ts';

/** 民商事案件中,…; 发明专利授权中:…: what the sentence tells parts of. */
const TOPIC = /^\s*(?:在|全[市县区省]|其中)?([\u4e00-\u9fff]{3,14})(?:当)?中,/;
/** 工作中, 推进过程中: no whole. */
const PROCESS = /(?:过程|工作|建设|推进|实施|发展|进程|期|活动|集|空|初)$/;
/** Sentences before that may tell the topic. Our choice. */
const BACK = 12;
const TAIL = 4;

/**
 * The amounts that the head of a sentence names as the whole of what it tells, the last ones; empty where its head names none,
 * or has a figure of its own.
 */
export function topicsOf(scene: Scene, sentence: Sentence, part: Figure): readonly Figure[] {
  const name = TOPIC.exec(scene.view.slice(sentence.start, sentence.end))?.[1];
  if (name === undefined || PROCESS.test(name)) return [];
  const tail = name.slice(-TAIL);
  return scene.sentences
    .slice(Math.max(0, sentence.index - BACK), sentence.index)
    .flatMap(({ figures }) => figures)
    .filter((figure) => isAmount(figure) && isAddable(figure, part) && figure.subject.text.endsWith(tail))
    .slice(-2);
}
