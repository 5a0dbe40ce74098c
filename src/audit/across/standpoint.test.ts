import { expect, test } from 'vitest';
import { yearReport } from '../../../test/support/year-report.ts';
import { readText } from '../../reader/index.ts';
import { openScene } from '../scene.ts';
import { isPlanned, standpointOf } from './standpoint.ts';

const sceneOf = (text: string) => openScene({ doc: 'a.txt', text, ...readText(text) });

test('a yearly report looks back on its year and turns to the next one', () => {
  const scene = sceneOf(yearReport('江州市', 2023, '新增学位4200个，新建学校5所。', '新增学位3000个。'));
  const standpoint = standpointOf(scene);
  expect(standpoint).toMatchObject({ since: '2023-01-01', asOf: '2023-12-31', told: '2024-01-12' });
  expect(scene.figures.map((figure) => isPlanned(figure, standpoint))).toEqual([false, false, true]);
});

test('a text without headings turns with its words', () => {
  const scene = sceneOf(
    '2023年，江州市新增学位4200个，新建学校5所。\n今年工作的总体要求是稳中求进。\n建设停车位800个，改造道路12条。\n',
  );
  const { plans } = standpointOf(scene);
  expect(plans.map(({ start, end }) => scene.text.slice(start, end).trim().slice(0, 7))).toEqual(['今年工作的总体']);
});

test('a chapter on foundations below a heading of goals looks back', () => {
  const scene = sceneOf(
    '江州市发展规划纲要\n第一章 发展基础和主要目标\n第一节 发展基础\n2020年，地区生产总值达到800亿元，建成学校12所。\n第二节 主要目标\n到2025年，地区生产总值达到1000亿元。\n',
  );
  const standpoint = standpointOf(scene);
  expect(scene.figures.map((figure) => isPlanned(figure, standpoint))).toEqual([false, false, true]);
});

test('a document without results stands nowhere', () => {
  expect(standpointOf(sceneOf('江州市城市管理办法\n各街道按职责分工落实。\n'))).toMatchObject({ asOf: '', since: '' });
});
