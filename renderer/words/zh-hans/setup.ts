// How a shop sets its scanner, its keys and its limits without a line, in Simplified Chinese.
import type { Translated } from '../../words.ts';
import type { setup as english } from '../en/setup.ts';

export const setup: Translated<typeof english> = {
  // Scanner
  'scanner.title': '扫描器',
  'scanner.lead': '这台电脑的扫描器怎样输入。测试一次，终端就会自行设定。',
  'scanner.prefix': '每个条码前输入',
  'scanner.suffix': '每个条码后输入',
  'scanner.nothing': '没有',
  'scanner.end': '条码以此结束',
  'scanner.end.key': 'Enter 或 Tab',
  'scanner.end.quiet': '短暂没有按键',
  'scanner.gap': '按键之间最多相隔',
  'scanner.ms': '{ms} 毫秒',
  'scanner.keyboard': '扫描器设定的键盘',
  'scanner.keyboard.us': '美式',
  'scanner.keyboard.de': '德式',
  'scanner.keyboard.fr': '法式',
  'scanner.test': '测试扫描器…',
  'setup.defaults': '恢复默认',

  // Its test
  'scan-test.title': '请扫描这个条码',
  'scan-test.lead': '从屏幕扫描。不能读屏幕的扫描器可读印出的条码，请在下面输入该条码的文字。',
  'scan-test.barcode': '{code} 的条码',
  'scan-test.waiting': '等待扫描…',
  'scan-test.learnt':
    '条码完整收到，每 {ms} 毫秒一个按键，{end, select, Enter {以 Enter 结束} Tab {以 Tab 结束} other {结尾没有按键}}。',
  'scan-test.prefix': '扫描器在前面输入 {text}，会略去。',
  'scan-test.suffix': '扫描器在后面输入 {text}，会略去。',
  'scan-test.keyboard': '它按{keyboard, select, de {德式} other {法式}}键盘输入。',
  'scan-test.slow': '它较慢：任何人输入时按键相隔少于 {ms} 毫秒，都会被当作扫描器。',
  'scan-test.as-set': '终端已经是这样设定。',
  'scan-test.other-case': '大小写互换了。请关闭电脑或扫描器的大写锁定，再扫描一次。',
  'scan-test.other-code':
    '收到的是别的内容：{text}。请再扫描上面的条码。如果仍是这样，请把扫描器设为美式键盘。',
  'scan-test.too-slow': '扫描器在两个按键之间停顿 {ms} 毫秒，和人输入一样慢。请把它设得快一些，再扫描一次。',
  'scan-test.keep': '保留这个设定',
  'scan-test.kept': '已保留。从现在起按这个方式读取这台电脑的扫描器。',
  'scan-test.other': '另一个条码的文字，6 至 32 个字符',
  'scan-test.show': '显示',

  // Keys
  'key-choice.title': '按键',
  'key-choice.lead': '按一行，改用另一个按键。',
  'key-choice.change': '{action}：{key}。改用另一个按键',
  'key-choice.press': '请按新的按键。按 Esc 则一切不变。',
  'key-choice.free': 'F1 至 F12，或 Alt 加字母或数字。其他按键属于输入和扫描器。',
  'key-choice.taken': '{key} 已用于：{action}。请按另一个，或先更改那一个。',
  'key-choice.typing': '{key} 属于输入和扫描器。请按另一个。',
  'key-choice.computer': '{key} 属于电脑。请按另一个。',
  'key-choice.changed': '{action}：从现在起是 {key}。',
  'key-choice.usual': '恢复为 {key}',

  // Camera
  'camera.title': '以相机代替扫描器',
  'camera.off': '关',
  'camera.on': '开',
  'camera.button': '用相机扫描',
  'camera.sheet': '请把条码放在相机前',
  'camera.lead': '图像只留在这台电脑，不会保存。',
  'camera.picture': '相机的图像',
  'camera.none': '这台电脑现在没有可用的相机。请接上相机，或关闭正在使用它的程序，再试一次。',
  'camera.refused': '这里不允许使用相机。请在浏览器和电脑的设置中允许，再试一次。',

  // Limits for what is saved without a line
  'limits.title': '断线时可保存的退款',
  'limits.one': '单笔上限',
  'limits.sum': '合计上限',
  'limits.count': '等待笔数上限',
  'limits.age': '等待几小时后停止保存',
  'limits.expire': '等待几小时后须先问主管',
  'limits.channels': '不保存退至',
  'limits.change': '更改…',
  'limits.lead': '已保存的退款会保留。配置文件会重新设置这些限额。',
  'limits.currency': '其他货币，三个字母',
  'limits.words': '支付平台的用词，以逗号分隔',
  'limits.range': '须为 {least} 至 {most} 的整数。',
  'limits.keep': '采用这些限额',
  'limits.kept': '这些限额立即生效。',
};
