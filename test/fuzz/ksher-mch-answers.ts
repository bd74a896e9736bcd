// Valid answers of Ksher mch about one order, signed with a key that stands in for the gateway's own.
import { createPrivateKey } from 'node:crypto';
import { signFields } from '../../main/sandbox/ksher-mch-signature.ts';
import type { JsonObject } from './documents.ts';
import { gatewayKeyPem } from './keys.ts';
import type { Reply } from './scene.ts';

export const gatewayKey = createPrivateKey(gatewayKeyPem);
export const nonce = '9c75d11e7572f887dbbfe374f205d5eb';
export const orderNo = '2103301701291052';
export const orderKey = '90020260330180132318847';

export const refund = {
  appid: 'mch00001',
  attach: 'damaged',
  cash_refund_fee: 5_050,
  channel: 'truemoney',
  channel_order_no: '50018273640917',
  channel_refund_no: '1207919130',
  device_id: 'POS001',
  fee_type: 'THB',
  ksher_order_no: orderKey,
  ksher_refund_no: '90020260330180400878914',
  mch_order_no: orderNo,
  mch_refund_no: 'R-1',
  nonce_str: nonce,
  operator_id: '41234',
  refund_fee: 5_050,
  refund_time: '2026-03-30 17:04:01',
  result: 'SUCCESS',
  total_fee: 15_050,
};
export const order = {
  appid: 'mch00001',
  attach: '',
  cash_fee: '3025',
  cash_fee_type: 'CNY',
  channel: 'truemoney',
  channel_order_no: '50018273640917',
  fee_type: 'THB',
  ksher_order_no: orderKey,
  mch_order_no: orderNo,
  nonce_str: nonce,
  result: 'SUCCESS',
  time_end: '2026-03-30 16:04:01',
  total_fee: 15_050,
};
export const entry = {
  channel_refund_no: '1207919130',
  ksher_refund_no: '90020260330180400878914',
  mch_refund_fee: 5_050,
  mch_refund_no: 'R-1',
  refund_state: 'REFUNDSUCCESS',
  refund_time: '2026-03-30 17:04:01',
};
export const earlier = { ...entry, mch_refund_no: 'R-0', mch_refund_fee: 20 };
export const list = { ...order, refund_count: '2', refund_fee: '2', refund_orders: [entry, earlier] };
export const account = {
  result: 'SUCCESS',
  account_type: 'B2C',
  allow_partial_refund: 'Y',
  business_mode: 'retail',
  mch_id: '90017',
  mobile: '0800000000',
  nonce_str: nonce,
};
export const fail = (code: string): JsonObject => ({
  err_code: code,
  err_msg: '?',
  nonce_str: nonce,
  result: 'FAIL',
});
export const signedOfAccount = ['mobile', 'mch_id', 'account_type', 'business_mode', 'nonce_str'];

export function said(data: JsonObject, names?: readonly string[]): Reply {
  const whole = signed(
    { code: 0, msg: 'ok', data, status_code: '', status_msg: '', version: '3.0.0' },
    names,
  );
  if (!whole) throw new Error('the answer cannot be signed');
  return { status: 200, document: whole };
}

export function signed(document: JsonObject, names?: readonly string[]): JsonObject | null {
  const { data } = document;
  if (typeof data !== 'object' || data === null) return null;
  const fields = Object.entries(data).filter(([name]) => names?.includes(name) ?? true);
  try {
    return { ...document, sign: signFields(Object.fromEntries(fields), gatewayKey) };
  } catch {
    return null;
  }
}
