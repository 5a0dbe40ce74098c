import type { ErrorWording } from './wording.ts';

/** Errors that the page tells by itself, without an answer of the server: what one may not do. */
export const deniedZhCN: ErrorWording = {
  title: '没有权限',
  detail: '您的角色或所辖范围不包括这项操作。需要的话，请找管理员授权',
};

/** A plan that is not there. */
export const unknownPlanZhCN = (planId: string): ErrorWording => ({
  title: '没有这个规划',
  detail: `没有编号为「${planId}」的规划，可能链接有误。请回到规划列表重新选择。`,
});
