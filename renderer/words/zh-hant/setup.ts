// How a shop sets its scanner, its keys and its limits without a line, in Traditional Chinese.
import type { Translated } from '../../words.ts';
import type { setup as english } from '../en/setup.ts';

export const setup: Translated<typeof english> = {
  // Scanner
  'scanner.title': '掃描器',
  'scanner.lead': '這部電腦的掃描器怎樣輸入。測試一次，終端便會自行設定。',
  'scanner.prefix': '每個條碼前輸入',
  'scanner.suffix': '每個條碼後輸入',
  'scanner.nothing': '沒有',
  'scanner.end': '條碼以此結束',
  'scanner.end.key': 'Enter 或 Tab',
  'scanner.end.quiet': '短暫沒有按鍵',
  'scanner.gap': '按鍵之間最多相隔',
  'scanner.ms': '{ms} 毫秒',
  'scanner.keyboard': '掃描器設定的鍵盤',
  'scanner.keyboard.us': '美式',
  'scanner.keyboard.de': '德式',
  'scanner.keyboard.fr': '法式',
  'scanner.test': '測試掃描器…',
  'setup.defaults': '恢復預設',

  // Its test
  'scan-test.title': '請掃描這個條碼',
  'scan-test.lead': '從螢幕掃描。不能讀螢幕的掃描器可讀印出的條碼，請在下面輸入該條碼的文字。',
  'scan-test.barcode': '{code} 的條碼',
  'scan-test.waiting': '等待掃描…',
  'scan-test.learnt':
    '條碼完整收到，每 {ms} 毫秒一個按鍵，{end, select, Enter {以 Enter 結束} Tab {以 Tab 結束} other {結尾沒有按鍵}}。',
  'scan-test.prefix': '掃描器在前面輸入 {text}，會略去。',
  'scan-test.suffix': '掃描器在後面輸入 {text}，會略去。',
  'scan-test.keyboard': '它按{keyboard, select, de {德式} other {法式}}鍵盤輸入。',
  'scan-test.slow': '它較慢：任何人輸入時按鍵相隔少於 {ms} 毫秒，都會被當作掃描器。',
  'scan-test.as-set': '終端已經是這樣設定。',
  'scan-test.other-case': '大小寫互換了。請關閉電腦或掃描器的大寫鎖定，再掃描一次。',
  'scan-test.other-code':
    '收到的是別的內容：{text}。請再掃描上面的條碼。如果仍是這樣，請把掃描器設為美式鍵盤。',
  'scan-test.too-slow': '掃描器在兩個按鍵之間停頓 {ms} 毫秒，和人輸入一樣慢。請把它設得快一些，再掃描一次。',
  'scan-test.keep': '保留這個設定',
  'scan-test.kept': '已保留。從現在起按這個方式讀取這部電腦的掃描器。',
  'scan-test.other': '另一個條碼的文字，6 至 32 個字元',
  'scan-test.show': '顯示',

  // Keys
  'key-choice.title': '按鍵',
  'key-choice.lead': '按一行，改用另一個按鍵。',
  'key-choice.change': '{action}：{key}。改用另一個按鍵',
  'key-choice.press': '請按新的按鍵。按 Esc 則一切不變。',
  'key-choice.free': 'F1 至 F12，或 Alt 加字母或數字。其他按鍵屬於輸入和掃描器。',
  'key-choice.taken': '{key} 已用於：{action}。請按另一個，或先更改那一個。',
  'key-choice.typing': '{key} 屬於輸入和掃描器。請按另一個。',
  'key-choice.computer': '{key} 屬於電腦。請按另一個。',
  'key-choice.changed': '{action}：從現在起是 {key}。',
  'key-choice.usual': '恢復為 {key}',

  // Camera
  'camera.title': '以相機代替掃描器',
  'camera.off': '關',
  'camera.on': '開',
  'camera.button': '用相機掃描',
  'camera.sheet': '請把條碼放在相機前',
  'camera.lead': '影像只留在這部電腦，不會保存。',
  'camera.picture': '相機的影像',
  'camera.none': '這部電腦現在沒有可用的相機。請接上相機，或關閉正在使用它的程式，再試一次。',
  'camera.refused': '這裡不允許使用相機。請在瀏覽器和電腦的設定中允許，再試一次。',

  // Limits for what is saved without a line
  'limits.title': '斷線時可儲存的退款',
  'limits.one': '單筆上限',
  'limits.sum': '合計上限',
  'limits.count': '等候筆數上限',
  'limits.age': '等候幾小時後停止儲存',
  'limits.expire': '等候幾小時後須先問主管',
  'limits.channels': '不儲存退至',
  'limits.change': '更改…',
  'limits.lead': '已儲存的退款會保留。配置檔會重新設定這些限額。',
  'limits.currency': '其他貨幣，三個字母',
  'limits.words': '支付平台的用詞，以逗號分隔',
  'limits.range': '須為 {least} 至 {most} 的整數。',
  'limits.keep': '採用這些限額',
  'limits.kept': '這些限額即時生效。',
};
