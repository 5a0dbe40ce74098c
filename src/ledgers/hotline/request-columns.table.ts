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

/** What a request must have to come in. */
export const REQUIRED_COLUMNS = ['source', 'kind', 'title', 'matter', 'district'] as const;
