// How a shop sets its scanner, its keys and its limits without a line, in Arabic.
import type { Translated } from '../../words.ts';
import type { setup as english } from '../en/setup.ts';

export const setup: Translated<typeof english> = {
  // Scanner
  'scanner.title': 'الماسح',
  'scanner.lead': 'كيف يكتب الماسح في هذا الحاسوب. اختبره مرة واحدة فيضبط الجهاز ذلك بنفسه.',
  'scanner.prefix': 'يُكتب قبل كل رمز',
  'scanner.suffix': 'يُكتب بعد كل رمز',
  'scanner.nothing': 'لا شيء',
  'scanner.end': 'ينتهي الرمز بـ',
  'scanner.end.key': 'Enter أو Tab',
  'scanner.end.quiet': 'لحظة بلا مفتاح',
  'scanner.gap': 'أطول فاصل بين المفاتيح',
  'scanner.ms': '{ms} ملّي ثانية',
  'scanner.keyboard': 'الماسح مضبوط على لوحة مفاتيح',
  'scanner.keyboard.us': 'أمريكية',
  'scanner.keyboard.de': 'ألمانية',
  'scanner.keyboard.fr': 'فرنسية',
  'scanner.test': 'اختبار الماسح…',
  'setup.defaults': 'العودة إلى الإعدادات الأصلية',

  // Its test
  'scan-test.title': 'امسح هذا الرمز',
  'scan-test.lead':
    'امسحه من الشاشة. إن كان الماسح لا يقرأ الشاشات، فاكتب أدناه نص رمز مطبوع ثم امسح ذلك الرمز.',
  'scan-test.barcode': 'الرمز الشريطي لـ {code}',
  'scan-test.waiting': 'بانتظار المسح…',
  'scan-test.learnt':
    'وصل الرمز كاملًا، بمفتاح كل {ms} ملّي ثانية، وفي آخره {end, select, Enter {Enter} Tab {Tab} other {لا مفتاح}}.',
  'scan-test.prefix': 'يكتب الماسح {text} قبله، وسيُحذف.',
  'scan-test.suffix': 'يكتب الماسح {text} بعده، وسيُحذف.',
  'scan-test.keyboard': 'يكتب كما على لوحة مفاتيح {keyboard, select, de {ألمانية} other {فرنسية}}.',
  'scan-test.slow': 'إنه بطيء: كل من يكتب بأقل من {ms} ملّي ثانية بين المفاتيح سيُعد ماسحًا.',
  'scan-test.as-set': 'الجهاز مضبوط هكذا بالفعل.',
  'scan-test.other-case':
    'الحروف الكبيرة والصغيرة متبادلة. أوقف قفل الحروف الكبيرة في الحاسوب أو الماسح، ثم امسح مرة أخرى.',
  'scan-test.other-code':
    'وصل شيء آخر: {text}. امسح الرمز أعلاه مرة أخرى. إن بقي كذلك، فاضبط الماسح على لوحة المفاتيح الأمريكية.',
  'scan-test.too-slow':
    'يتوقف الماسح {ms} ملّي ثانية بين مفتاحين، كما يتوقف إنسان. اضبطه ليكتب أسرع، ثم امسح مرة أخرى.',
  'scan-test.keep': 'احتفظ بهذا',
  'scan-test.kept': 'حُفظ. من الآن يُقرأ ماسح هذا الحاسوب بهذه الطريقة.',
  'scan-test.other': 'نص رمز آخر، من 6 إلى 32 حرفًا',
  'scan-test.show': 'اعرضه',

  // Keys
  'key-choice.title': 'المفاتيح',
  'key-choice.lead': 'اضغط على سطر لتعطيه مفتاحًا آخر.',
  'key-choice.change': '{action}: {key}. مفتاح آخر',
  'key-choice.press': 'اضغط المفتاح الجديد. مفتاح Esc يُبقي كل شيء كما هو.',
  'key-choice.free': 'من F1 إلى F12، أو Alt مع حرف أو رقم. المفاتيح الأخرى للكتابة والماسح.',
  'key-choice.taken': '{key} له معنى بالفعل: {action}. اضغط غيره، أو غيّر ذاك أولًا.',
  'key-choice.typing': '{key} للكتابة والماسح. اضغط غيره.',
  'key-choice.computer': '{key} يخص الحاسوب. اضغط غيره.',
  'key-choice.changed': '{action}: {key} من الآن.',
  'key-choice.usual': 'العودة إلى {key}',

  // Camera
  'camera.title': 'الكاميرا بدل الماسح',
  'camera.off': 'إيقاف',
  'camera.on': 'تشغيل',
  'camera.button': 'امسح بالكاميرا',
  'camera.sheet': 'ضع الرمز أمام الكاميرا',
  'camera.lead': 'تبقى الصورة في هذا الحاسوب، ولا يُحفظ منها شيء.',
  'camera.picture': 'صورة الكاميرا',
  'camera.none':
    'لا كاميرا في هذا الحاسوب يمكن استخدامها الآن. صِل واحدة، أو أغلق البرنامج الذي يستخدمها، ثم حاول مرة أخرى.',
  'camera.refused': 'الكاميرا غير مسموح بها هنا. اسمح بها في المتصفح وفي إعدادات الحاسوب، ثم حاول مرة أخرى.',

  // Limits for what is saved without a line
  'limits.title': 'المحفوظ عند انقطاع الاتصال',
  'limits.one': 'الحد لعملية واحدة',
  'limits.sum': 'الحد للمجموع',
  'limits.count': 'الحد لعدد العمليات المنتظرة',
  'limits.age': 'ساعات انتظار يتوقف بعدها الحفظ',
  'limits.expire': 'ساعات انتظار يُسأل بعدها المدير',
  'limits.channels': 'لا يُحفظ الاسترداد إلى',
  'limits.change': 'تغيير…',
  'limits.lead': 'ما حُفظ يبقى محفوظًا. ملف التهيئة يضبط هذا كله من جديد.',
  'limits.currency': 'عملة أخرى، ثلاثة أحرف',
  'limits.words': 'كلمات بوابة الدفع، بينها فواصل',
  'limits.range': 'عدد صحيح من {least} إلى {most}.',
  'limits.keep': 'اعتماد هذه الحدود',
  'limits.kept': 'هذه الحدود سارية من الآن.',
};
