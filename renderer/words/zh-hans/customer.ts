// What the customer reads on their own display, and how it is switched on, in Simplified Chinese.
import type { Translated } from '../../words.ts';
import type { customer as english } from '../en/customer.ts';

export const customer: Translated<typeof english> = {
  'display.title': '顾客屏',
  'display.lead': '给顾客看的第二个窗口：金额与退款结果。终端的其他内容不会显示在那里。',
  'display.choice': '显示给顾客',
  'display.off': '关',
  'display.on': '开',
  'display.open': '打开顾客屏',

  'customer.title': '退款服务',
  'customer.welcome': '欢迎光临',
  'customer.refund': '退款',
  'customer.check': '尚未退款。请核对金额。',
  'customer.typing': '尚未退款。正在输入金额。',
  'customer.sending': '正在发送您的退款…',
  'customer.sending-more': '还没有完成，请稍候。',
  'customer.refunded-more': '款项退回您原来的付款方式。',
  'customer.ask': '请向店员询问。',
  'customer.unknown-more': '这笔金额是否已退回，仍在查询中。',
  'customer.saved-more': '尚未退款。这笔退款稍后会自动发送。',
  'customer.slip': '请保留小票，可随时凭此号码向我们查询。',
};
