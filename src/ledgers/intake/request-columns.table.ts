/** Columns of another platform's work orders (工单), by what we take from them. Source: work orders as 房山区 publishes them. */
export const REQUEST_COLUMNS = {
  source: '工单编号',
  kind: '工单类型',
  category: '问题分类',
  title: '标题',
  matter: '主要内容',
  caller: '来电人',
  phone: '来电人电话/账号',
  district: '被反映区',
  street: '被反映街乡镇',
  community: '村/社区',
  spot: '小区点位',
} as const;

/** A column that we take something from. */
export type RequestColumn = keyof typeof REQUEST_COLUMNS;

/** What a request must have to come in. */
export const REQUIRED_COLUMNS = ['source', 'kind', 'title', 'matter', 'district'] as const;

/** Other names under which platforms export the same. Our inference; whoever imports sees what was taken and corrects it. */
export const REQUEST_COLUMN_ALIASES: Readonly<Partial<Record<RequestColumn, readonly string[]>>> = {
  source: ['工单号', '工单编码', '受理编号', '流水号'],
  kind: ['诉求类型', '诉求类别', '工单性质'],
  category: ['问题类别', '诉求分类', '问题点'],
  title: ['工单标题', '诉求标题', '事项'],
  matter: ['诉求内容', '反映内容', '工单内容', '问题描述'],
  caller: ['诉求人', '反映人', '来电人姓名'],
  phone: ['来电人电话', '联系电话', '来电号码'],
  district: ['区', '所属区', '所在区'],
  street: ['街乡镇', '所属街乡镇', '街道', '乡镇街道'],
  community: ['社区', '社区村'],
  spot: ['点位', '详细地址', '小区'],
};
