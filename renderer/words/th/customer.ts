// What the customer reads on their own display, and how it is switched on, in Thai.
import type { Translated } from '../../words.ts';
import type { customer as english } from '../en/customer.ts';

export const customer: Translated<typeof english> = {
  'display.title': 'จอสำหรับลูกค้า',
  'display.lead': 'หน้าต่างที่สองสำหรับลูกค้า แสดงยอดเงินและผลของการคืนเงิน ไม่แสดงข้อมูลอื่นของเครื่อง',
  'display.choice': 'แสดงให้ลูกค้าเห็น',
  'display.off': 'ปิด',
  'display.on': 'เปิด',
  'display.open': 'เปิดจอสำหรับลูกค้า',

  'customer.title': 'การคืนเงิน',
  'customer.welcome': 'ยินดีต้อนรับ',
  'customer.refund': 'คืนเงิน',
  'customer.check': 'ยังไม่มีเงินถูกคืน โปรดตรวจสอบยอดเงิน',
  'customer.typing': 'ยังไม่มีเงินถูกคืน กำลังพิมพ์ยอดเงิน',
  'customer.sending': 'กำลังส่งคำขอคืนเงินของคุณ…',
  'customer.sending-more': 'ยังไม่เสร็จ โปรดรอสักครู่',
  'customer.refunded-more': 'เงินกลับไปตามช่องทางที่คุณชำระ',
  'customer.ask': 'โปรดสอบถามพนักงานของเรา',
  'customer.unknown-more': 'เรากำลังตรวจสอบว่ายอดนี้คืนแล้วหรือไม่',
  'customer.saved-more': 'ยังไม่มีเงินถูกคืน เราจะส่งรายการนี้ให้เองภายหลัง',
  'customer.slip': 'โปรดเก็บสลิปไว้ ใช้เลขนี้สอบถามเราได้ทุกเมื่อ',
};
