// How a shop sets its scanner, its keys and its limits without a line, in Thai.
import type { Translated } from '../../words.ts';
import type { setup as english } from '../en/setup.ts';

export const setup: Translated<typeof english> = {
  // Scanner
  'scanner.title': 'เครื่องสแกน',
  'scanner.lead': 'วิธีที่เครื่องสแกนของคอมพิวเตอร์นี้พิมพ์ ทดสอบครั้งเดียว แล้วเครื่องจะตั้งค่าให้เอง',
  'scanner.prefix': 'พิมพ์ไว้หน้ารหัสทุกครั้ง',
  'scanner.suffix': 'พิมพ์ไว้หลังรหัสทุกครั้ง',
  'scanner.nothing': 'ไม่มี',
  'scanner.end': 'รหัสจบด้วย',
  'scanner.end.key': 'Enter หรือ Tab',
  'scanner.end.quiet': 'ช่วงสั้น ๆ ที่ไม่มีปุ่ม',
  'scanner.gap': 'แต่ละปุ่มห่างกันไม่เกิน',
  'scanner.ms': '{ms} มิลลิวินาที',
  'scanner.keyboard': 'เครื่องสแกนตั้งไว้สำหรับแป้นพิมพ์',
  'scanner.keyboard.us': 'สหรัฐฯ',
  'scanner.keyboard.de': 'เยอรมัน',
  'scanner.keyboard.fr': 'ฝรั่งเศส',
  'scanner.test': 'ทดสอบเครื่องสแกน…',
  'setup.defaults': 'กลับเป็นค่าเริ่มต้น',

  // Its test
  'scan-test.title': 'สแกนรหัสนี้',
  'scan-test.lead': 'สแกนจากหน้าจอ ถ้าเครื่องสแกนอ่านหน้าจอไม่ได้ ให้พิมพ์ข้อความของรหัสบนกระดาษไว้ด้านล่าง แล้วสแกนรหัสนั้น',
  'scan-test.barcode': 'บาร์โค้ดของ {code}',
  'scan-test.waiting': 'กำลังรอการสแกน…',
  'scan-test.learnt':
    'รหัสมาครบ หนึ่งปุ่มทุก {ms} มิลลิวินาที และจบด้วย {end, select, Enter {Enter} Tab {Tab} other {การไม่มีปุ่ม}}',
  'scan-test.prefix': 'เครื่องสแกนพิมพ์ {text} ไว้หน้ารหัส ซึ่งจะถูกตัดออก',
  'scan-test.suffix': 'เครื่องสแกนพิมพ์ {text} ไว้หลังรหัส ซึ่งจะถูกตัดออก',
  'scan-test.keyboard': 'เครื่องสแกนพิมพ์แบบแป้นพิมพ์{keyboard, select, de {เยอรมัน} other {ฝรั่งเศส}}',
  'scan-test.slow': 'เครื่องสแกนพิมพ์ช้า: ใครพิมพ์โดยเว้นแต่ละปุ่มน้อยกว่า {ms} มิลลิวินาทีจะถูกนับเป็นเครื่องสแกน',
  'scan-test.as-set': 'เครื่องตั้งไว้แบบนี้อยู่แล้ว',
  'scan-test.other-case': 'ตัวพิมพ์ใหญ่กับตัวพิมพ์เล็กสลับกัน ปิดปุ่มตัวพิมพ์ใหญ่ของคอมพิวเตอร์หรือเครื่องสแกน แล้วสแกนอีกครั้ง',
  'scan-test.other-code': 'ได้รับอย่างอื่น: {text} สแกนรหัสด้านบนอีกครั้ง ถ้ายังเป็นเช่นนี้ ให้ตั้งเครื่องสแกนเป็นแป้นพิมพ์สหรัฐฯ',
  'scan-test.too-slow': 'เครื่องสแกนหยุดระหว่างปุ่ม {ms} มิลลิวินาที นานเท่าคนพิมพ์ ตั้งให้พิมพ์เร็วขึ้น แล้วสแกนอีกครั้ง',
  'scan-test.keep': 'ใช้ค่านี้',
  'scan-test.kept': 'บันทึกแล้ว จากนี้จะอ่านเครื่องสแกนของคอมพิวเตอร์นี้แบบนี้',
  'scan-test.other': 'ข้อความของรหัสอื่น 6 ถึง 32 ตัวอักษร',
  'scan-test.show': 'แสดง',

  // Keys
  'key-choice.title': 'ปุ่ม',
  'key-choice.lead': 'กดที่บรรทัดเพื่อเปลี่ยนเป็นปุ่มอื่น',
  'key-choice.change': '{action}: {key} เปลี่ยนปุ่ม',
  'key-choice.press': 'กดปุ่มใหม่ กด Esc เพื่อคงทุกอย่างไว้ตามเดิม',
  'key-choice.free': 'F1 ถึง F12 หรือ Alt กับตัวอักษรหรือตัวเลข ปุ่มอื่นใช้สำหรับการพิมพ์และเครื่องสแกน',
  'key-choice.taken': '{key} ใช้สำหรับ: {action} อยู่แล้ว กดปุ่มอื่น หรือเปลี่ยนปุ่มนั้นก่อน',
  'key-choice.typing': '{key} ใช้สำหรับการพิมพ์และเครื่องสแกน กดปุ่มอื่น',
  'key-choice.computer': '{key} เป็นปุ่มของคอมพิวเตอร์ กดปุ่มอื่น',
  'key-choice.changed': '{action}: ใช้ {key} นับจากนี้',
  'key-choice.usual': 'กลับเป็น {key}',

  // Camera
  'camera.title': 'ใช้กล้องแทนเครื่องสแกน',
  'camera.off': 'ปิด',
  'camera.on': 'เปิด',
  'camera.button': 'สแกนด้วยกล้อง',
  'camera.sheet': 'ถือรหัสไว้หน้ากล้อง',
  'camera.lead': 'ภาพอยู่ในคอมพิวเตอร์นี้เท่านั้น และไม่มีการเก็บไว้',
  'camera.picture': 'ภาพจากกล้อง',
  'camera.none': 'ตอนนี้ใช้กล้องของคอมพิวเตอร์นี้ไม่ได้ เสียบกล้องหรือปิดโปรแกรมที่ใช้กล้องอยู่ แล้วลองอีกครั้ง',
  'camera.refused': 'ที่นี่ไม่อนุญาตให้ใช้กล้อง อนุญาตในเบราว์เซอร์และในการตั้งค่าของคอมพิวเตอร์ แล้วลองอีกครั้ง',

  // Limits for what is saved without a line
  'limits.title': 'บันทึกขณะเชื่อมต่อไม่ได้',
  'limits.one': 'ต่อรายการ ไม่เกิน',
  'limits.sum': 'รวมทั้งหมด ไม่เกิน',
  'limits.count': 'จำนวนรายการที่รอ ไม่เกิน',
  'limits.age': 'หยุดบันทึกเพิ่มเมื่อมีรายการรอครบ (ชั่วโมง)',
  'limits.expire': 'ต้องถามผู้จัดการก่อนส่งเมื่อรอครบ (ชั่วโมง)',
  'limits.channels': 'ไม่บันทึกการคืนเงินไปที่',
  'limits.change': 'แก้ไข…',
  'limits.lead': 'รายการที่บันทึกไว้แล้วยังคงอยู่ ไฟล์ตั้งค่าเครื่องจะกำหนดค่าเหล่านี้ใหม่ทั้งหมด',
  'limits.currency': 'สกุลเงินอื่น ตัวอักษร 3 ตัว',
  'limits.words': 'คำของผู้ให้บริการ คั่นด้วยจุลภาค',
  'limits.range': 'จำนวนเต็มตั้งแต่ {least} ถึง {most}',
  'limits.keep': 'ใช้ข้อกำหนดนี้',
  'limits.kept': 'ข้อกำหนดนี้มีผลตั้งแต่บัดนี้',
};
