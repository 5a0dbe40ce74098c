import type { PlaceLevel } from './place.rules.ts';

/** Heads of the columns of a table of places, as people write them (lower case, without blanks). */
export const PLACE_COLUMNS = {
  id: ['编号', '地区编号', '区划编号', 'place_id', 'placeid', 'id'],
  name: ['名称', '地区', '地区名称', '区划名称', 'name'],
  code: ['代码', '区划代码', '行政区划代码', '国标代码', 'code'],
  level: ['级别', '层级', '区划级别', 'level'],
  parent: ['上级', '上级编号', '上级代码', '上级地区', 'parent', 'parent_id', 'parentid'],
  validFrom: ['生效日期', '设立日期', '起始日期', 'valid_from', 'validfrom'],
  validTo: ['失效日期', '撤销日期', '终止日期', 'valid_to', 'validto'],
  tileColumn: ['网格列', 'tile_column', 'tilecolumn'],
  tileRow: ['网格行', 'tile_row', 'tilerow'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Words for the levels of places. */
export const PLACE_LEVEL_WORDS: ReadonlyMap<string, PlaceLevel> = new Map<string, PlaceLevel>([
  ...(['国家', '全国', 'nation'] as const).map((word) => [word, 'nation'] as const),
  ...(['省', '省级', '自治区', '直辖市', 'province'] as const).map((word) => [word, 'province'] as const),
  ...(['市', '市级', '地级市', '地级', 'city'] as const).map((word) => [word, 'city'] as const),
  ...(['区', '县', '区级', '县级', '区县', '县级市', 'district'] as const).map((word) => [word, 'district'] as const),
  ...(['街道', '镇', '乡', '街镇', '街乡镇', '乡镇', '地区办事处', 'street'] as const).map(
    (w) => [w, 'street'] as const,
  ),
  ...(['社区', '村', '社区村', '行政村', 'community'] as const).map((word) => [word, 'community'] as const),
  ...(['功能区', '开发区', '经开区', 'zone'] as const).map((word) => [word, 'zone'] as const),
]);
