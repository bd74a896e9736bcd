// Queue, practice orders and settings, in Arabic.
import type { Translated } from '../../words.ts';
import type { lists as english } from '../en/lists.ts';

export const lists: Translated<typeof english> = {
  // Queue
  'queue.title': 'قائمة الانتظار',
  'queue.open': 'لم تكتمل · {count}',
  'queue.held': 'تحتاج إلى شخص · {count}',
  'queue.done-today': 'اكتملت اليوم · {count}',
  'queue.tabs': 'أي عمليات',
  'queue.offline': 'تعذر الوصول إلى {gateway}.',
  'queue.offline-more':
    'تُحفظ عمليات الاسترداد وتُرسل عند عودة الاتصال. {count, plural, zero {لا شيء ينتظر.} one {تنتظر عملية واحدة.} two {تنتظر عمليتان.} few {تنتظر # عمليات.} many {تنتظر # عملية.} other {تنتظر # عملية.}}',
  'queue.try-now': 'حاول الآن',
  'queue.tried': 'تم السؤال. يعرض سطر الحالة جواب بوابة الدفع.',
  'queue.line-back':
    'عاد الاتصال. {count, plural, zero {لا شيء ينتظر} one {تُرسل الآن عملية استرداد محفوظة} two {تُرسل الآن عمليتا استرداد محفوظتان} few {تُرسل الآن # عمليات استرداد محفوظة} many {تُرسل الآن # عملية استرداد محفوظة} other {تُرسل الآن # عملية استرداد محفوظة}}.',
  'queue.column.refund': 'الاسترداد',
  'queue.column.order': 'الطلب',
  'queue.column.amount': 'المبلغ',
  'queue.column.money': 'ما حدث للمال',
  'queue.column.action': 'الإجراء',
  'queue.none.open': 'لا شيء مفتوح. كل عملية استرداد محسومة.',
  'queue.none.held': 'لا شيء يحتاج إلى شخص.',
  'queue.none.done-today': 'لم تكتمل أي عملية استرداد اليوم بعد.',
  'queue.take-back': 'سحب الطلب',
  'queue.ask-now': 'اسأل الآن',
  'queue.send-now': 'أرسل الآن',
  'queue.approve': 'موافقة…',
  'queue.settle': 'حسم…',
  'queue.receipt': 'الإيصال',
  'queue.details': 'التفاصيل',
  'queue.action-of': '{action}: عملية الاسترداد {receiptNo}',
  'queue.more': 'عرض المزيد',

  // Practice
  'practice.title': 'طلبات التدريب',
  'practice.lead': 'امسح رمزًا من هذه الشاشة أو من نسخة مطبوعة، أو اضغط على بطاقة. يمثل كل طلب حالة واحدة.',
  'practice.print': 'طباعة هذه الورقة',
  'practice.barcode': 'الرمز الشريطي للطلب {orderNo}',
  'practice.open': 'تدرّب على الطلب {orderNo}: {title}',

  // Settings
  'settings.title': 'الإعدادات',
  'settings.lead':
    'تُضبط هنا الشاشة والماسح والمفاتيح وحدود الحفظ بلا اتصال. المعلومات الأخرى للقراءة فقط؛ يغيّرها فني المتجر بملف التهيئة.',
  'settings.terminal': 'الجهاز',
  'settings.id': 'رقم الجهاز',
  'settings.version': 'الإصدار',
  'settings.environment': 'البيئة',
  'settings.environment.sandbox': 'تجريبية، بلا مال حقيقي',
  'settings.environment.production': 'فعلية، مال حقيقي',
  'settings.training': 'التدريب',
  'settings.yes': 'نعم',
  'settings.no': 'لا',
  'settings.idle-lock': 'يُقفل تلقائيًا بعد',
  'settings.idle-minutes':
    '{minutes, plural, zero {صفر دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}} بلا مفتاح أو لمسة',
  'settings.idle-seconds':
    '{seconds, plural, zero {صفر ثانية} one {ثانية واحدة} two {ثانيتين} few {# ثوانٍ} many {# ثانية} other {# ثانية}} بلا مفتاح أو لمسة',
  'settings.printer': 'الطباعة',
  'settings.printer.host': 'طابعة الإيصالات لهذا الجهاز',
  'settings.printer.page': 'نافذة الطباعة في الصفحة',
  'settings.limits': 'يلزم المدير فوق',
  'settings.no-limits': 'لا حد محدد',
  'settings.store': 'المتجر',
  'settings.name': 'الاسم',
  'settings.branch': 'الفرع',
  'settings.address': 'العنوان',
  'settings.phone': 'الهاتف',
  'settings.tax-id': 'الرقم الضريبي',
  'settings.footer': 'ذيل الإيصال',
  'settings.gateway': 'بوابة الدفع',
  'settings.gateway-address': 'عنوان الشبكة',
  'settings.line': 'الاتصال',
  'settings.line.online': 'متصلة منذ {time}',
  'settings.line.offline': 'تعذر الوصول منذ {time}',
  'settings.trouble.keys-refused': 'ترفض مفاتيح هذا الجهاز منذ {time}. لا يُرسل إليها شيء.',
  'settings.trouble.tls': 'لا يمكن الوثوق بالاتصال الآمن منذ {time}. لا يُرسل إليها شيء.',
  'settings.line.unknown': 'لم تُسأل بعد',
  'settings.keys': 'مفاتيح التاجر',
  'settings.keys.present': 'جاهزة للتوقيع',
  'settings.keys.absent': 'غير موجودة',
  'settings.keys.locked': 'سلسلة المفاتيح مقفلة',
  'settings.keys.unavailable': 'تعذر الوصول إلى سلسلة المفاتيح',
  'settings.keys.unreadable': 'مفتاح غير صالح للاستعمال',
  'settings.fingerprint': 'بصمة المفتاح',
  'settings.off':
    'أُوقفت: فشل هذا الكمبيوتر في فحص توقيعات بوابة الدفع هذه. لا يُرسل إليها أي استرداد. أخبر فني المتجر.',
  'settings.note.address-closing':
    'أعلنت Ksher أنها ستغلق العناوين التي تنتهي بـ vip.ksher.net. اطلب من Ksher حسابًا لواجهة mch API.',
  'settings.note.callers-listed':
    'لا تجيب بوابة الدفع إلا العناوين التي أُبلغت بها. أبلغها بعنوان الإنترنت الثابت لهذا المتجر.',
  'settings.none': '–',
};
